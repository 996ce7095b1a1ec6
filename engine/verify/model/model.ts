import type { JourneyDocument } from "../../../schemas/journey.generated.ts";
import { type Project, resolveTarget, stepOutcomes } from "../../language/index.ts";
import { type Flow, flowsOf } from "./flows.ts";
import { buildMoves, type JourneyMoves, type Move } from "./moves.ts";
import { domainOf, type Entered, entriesTo, entryTo, exitedFrom } from "./passages.ts";
import { buildStates, isLeaf, type StateNode, type StateTree } from "./states.ts";

/** A move as it is made from one leaf. */
export interface Passage {
  /** Innermost first. */
  exited: StateNode[];
  /** More than one way for a history state; none for a move without a target. */
  ways: Entered[];
}

/** A journey as the rules see it: its states, what can happen in each, and where that leads. */
export interface Model {
  document: JourneyDocument;
  project: Project;
  tree: StateTree;
  moves: JourneyMoves;
  /** The states without states inside, in the order of the file. */
  leaves: StateNode[];
  start: Entered;
  flows(leaf: StateNode): readonly Flow[];
  passage(leaf: StateNode, move: Move): Passage;
}

/** Nothing is left out of it and nothing is taken for impossible: whatever a conversation can do, the model can. */
export function buildModel(document: JourneyDocument, project: Project): Model {
  const tree = buildStates(document);
  const moves = buildMoves(document, tree, ({ step }) =>
    step ? ((stepOutcomes as Record<string, readonly string[]>)[step] ?? []) : [],
  );
  const leaves = tree.nodes.filter(isLeaf);
  const flows = new Map<StateNode, Flow[]>();
  const passages = new Map<StateNode, Map<Move, Passage>>();
  const ways = new Map<Move, Map<StateNode | undefined, Entered[]>>();
  const resolve = (node: StateNode): StateNode | undefined => {
    if (node.state.target === undefined) return undefined;
    const names = resolveTarget(document, node.path.split("."), node.state.target);
    return names && tree.byPath.get(names.join("."));
  };
  const passageOf = (leaf: StateNode, move: Move): Passage => {
    if (!move.target) return { exited: [], ways: [] };
    const domain = domainOf(move, leaf);
    let byDomain = ways.get(move);
    if (!byDomain) {
      byDomain = new Map();
      ways.set(move, byDomain);
    }
    // Through the same domain all leaves come to the same.
    const known = byDomain.get(domain) ?? entriesTo(move.target, domain, tree, resolve);
    byDomain.set(domain, known);
    return { exited: exitedFrom(leaf, domain), ways: known };
  };
  return {
    document,
    project,
    tree,
    moves,
    leaves,
    start: tree.initial ? entryTo(tree.initial, undefined) : { nodes: [], leaves: [], remembered: false },
    flows(leaf) {
      const known = flows.get(leaf) ?? flowsOf(leaf, moves);
      flows.set(leaf, known);
      return known;
    },
    passage(leaf, move) {
      let own = passages.get(leaf);
      if (!own) {
        own = new Map();
        passages.set(leaf, own);
      }
      let passage = own.get(move);
      if (!passage) {
        passage = passageOf(leaf, move);
        own.set(move, passage);
      }
      return passage;
    },
  };
}
