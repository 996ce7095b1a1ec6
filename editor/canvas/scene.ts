import type { Edge, Node } from "@xyflow/react";
import type { Box, Graph, GraphState, GraphTransition } from "../model/index.ts";
import { type Boxes, meets, type Rect } from "./geometry.ts";

export type StateNode = Node<{ state: GraphState; target: boolean }, "card" | "container">;
export type StartNode = Node<{ height: number }, "start">;
export type NoteNode = Node<{ text: string }, "note">;
export type CanvasNode = StateNode | StartNode | NoteNode;
export type EdgeData = {
  /** undefined: the line from the strip at the start. */
  transition?: GraphTransition;
  lane: number;
  lanes: number;
  entry: number;
  entries: number;
  /** Of the card that it leaves. */
  height: number;
  /** For its label, in px. */
  room: number;
  /** A card at one of its ends is selected. */
  near: boolean;
};
export type TransitionEdge = Edge<EdgeData, "transition">;

/** The node that tells how the journey begins. No state has this name. */
export const START = "~start";
export const noteId = (id: string): string => `note:${id}`;

/** Higher than any group, however deep. */
export const ABOVE_GROUPS = 100;

/** The size of the spot that edges are dragged from. */
export const HANDLE = 16;

/** Handles are declared, so that nothing has to be measured before edges can be drawn. */
export function handlesOf({ width, height }: Pick<Box, "width" | "height">): NonNullable<Node["handles"]> {
  const y = height / 2 - HANDLE / 2;
  return [
    { type: "source", position: RIGHT, x: width - HANDLE / 2, y, width: HANDLE, height: HANDLE },
    { type: "target", position: LEFT, x: -HANDLE / 2, y, width: HANDLE, height: HANDLE },
  ];
}

type Side = NonNullable<Node["handles"]>[number]["position"];
// The values of React Flow’s enum, which types alone do not bring.
const RIGHT = "right" as Side;
const LEFT = "left" as Side;

export interface Lane {
  transition: GraphTransition;
  lane: number;
  lanes: number;
  entry: number;
  entries: number;
}

/** Transitions that are drawn as edges, each with its place among those that leave and enter the same card. */
export function lanesOf(graph: Graph, boxes: Boxes): Lane[] {
  const drawn = graph.transitions.filter(
    ({ from, to }) => from !== undefined && to !== undefined && from !== to && boxes.has(from) && boxes.has(to),
  );
  const middles = new Map([...boxes].map(([id, { y, height }]) => [id, y + height / 2]));
  const middle = (id: string): number => middles.get(id)!;
  const leaving = ranked(
    drawn,
    ({ from }) => from!,
    (one) => middle(one.to!),
  );
  const entering = ranked(
    drawn,
    ({ to }) => to!,
    (one) => middle(one.from!),
  );
  return drawn.map((transition) => {
    const out = leaving.get(transition)!;
    const into = entering.get(transition)!;
    return { transition, lane: out.at, lanes: out.count, entry: into.at, entries: into.count };
  });
}

function ranked(
  transitions: readonly GraphTransition[],
  key: (one: GraphTransition) => string,
  height: (one: GraphTransition) => number,
): Map<GraphTransition, { at: number; count: number }> {
  const groups = Map.groupBy(transitions, key);
  const ranks = new Map<GraphTransition, { at: number; count: number }>();
  for (const group of groups.values()) {
    const inOrder = group.length === 1 ? group : group.toSorted((a, b) => height(a) - height(b));
    for (const [at, one] of inOrder.entries()) ranks.set(one, { at, count: group.length });
  }
  return ranks;
}

/** The nodes of states; what did not change is the very same object as before, so that React Flow passes over it. */
export function createNodes() {
  let known = new Map<string, { node: StateNode; state: GraphState; box: Box; selected: boolean; target: boolean }>();
  return (
    graph: Graph,
    layout: Readonly<Record<string, Box>>,
    shown: (id: string) => boolean,
    selected: ReadonlySet<string>,
    targets: ReadonlySet<string>,
  ): StateNode[] => {
    const next: typeof known = new Map();
    const nodes: StateNode[] = [];
    for (const state of graph.states) {
      const { id, parent } = state;
      const box = layout[id];
      if (!box || !shown(id)) continue;
      const before = known.get(id);
      const isSelected = selected.has(id);
      const isTarget = targets.has(id);
      const same =
        before &&
        before.state === state &&
        before.box === box &&
        before.selected === isSelected &&
        before.target === isTarget;
      const node = same ? before.node : nodeOf(state, box, isSelected, isTarget, parent);
      next.set(id, { node, state, box, selected: isSelected, target: isTarget });
      nodes.push(node);
    }
    known = next;
    return nodes;
  };
}

function nodeOf(
  state: GraphState,
  box: Box,
  selected: boolean,
  target: boolean,
  parentId: string | undefined,
): StateNode {
  return {
    id: state.id,
    type: state.children.length > 0 ? "container" : "card",
    position: { x: box.x, y: box.y },
    width: box.width,
    height: box.height,
    handles: handlesOf(box),
    data: { state, target },
    selected,
    // Groups lie below all lines, and lines and their labels below all cards.
    zIndex: state.children.length > 0 ? state.path.length / 2 : ABOVE_GROUPS,
    ...(parentId !== undefined && { parentId }),
    domAttributes: { role: "presentation", "aria-roledescription": undefined } as NonNullable<
      StateNode["domAttributes"]
    >,
  };
}

/** Ids of the states whose boxes meet a part of the page, with those around them. */
export function statesIn(graph: Graph, boxes: Boxes, rect: Rect): Set<string> {
  const found = new Set<string>();
  for (const [id, box] of boxes) {
    if (!meets(box, rect)) continue;
    for (let at: string | undefined = id; at !== undefined && !found.has(at); at = graph.state(at)?.parent) {
      found.add(at);
    }
  }
  return found;
}
