import type { ELK } from "elkjs/lib/elk-api.js";
import { elkLayout } from "./elk-layout.ts";
import { type Layout, type LayoutFile, MOST_STATES_FOR_ELK } from "./layout.ts";
import type { LayoutGraph } from "./layout-graph.ts";
import { quickLayoutOf } from "./quick-layout.ts";

/** What a worker is asked for. */
export interface LayoutRequest {
  number: number;
  graph: LayoutGraph;
  before: Layout;
  fixed: LayoutFile["positions"];
}

/**
 * Arranges by ELK where nothing has a place yet and there are few enough states, else as quickLayout does. Where ELK
 * fails, too.
 */
export async function layOut(
  { graph, before, fixed }: LayoutRequest,
  loadElk: () => Promise<Pick<ELK, "layout">>,
): Promise<Layout> {
  const fromScratch = !graph.nodes.some(({ id }) => Object.hasOwn(before, id));
  if (!fromScratch || graph.nodes.length > MOST_STATES_FOR_ELK) return quickLayoutOf(graph, before, fixed);
  const arranged = await loadElk()
    .then((elk) => elkLayout(graph, elk))
    .catch(() => before);
  return quickLayoutOf(graph, arranged, fixed);
}
