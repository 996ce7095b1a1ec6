import type { Graph } from "../graph/index.ts";
import { sizeOf } from "./size.ts";

/** A state as far as a layout is concerned. */
export interface LayoutNode {
  id: string;
  parent?: string;
  children: readonly string[];
  /** Its children are all active together. */
  parallel: boolean;
  initial: boolean;
  /** Of a card; of a container the least that it can have. */
  width: number;
  height: number;
}

/** A graph as far as a layout is concerned: plain data, to be sent to a worker. */
export interface LayoutGraph {
  nodes: readonly LayoutNode[];
  /** from: undefined where a transition leads there from anywhere. */
  edges: readonly { from?: string; to: string }[];
}

export function layoutGraphOf({ states, transitions }: Pick<Graph, "states" | "transitions">): LayoutGraph {
  return {
    nodes: states.map((state) => ({
      id: state.id,
      ...(state.parent !== undefined && { parent: state.parent }),
      children: state.children,
      parallel: state.kind === "parallel",
      initial: state.initial,
      ...sizeOf(state),
    })),
    edges: transitions.flatMap(({ from, to, kind }) =>
      to === undefined || kind === "start" ? [] : [{ ...(from !== undefined && { from }), to }],
    ),
  };
}

/** What leads from one to another among the children of one state, the transitions of those inside them included. */
export interface SiblingEdges {
  /** By the id of the one it leaves. */
  out: ReadonlyMap<string, readonly string[]>;
  into: ReadonlyMap<string, readonly string[]>;
  /** Where something leads to from anywhere. */
  anywhere: ReadonlySet<string>;
}

export function siblingEdgesOf({ nodes, edges }: LayoutGraph): SiblingEdges {
  const parentOf = new Map(nodes.map(({ id, parent }) => [id, parent]));
  const depthOf = new Map<string, number>();
  for (const { id, parent } of nodes) depthOf.set(id, parent === undefined ? 0 : (depthOf.get(parent) ?? 0) + 1);
  const out = new Map<string, Set<string>>();
  const into = new Map<string, Set<string>>();
  const anywhere = new Set<string>();
  const add = (map: Map<string, Set<string>>, key: string, value: string): void => {
    const known = map.get(key);
    if (known) known.add(value);
    else map.set(key, new Set([value]));
  };
  for (const { from, to } of edges) {
    if (from === undefined) {
      for (let at: string | undefined = to; at !== undefined; at = parentOf.get(at)) anywhere.add(at);
      continue;
    }
    let source = from;
    let target = to;
    while (depthOf.get(source)! > depthOf.get(target)!) source = parentOf.get(source)!;
    while (depthOf.get(target)! > depthOf.get(source)!) target = parentOf.get(target)!;
    // One inside the other: nothing to be laid out between them.
    if (source === target) continue;
    while (parentOf.get(source) !== parentOf.get(target)) {
      source = parentOf.get(source)!;
      target = parentOf.get(target)!;
    }
    add(out, source, target);
    add(into, target, source);
  }
  return { out: listsOf(out), into: listsOf(into), anywhere };
}

const listsOf = (sets: ReadonlyMap<string, ReadonlySet<string>>): Map<string, readonly string[]> =>
  new Map([...sets].map(([key, set]) => [key, [...set]]));
