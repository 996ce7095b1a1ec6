import { selectedStates } from "../actions/structure.ts";
import type { Box, Graph, LayoutFile } from "../model/index.ts";
import type { Boxes } from "./geometry.ts";

export type Alignment = "left" | "top" | "distributeX" | "distributeY";

/** New places for states that lie side by side: in line, or with the same gap between them. Undefined where nothing is to do. */
export function aligned(
  ids: readonly string[],
  alignment: Alignment,
  graph: Graph,
  layout: Readonly<Record<string, Box>>,
): LayoutFile["positions"] | undefined {
  const states = selectedStates({ kind: "states", ids }, { graph });
  const parent = states[0]?.parent;
  const entries = states
    .filter((state) => state.parent === parent && layout[state.id])
    .map(({ id }) => ({ id, box: layout[id]! }));
  if (entries.length < 2) return undefined;
  if (alignment === "left" || alignment === "top") {
    const axis = alignment === "left" ? "x" : "y";
    const least = Math.min(...entries.map(({ box }) => box[axis]));
    return Object.fromEntries(entries.map(({ id, box }) => [id, { x: box.x, y: box.y, [axis]: least }]));
  }
  const [axis, size] = alignment === "distributeX" ? (["x", "width"] as const) : (["y", "height"] as const);
  const inOrder = entries.toSorted((a, b) => a.box[axis] - b.box[axis]);
  const first = inOrder[0]!.box;
  const last = inOrder.at(-1)!.box;
  const taken = inOrder.reduce((sum, { box }) => sum + box[size], 0);
  const gap = Math.max(16, (last[axis] + last[size] - first[axis] - taken) / (inOrder.length - 1));
  let next = first[axis];
  return Object.fromEntries(
    inOrder.map(({ id, box }) => {
      const place = { x: box.x, y: box.y, [axis]: Math.round(next) };
      next += box[size] + gap;
      return [id, place];
    }),
  );
}

/** The places of states in the state that holds each of them, moved by so much. */
export function nudged(
  ids: readonly string[],
  dx: number,
  dy: number,
  graph: Graph,
  layout: Readonly<Record<string, Box>>,
): LayoutFile["positions"] {
  return Object.fromEntries(
    selectedStates({ kind: "states", ids }, { graph }).flatMap(({ id }) => {
      const box = layout[id];
      return box ? [[id, { x: box.x + dx, y: box.y + dy }]] : [];
    }),
  );
}

/** A place on the page as one inside a state. */
export function placeIn(into: string | undefined, x: number, y: number, boxes: Boxes): { x: number; y: number } {
  const box = into === undefined ? undefined : boxes.get(into);
  return { x: snapped(x - (box?.x ?? 0)), y: snapped(y - (box?.y ?? 0)) };
}

/** On the grid of the canvas. */
export const snapped = (value: number): number => Math.round(value / 8) * 8 || 0;
