import type { Path } from "../../engine/language/index.ts";
import type { Graph, GraphState, GraphTransition, Selection } from "../model/index.ts";

/** A row of the outline, with those inside it. key is unique in the tree. */
export type OutlineNode = { key: string; children: readonly OutlineNode[] } & (
  | { kind: "journey" }
  | { kind: "state"; state: GraphState }
  | { kind: "transition"; transition: GraphTransition }
  | { kind: "message"; path: Path; text: Readonly<Record<string, string>>; state: GraphState }
);

export const JOURNEY_KEY = "journey";
export const stateKey = (id: string): string => `state:${id}`;
export const transitionKey = (id: string): string => `transition:${id}`;
const messageKey = (path: Path): string => `message:${path.join("/")}`;

/** A journey as a tree: what holds everywhere, then each state with its texts, its ways out and the states inside. */
export function outlineTree(graph: Graph): OutlineNode[] {
  const leaving = new Map<string | undefined, OutlineNode[]>();
  for (const transition of graph.transitions) {
    const node: OutlineNode = { kind: "transition", key: transitionKey(transition.id), transition, children: [] };
    const others = leaving.get(transition.from);
    if (others) others.push(node);
    else leaving.set(transition.from, [node]);
  }
  const stateNode = (state: GraphState): OutlineNode => ({
    kind: "state",
    key: stateKey(state.id),
    state,
    children: [
      ...state.says.map(
        ({ path, text }): OutlineNode => ({ kind: "message", key: messageKey(path), path, text, state, children: [] }),
      ),
      ...(leaving.get(state.id) ?? []),
      ...state.children.flatMap((id) => graph.state(id) ?? []).map(stateNode),
    ],
  });
  const tops = graph.states.filter(({ parent }) => parent === undefined);
  return [{ kind: "journey", key: JOURNEY_KEY, children: leaving.get(undefined) ?? [] }, ...tops.map(stateNode)];
}

/** What is selected when rows are. Several states, or one row of another kind: the last. */
export function selectionOf(nodes: readonly OutlineNode[]): Selection {
  const last = nodes.at(-1);
  if (!last) return { kind: "journey" };
  switch (last.kind) {
    case "journey":
      return { kind: "journey" };
    case "transition":
      return { kind: "transition", id: last.transition.id };
    case "message":
      return { kind: "states", ids: [last.state.id], at: last.path };
    case "state":
      return { kind: "states", ids: nodes.flatMap((node) => (node.kind === "state" ? [node.state.id] : [])) };
  }
}

/** The rows that stand for what is selected. */
export function keysOf(selection: Selection, nodes: ReadonlyMap<string, OutlineNode>): string[] {
  switch (selection.kind) {
    case "journey":
      return [JOURNEY_KEY];
    case "transition":
      return [transitionKey(selection.id)];
    case "states": {
      const at = selection.at && messageKey(selection.at);
      return at !== undefined && nodes.has(at) ? [at] : selection.ids.map(stateKey);
    }
  }
}

/** Every node by its key, and the key of the one that it is in. */
export function nodesByKey(tree: readonly OutlineNode[]): {
  nodes: Map<string, OutlineNode>;
  parents: Map<string, string>;
} {
  const nodes = new Map<string, OutlineNode>();
  const parents = new Map<string, string>();
  const visit = (node: OutlineNode, parent?: string) => {
    nodes.set(node.key, node);
    if (parent !== undefined) parents.set(node.key, parent);
    for (const child of node.children) visit(child, node.key);
  };
  for (const node of tree) visit(node);
  return { nodes, parents };
}

/** How many rows are shown before the one with key; undefined when it is not shown. */
export function rowOf(tree: readonly OutlineNode[], expanded: ReadonlySet<string>, key: string): number | undefined {
  let row = 0;
  const visit = (node: OutlineNode): boolean => {
    if (node.key === key) return true;
    row++;
    return expanded.has(node.key) && node.children.some(visit);
  };
  return tree.some(visit) ? row : undefined;
}

/** Where rows that are dropped go: into which state, and before which of its states. */
export function dropPlace(
  target: OutlineNode,
  position: "before" | "after" | "on",
  graph: Graph,
): { into: string | undefined; before?: string } | undefined {
  if (target.kind === "journey" && position === "after") {
    const first = graph.states.find(({ parent }) => parent === undefined);
    return { into: undefined, ...(first && { before: first.name }) };
  }
  if (target.kind !== "state") return undefined;
  const { state } = target;
  if (position === "on") return state.kind === "compound" || state.kind === "parallel" ? { into: state.id } : undefined;
  if (position === "before") return { into: state.parent, before: state.name };
  const siblings = graph.states.filter(({ parent }) => parent === state.parent);
  const next = siblings[siblings.indexOf(state) + 1];
  return { into: state.parent, ...(next && { before: next.name }) };
}
