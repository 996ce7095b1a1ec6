import type { Flow } from "./flows.ts";
import type { Model } from "./model.ts";
import type { Move } from "./moves.ts";
import { type StateNode, within } from "./states.ts";

/** A move as an edge between leaves. */
export interface Edge {
  from: StateNode;
  to: StateNode;
  flow: Flow;
  move: Move;
}

/** The leaves that can be reached, and the ways between them. */
export interface Graph {
  edges: readonly Edge[];
  from(leaf: StateNode): readonly Edge[];
  to(leaf: StateNode): readonly Edge[];
  /** Where the regions beside a leaf lead when they end the parallel state that it is in. */
  besides(leaf: StateNode): readonly Edge[];
}

/** possible: can this move be made at all? */
export function buildGraph(
  model: Model,
  reached: (leaf: StateNode) => boolean,
  possible: (leaf: StateNode, flow: Flow, move: Move) => boolean,
): Graph {
  const edges: Edge[] = [];
  const from = new Map<StateNode, Edge[]>();
  const to = new Map<StateNode, Edge[]>();
  const leaving = new Map<StateNode, Edge[]>();
  const add = <Key>(map: Map<Key, Edge[]>, key: Key, edge: Edge): void => {
    const list = map.get(key);
    if (list) list.push(edge);
    else map.set(key, [edge]);
  };
  for (const leaf of model.leaves.filter(reached)) {
    for (const flow of model.flows(leaf)) {
      for (const move of flow.moves) {
        if (move.target && possible(leaf, flow, move)) {
          const { exited, ways } = model.passage(leaf, move);
          for (const target of new Set(ways.flatMap(({ leaves }) => leaves))) {
            const edge = { from: leaf, to: target, flow, move };
            edges.push(edge);
            add(from, leaf, edge);
            add(to, target, edge);
            for (const left of exited) if (left.kind === "parallel") add(leaving, left, edge);
          }
        }
        if (move.guard === undefined) break;
      }
    }
  }
  const none: readonly Edge[] = [];
  return {
    edges,
    from: (leaf) => from.get(leaf) ?? none,
    to: (leaf) => to.get(leaf) ?? none,
    besides(leaf) {
      const found: Edge[] = [];
      let region = leaf;
      for (let outer = leaf.parent; outer; region = outer, outer = outer.parent) {
        if (outer.kind !== "parallel") continue;
        const inside = region;
        found.push(...(leaving.get(outer) ?? []).filter((edge) => !within(edge.from, inside)));
      }
      return found;
    },
  };
}

/** All leaves from which one of these can be reached. */
export function reaching(
  graph: Graph,
  leaves: readonly StateNode[],
  goal: (leaf: StateNode) => boolean,
): Set<StateNode> {
  const found = new Set(leaves.filter(goal));
  const backwards = new Map<StateNode, StateNode[]>();
  const link = (leaf: StateNode, before: StateNode): void => {
    const list = backwards.get(leaf);
    if (list) list.push(before);
    else backwards.set(leaf, [before]);
  };
  for (const { from, to } of graph.edges) link(to, from);
  for (const leaf of leaves) for (const { to } of graph.besides(leaf)) link(to, leaf);
  const queue = [...found];
  for (let next = 0; next < queue.length; next++) {
    for (const before of backwards.get(queue[next]!) ?? []) {
      if (found.has(before)) continue;
      found.add(before);
      queue.push(before);
    }
  }
  return found;
}
