import type { ELK, ElkNode } from "elkjs/lib/elk-api.js";
import { BETWEEN_CARDS, BETWEEN_RANKS, type Item, inARow } from "./arrange.ts";
import type { Box, Layout } from "./layout.ts";
import { type LayoutGraph, type LayoutNode, type SiblingEdges, siblingEdgesOf } from "./layout-graph.ts";
import { container } from "./size.ts";

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.spacing.nodeNode": `${BETWEEN_CARDS}`,
  "elk.spacing.edgeNode": "20",
  "elk.layered.spacing.nodeNodeBetweenLayers": `${BETWEEN_RANKS}`,
  "elk.layered.spacing.edgeNodeBetweenLayers": "20",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.cycleBreaking.strategy": "BFS_NODE_ORDER",
  "elk.layered.considerModelOrder.strategy": "PREFER_EDGES",
  "elk.layered.wrapping.strategy": "OFF",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
};

/**
 * Arranges a whole graph anew by ELK, the children of each state by themselves and the innermost first: with nested
 * graphs as one (hierarchyHandling INCLUDE_CHILDREN) ELK 0.12.1 fails on some loops.
 */
export async function elkLayout(graph: LayoutGraph, elk: Pick<ELK, "layout">): Promise<Layout> {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const edges = siblingEdgesOf(graph);
  const boxes: [string, Box][] = [];

  const layOut = async (ids: readonly string[], parent: LayoutNode | undefined): Promise<Box> => {
    const items: Item[] = [];
    for (const id of ids) {
      const { initial, width, height, children } = nodes.get(id)!;
      const inside = children.length > 0 ? await layOut(children, nodes.get(id)) : { width, height };
      items.push({ id, initial, width: inside.width, height: inside.height });
    }
    const places = parent?.parallel ? inARow(items) : await placesByElk(items, edges, elk);
    const left = parent ? container.padding : 0;
    const top = parent ? container.header + container.padding : 0;
    const whole: Box = { x: 0, y: 0, width: parent?.width ?? 0, height: parent?.height ?? 0 };
    for (const { id, width, height } of items) {
      const place = places.get(id)!;
      const box = { x: Math.round(place.x + left), y: Math.round(place.y + top), width, height };
      boxes.push([id, box]);
      whole.width = Math.max(whole.width, box.x + width + container.padding);
      whole.height = Math.max(whole.height, box.y + height + container.padding);
    }
    return whole;
  };
  await layOut(
    graph.nodes.filter(({ parent }) => parent === undefined).map(({ id }) => id),
    undefined,
  );
  return Object.fromEntries(boxes);
}

async function placesByElk(
  items: readonly Item[],
  { out }: SiblingEdges,
  elk: Pick<ELK, "layout">,
): Promise<ReadonlyMap<string, { x: number; y: number }>> {
  const root: ElkNode = {
    id: "(root)",
    layoutOptions: options,
    // Where the order is asked for, the initial one is the first.
    children: items
      .toSorted((a, b) => Number(b.initial) - Number(a.initial))
      .map(({ id, width, height }) => ({ id: `state ${id}`, width, height })),
    edges: items.flatMap(({ id }) =>
      (out.get(id) ?? []).map((to) => ({
        id: `${id} → ${to}`,
        sources: [`state ${id}`],
        targets: [`state ${to}`],
      })),
    ),
  };
  const { children = [] } = await elk.layout(root);
  return new Map(children.map(({ id, x = 0, y = 0 }) => [id.slice("state ".length), { x, y }]));
}
