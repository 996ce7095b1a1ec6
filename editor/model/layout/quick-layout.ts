import type { Graph } from "../graph/index.ts";
import { type Item, inARow, layered } from "./arrange.ts";
import type { Box, Layout, LayoutFile } from "./layout.ts";
import { type LayoutGraph, type LayoutNode, layoutGraphOf, type SiblingEdges, siblingEdgesOf } from "./layout-graph.ts";
import { apart, type Placed, placeNew } from "./settle.ts";
import { container } from "./size.ts";

/**
 * A layout at once, for the first paint and for every edit: states in before stay where they are, new ones get free
 * places near those they are connected with, and only what would overlap is pushed aside. Where nothing is in before,
 * all is arranged anew. Near linear in states and transitions; the same input gives the same layout.
 */
export function quickLayout(graph: Graph, before: Layout, fixed: LayoutFile["positions"]): Layout {
  return quickLayoutOf(layoutGraphOf(graph), before, fixed);
}

/** As quickLayout, of what a worker gets. */
export function quickLayoutOf(graph: LayoutGraph, before: Layout, fixed: LayoutFile["positions"]): Layout {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  let edges: SiblingEdges | undefined;
  // Where no state is new, nothing asks what leads where.
  const edgesHere = () => (edges ??= siblingEdgesOf(graph));
  const boxes = new Map<string, Box>();

  const layOut = (ids: readonly string[], parent: LayoutNode | undefined): Item[] => {
    const items = ids.map((id): Item => {
      const node = nodes.get(id)!;
      const { initial } = node;
      return {
        id,
        initial,
        ...(node.children.length > 0 ? sizeWith(node, layOut(node.children, node)) : sizeOf(node)),
      };
    });
    const from = parent ? { x: container.padding, y: container.header + container.padding } : undefined;
    for (const { id, x, y, width, height } of positions(items, parent?.parallel ?? false, from))
      boxes.set(id, { x, y, width, height });
    return items;
  };

  const positions = (items: readonly Item[], parallel: boolean, from: { x: number; y: number } | undefined) => {
    const inside = ({ x, y }: { x: number; y: number }) =>
      from ? { x: Math.max(x, from.x), y: Math.max(y, from.y) } : { x, y };
    const known = new Map<string, Placed>();
    for (const item of items) {
      const byHand = spotIn(fixed, item.id);
      const was = Object.hasOwn(before, item.id) ? before[item.id] : undefined;
      const spot = byHand ?? spotIn(before, item.id);
      const grown = was !== undefined && (was.width < item.width || was.height < item.height);
      if (spot) known.set(item.id, { ...item, ...inside(spot), fixed: byHand !== undefined, grown });
    }
    const kept = items.some(({ id }) => known.has(id) && spotIn(before, id) !== undefined);
    if (kept && known.size === items.length) return apart(items.map(({ id }) => known.get(id)!));
    return apart(kept ? placeNew(items, known, edgesHere()) : arranged(items, parallel, known, from));
  };

  const arranged = (
    items: readonly Item[],
    parallel: boolean,
    known: ReadonlyMap<string, Placed>,
    from: { x: number; y: number } | undefined,
  ): Placed[] => {
    const places = parallel ? inARow(items) : layered(items, edgesHere());
    const { x, y } = from ?? { x: 0, y: 0 };
    return items.map((item) => {
      const place = places.get(item.id)!;
      return known.get(item.id) ?? { ...item, x: place.x + x, y: place.y + y, fixed: false };
    });
  };

  const sizeWith = (node: LayoutNode, children: readonly Item[]) => {
    let { width, height } = node;
    for (const { id } of children) {
      const box = boxes.get(id)!;
      width = Math.max(width, box.x + box.width + container.padding);
      height = Math.max(height, box.y + box.height + container.padding);
    }
    return { width, height };
  };

  layOut(
    graph.nodes.filter(({ parent }) => parent === undefined).map(({ id }) => id),
    undefined,
  );
  return Object.fromEntries(graph.nodes.map(({ id }) => [id, boxes.get(id)!]));
}

function sizeOf({ width, height }: LayoutNode) {
  return { width, height };
}

function spotIn(spots: Readonly<Record<string, { x: number; y: number }>>, id: string) {
  const spot = Object.hasOwn(spots, id) ? spots[id] : undefined;
  return spot && Number.isFinite(spot.x) && Number.isFinite(spot.y) ? { x: spot.x, y: spot.y } : undefined;
}
