import type { JourneyDocument, State } from "../../../schemas/journey.generated.ts";
import { stepOf } from "../../compile/index.ts";
import type { Path, StepName } from "../../language/index.ts";

export type StateKind = "atomic" | "compound" | "parallel" | "final" | "history";

/** A state of the author, in the tree that it is part of. */
export interface StateNode {
  /** Its place in the file’s order, parents before children: the order in which XState enters states. */
  index: number;
  /** Dotted, from the root. */
  path: string;
  name: string;
  /** Where it stands in the document. */
  at: Path;
  state: State;
  kind: StateKind;
  step: StepName | undefined;
  parent: StateNode | undefined;
  children: StateNode[];
  /** What is entered first, of a compound state. */
  initial: StateNode | undefined;
}

export interface StateTree {
  /** In the order of the file. */
  nodes: StateNode[];
  byPath: ReadonlyMap<string, StateNode>;
  top: StateNode[];
  initial: StateNode | undefined;
}

function kindOf(state: State): StateKind {
  return state.type ?? (state.states ? "compound" : "atomic");
}

/** As the compiler has it: the one that is named, else the first that is no history. */
function initialOf(children: readonly StateNode[], named: string | undefined): StateNode | undefined {
  if (named !== undefined) return children.find(({ name }) => name === named);
  return children.find(({ kind }) => kind !== "history") ?? children[0];
}

export function buildStates(document: JourneyDocument): StateTree {
  const nodes: StateNode[] = [];
  const build = (states: Record<string, State>, parent: StateNode | undefined, at: Path): StateNode[] =>
    Object.entries(states).map(([name, state]) => {
      const node: StateNode = {
        index: nodes.length,
        path: parent ? `${parent.path}.${name}` : name,
        name,
        at: [...at, "states", name],
        state,
        kind: kindOf(state),
        step: stepOf(state),
        parent,
        children: [],
        initial: undefined,
      };
      nodes.push(node);
      if (state.states) {
        node.children = build(state.states, node, node.at);
        if (node.kind === "compound") node.initial = initialOf(node.children, state.initial);
      }
      return node;
    });
  const top = build(document.states, undefined, []);
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  return { nodes, byPath, top, initial: initialOf(top, document.initial) };
}

/** The state and those around it, innermost first. */
export function lineage(node: StateNode): StateNode[] {
  const line: StateNode[] = [];
  for (let at: StateNode | undefined = node; at; at = at.parent) line.push(at);
  return line;
}

/** Is a state inside of another, or is it that one? undefined is the root, which holds everything. */
export function within(node: StateNode, outer: StateNode | undefined): boolean {
  if (!outer) return true;
  for (let at: StateNode | undefined = node; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** A state in which a conversation can be without being in one inside of it. */
export function isLeaf(node: StateNode): boolean {
  return node.kind === "atomic" || node.kind === "final";
}
