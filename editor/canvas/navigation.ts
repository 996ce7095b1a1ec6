import type { Graph } from "../model/index.ts";
import { type Boxes, readingOrder } from "./geometry.ts";

/** Where the keyboard is, and how it came there. */
export interface Cursor {
  /** undefined: nowhere yet. */
  id: string | undefined;
  /** The states that were gone through to the right, the last one at the end. */
  trail: readonly string[];
  /** Several targets of the last step to the right, among which up and down choose. */
  choice?: { among: readonly string[]; at: number };
}

export type Move = "right" | "left" | "up" | "down" | "next" | "previous" | "first" | "last";

export const nowhere: Cursor = { id: undefined, trail: [] };

/** The states that transitions of a state lead to, in the order of the text, each once; inside a group without any, its first one. */
export function targetsOf(id: string, graph: Graph): string[] {
  const targets = graph.transitions.filter((one) => one.from === id && one.to !== id).flatMap(({ to }) => to ?? []);
  if (targets.length > 0) return [...new Set(targets)];
  const first = graph.state(id)?.children.filter((child) => graph.state(child)?.initial);
  return first && first.length > 0 ? first : [...(graph.state(id)?.children.slice(0, 1) ?? [])];
}

function sourceOf(id: string, graph: Graph): string | undefined {
  const leading = graph.transitions.find(({ from, to }) => to === id && from !== undefined && from !== id);
  return leading?.from ?? graph.state(id)?.parent;
}

/** The cursor after a key; undefined where there is nothing in that direction. */
export function moved(cursor: Cursor, move: Move, graph: Graph, boxes: Boxes): Cursor | undefined {
  const here = cursor.id !== undefined && graph.state(cursor.id) ? cursor.id : undefined;
  if (here === undefined || move === "first" || move === "last") {
    const id =
      move === "last"
        ? readingOrder(graph, boxes).at(-1)
        : (graph.states.find(({ initial, parent }) => initial && parent === undefined)?.id ?? graph.states[0]?.id);
    return id === undefined ? undefined : { id, trail: [] };
  }
  switch (move) {
    case "right": {
      const among = targetsOf(here, graph);
      if (among.length === 0) return undefined;
      return { id: among[0]!, trail: [...cursor.trail, here], ...(among.length > 1 && { choice: { among, at: 0 } }) };
    }
    case "left": {
      const trail = cursor.trail.slice(0, -1);
      const back = cursor.trail.at(-1);
      const id = back !== undefined && graph.state(back) ? back : sourceOf(here, graph);
      return id === undefined ? undefined : { id, trail };
    }
    case "up":
    case "down":
      return chosen(cursor, move, graph) ?? besides(here, move, graph, boxes);
    case "next":
    case "previous": {
      const order = readingOrder(graph, boxes);
      const id = order[order.indexOf(here) + (move === "next" ? 1 : -1)];
      return id === undefined ? undefined : { id, trail: [] };
    }
  }
}

/** Another target of the step that led here. */
function chosen({ trail, choice }: Cursor, move: "up" | "down", graph: Graph): Cursor | undefined {
  if (!choice) return undefined;
  const { among, at } = choice;
  const next = (at + (move === "down" ? 1 : among.length - 1)) % among.length;
  const id = among[next]!;
  return graph.state(id) ? { id, trail, choice: { among, at: next } } : undefined;
}

/** The sibling before or after it in reading order. */
function besides(here: string, move: "up" | "down", graph: Graph, boxes: Boxes): Cursor | undefined {
  const { parent } = graph.state(here)!;
  const siblings = readingOrder(graph, boxes).filter((id) => graph.state(id)!.parent === parent);
  const id = siblings[siblings.indexOf(here) + (move === "down" ? 1 : -1)];
  return id === undefined ? undefined : { id, trail: [] };
}

/** The card that lies nearest in a direction; straight ahead counts more than aside. */
export function nearest(id: string, move: Move, boxes: Boxes): string | undefined {
  const from = boxes.get(id);
  if (!from) return undefined;
  const ids = [...boxes.keys()];
  if (move !== "right" && move !== "left" && move !== "up" && move !== "down") {
    const step = move === "next" || move === "last" ? 1 : -1;
    return ids[ids.indexOf(id) + step];
  }
  const across = move === "right" || move === "left";
  const sign = move === "right" || move === "down" ? 1 : -1;
  const middle = (box: { x: number; y: number; width: number; height: number }) => ({
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
  });
  const here = middle(from);
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [other, box] of boxes) {
    if (other === id) continue;
    const there = middle(box);
    const ahead = (across ? there.x - here.x : there.y - here.y) * sign;
    const aside = Math.abs(across ? there.y - here.y : there.x - here.x);
    const distance = ahead + 2 * aside;
    if (ahead > 4 && distance < least) {
      best = other;
      least = distance;
    }
  }
  return best;
}
