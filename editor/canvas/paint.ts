import type { Graph } from "../model/index.ts";
import type { Colours } from "./colours.ts";
import type { Boxes } from "./geometry.ts";

interface Painted {
  graph: Graph;
  boxes: Boxes;
  colours: Colours;
  selected: ReadonlySet<string>;
  problems: ReadonlyMap<string, { error: boolean }>;
  channelKind: (names: readonly string[]) => string;
  /** From the page of the journey to pixels. */
  x: number;
  y: number;
  zoom: number;
  width: number;
  height: number;
  edges: boolean;
}

/** Lines beyond this many say nothing any more. */
const MOST_LINES = 20_000;

/** The whole journey from afar: what React would take seconds for takes milliseconds here. */
export function paint(context: CanvasRenderingContext2D, painted: Painted): void {
  const { graph, boxes, colours, selected, x, y, zoom, width, height } = painted;
  context.clearRect(0, 0, width, height);
  const onPage = (left: number, top: number, w: number, h: number): boolean =>
    left < width && top < height && left + w > 0 && top + h > 0;

  for (const [id, box] of boxes) {
    const left = box.x * zoom + x;
    const top = box.y * zoom + y;
    const w = Math.max(2, box.width * zoom);
    const h = Math.max(2, box.height * zoom);
    if (!onPage(left, top, w, h)) continue;
    const state = graph.state(id)!;
    const channel = state.channelHere ? colours.channels[painted.channelKind(state.channelHere)] : undefined;
    if (state.children.length > 0) {
      context.strokeStyle = selected.has(id) ? colours.accent : colours.edge;
      context.lineWidth = selected.has(id) ? 2 : 1;
      context.strokeRect(left, top, w, h);
      continue;
    }
    context.fillStyle = colours.surface;
    context.fillRect(left, top, w, h);
    context.fillStyle = channel ?? colours.edge;
    context.fillRect(left, top, Math.max(1, 24 * zoom), h);
    context.strokeStyle = selected.has(id) ? colours.accent : problemColour(painted, id);
    context.lineWidth = selected.has(id) ? 3 : 1;
    context.strokeRect(left, top, w, h);
  }
  if (!painted.edges || graph.transitions.length > MOST_LINES) return;
  context.strokeStyle = colours.edge;
  context.globalAlpha = 0.5;
  context.lineWidth = 1;
  context.beginPath();
  for (const { from, to } of graph.transitions) {
    const source = from === undefined ? undefined : boxes.get(from);
    const target = to === undefined || to === from ? undefined : boxes.get(to);
    if (!source || !target) continue;
    const sx = (source.x + source.width) * zoom + x;
    const sy = (source.y + source.height / 2) * zoom + y;
    const tx = target.x * zoom + x;
    const ty = (target.y + target.height / 2) * zoom + y;
    if ((sx < 0 && tx < 0) || (sy < 0 && ty < 0) || (sx > width && tx > width) || (sy > height && ty > height))
      continue;
    context.moveTo(sx, sy);
    context.lineTo(tx, ty);
  }
  context.stroke();
  context.globalAlpha = 1;
}

function problemColour({ problems, colours }: Painted, id: string): string {
  return problems.get(id)?.error ? colours.trouble : colours.line;
}

/** Sizes a canvas for the screen’s pixels and gives what to paint with, in CSS pixels. */
export function contextOf(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const ratio = globalThis.devicePixelRatio || 1;
  const w = Math.round(width * ratio);
  const h = Math.round(height * ratio);
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  const context = canvas.getContext("2d");
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
