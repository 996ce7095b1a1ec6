import type { Box, Graph, Layout } from "../model/index.ts";

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Boxes by id, each from the corner of the page. */
export type Boxes = ReadonlyMap<string, Box>;

/** Where each state is on the page; what the layout does not know yet is left out. */
export function boxesOf(graph: Graph, layout: Layout): Boxes {
  const boxes = new Map<string, Box>();
  // Outer states come before inner ones.
  for (const { id, parent } of graph.states) {
    const box = Object.hasOwn(layout, id) ? layout[id] : undefined;
    if (!box) continue;
    const around = parent === undefined ? undefined : boxes.get(parent);
    boxes.set(id, around ? { ...box, x: box.x + around.x, y: box.y + around.y } : box);
  }
  return boxes;
}

export function rectOf({ x, y, width, height }: Box): Rect {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

export function meets(box: Box, rect: Rect): boolean {
  return (
    box.x <= rect.right && box.x + box.width >= rect.left && box.y <= rect.bottom && box.y + box.height >= rect.top
  );
}

export function contains(outer: Rect, inner: Rect): boolean {
  return (
    outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom
  );
}

/** The smallest rectangle around boxes; undefined where there are none. */
export function boundsOf(boxes: Iterable<Box>): Box | undefined {
  let rect: Rect | undefined;
  for (const box of boxes) {
    const next = rectOf(box);
    rect = rect
      ? {
          left: Math.min(rect.left, next.left),
          top: Math.min(rect.top, next.top),
          right: Math.max(rect.right, next.right),
          bottom: Math.max(rect.bottom, next.bottom),
        }
      : next;
  }
  return rect && { x: rect.left, y: rect.top, width: rect.right - rect.left, height: rect.bottom - rect.top };
}

/** The innermost state at a point. among: the ids that count. */
export function stateAt(boxes: Boxes, x: number, y: number, among?: (id: string) => boolean): string | undefined {
  let found: string | undefined;
  for (const [id, box] of boxes) {
    const inside = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
    // Inner states come after outer ones.
    if (inside && (among?.(id) ?? true)) found = id;
  }
  return found;
}

/** Cards whose tops are this close are read as one row. */
const ROW = 48;

/** Ids in the order in which one would read them: rows from the top, each from the left; a group before what it holds. */
export function readingOrder(graph: Graph, boxes: Boxes): string[] {
  const inside = new Map<string | undefined, string[]>();
  for (const { id, parent } of graph.states) {
    const list = inside.get(parent);
    if (list) list.push(id);
    else inside.set(parent, [id]);
  }
  const order: string[] = [];
  const visit = (parent: string | undefined): void => {
    for (const id of inRows(inside.get(parent) ?? [], boxes)) {
      order.push(id);
      visit(id);
    }
  };
  visit(undefined);
  return order;
}

/** Ids in rows from the top, each row from the left. */
function inRows(ids: readonly string[], boxes: Boxes): string[] {
  const byTop = ids.toSorted((a, b) => (boxes.get(a)?.y ?? 0) - (boxes.get(b)?.y ?? 0));
  const rows: string[][] = [];
  let top = Number.NEGATIVE_INFINITY;
  for (const id of byTop) {
    const y = boxes.get(id)?.y ?? 0;
    if (y - top > ROW) {
      rows.push([]);
      top = y;
    }
    rows.at(-1)!.push(id);
  }
  return rows.flatMap((row) => row.toSorted((a, b) => (boxes.get(a)?.x ?? 0) - (boxes.get(b)?.x ?? 0)));
}
