import type { Journey } from "../language/index.ts";
import { type ChartOptions, chartOf } from "./chart.ts";
import { draw } from "./svg/draw.ts";
import { arrowsOf, boxesOf, graphOf } from "./svg/graph.ts";

/**
 * A journey as a picture that needs nothing else: light and dark as the reader has it, with a title and a description
 * for those who cannot see it. The layout is ELK’s, which is loaded on first use; the same journey gives the same
 * picture.
 */
export async function exportSvg(journey: Pick<Journey, "document">, options: ChartOptions = {}): Promise<string> {
  const chart = chartOf(journey.document, options);
  const boxes = boxesOf(chart);
  const arrows = arrowsOf(chart);
  // The constructor is its own default: this holds for Node and for bundlers, whatever they make of CommonJS.
  const { default: elk } = await import("elkjs/lib/elk.bundled.js");
  const layout = new elk.default();
  const attempt = (regionsInARow: boolean) => layout.layout(graphOf(chart, boxes, arrows, { regionsInARow }));
  // With some arrows into regions ELK (0.12.1) fails to put these side by side. Anywhere is better than no picture.
  const laidOut = await attempt(true).catch(() => attempt(false));
  return draw(chart, laidOut, boxes, arrows);
}
