import type { ElkExtendedEdge, ElkNode, ElkPoint } from "elkjs/lib/elk.bundled.js";
import { builtInChannels } from "../../language/index.ts";
import { allStates, type Chart } from "../chart.ts";
import {
  type Arrow,
  type Box,
  CHIP_HEIGHT,
  chipsIn,
  chipWidth,
  labelLines,
  lineHeight,
  PADDING,
  START,
  STRIPE,
} from "./graph.ts";
import { widthOf, wrap } from "./measure.ts";
import { fonts, hueOf, LEADING, styleSheet } from "./style.ts";

/** Around the picture, and how far an arrow’s corner is rounded, in px. */
const MARGIN = 12;
const ROUND = 6;

/** The picture of a graph that has been laid out. */
export function draw(
  chart: Chart,
  laidOut: ElkNode,
  boxes: ReadonlyMap<string, Box>,
  arrows: readonly Arrow[],
): string {
  const width = Math.max(Math.ceil(laidOut.width ?? 0), 320);
  const own = ownChannels(chart);
  const captionLines = wrap(chart.title, fonts.caption, width - 2 * MARGIN, 2);
  const startLines =
    chart.starts.length === 0
      ? []
      : wrap(`Starts on ${chart.starts.join(", or ")}`, fonts.detail, width - 2 * MARGIN, 4);
  const top = MARGIN + captionLines.length * lineHeight("caption") + startLines.length * lineHeight("detail");
  const height = Math.ceil(top + (laidOut.height ?? 0) + MARGIN);
  const nodes = allNodes(laidOut);
  const { journey: name } = chart;
  const description =
    chart.description ?? `The states of the journey ${chart.journey} and what leads from one to another.`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" class="journey-picture" aria-labelledby="${name}-title ${name}-description">`,
    `<title id="${name}-title">${escaped(chart.title)}</title>`,
    `<desc id="${name}-description">${escaped(`${description} ${inWords(chart)}`)}</desc>`,
    `<style>${styleSheet()}</style>`,
    `<defs>${tip("tip")}${tip("tip-interrupt")}</defs>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    textLines(captionLines, "caption", MARGIN, MARGIN),
    textLines(startLines, "detail", MARGIN, MARGIN + captionLines.length * lineHeight("caption")),
    `<g transform="translate(0 ${round(top)})">`,
    ...nodes.map((node) => drawShape(node, boxes, own)),
    ...(laidOut.edges ?? []).map((edge) => drawEdge(edge, arrows)),
    // Arrows to what lies inside cross the border: words stay readable over them.
    ...nodes.map((node) => drawText(node, boxes, own)),
    ...(laidOut.edges ?? []).map((edge) => drawLabel(edge, arrows)),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

function ownChannels(chart: Chart): string[] {
  const named = new Set([...allStates(chart.states)].flatMap(({ channels }) => channels));
  return [...named].filter((channel) => !Object.hasOwn(builtInChannels, channel)).sort();
}

/** For whoever cannot see it: each state with where it leads. */
function inWords(chart: Chart): string {
  const sentences = [...allStates(chart.states)].map(({ path, title }) => {
    const to = new Set(chart.transitions.filter(({ from }) => from === path).flatMap((one) => one.to ?? []));
    return to.size === 0 ? `${title}.` : `${title}, leads to ${[...to].join(", ")}.`;
  });
  return sentences.join(" ");
}

function allNodes({ children = [] }: ElkNode): ElkNode[] {
  return children.flatMap((node) => [node, ...allNodes(node)]);
}

const tip = (name: string): string =>
  `<marker id="${name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="${name}" d="M0 0 8 4 0 8z"/></marker>`;

function drawShape(node: ElkNode, boxes: ReadonlyMap<string, Box>, own: readonly string[]): string {
  const { id, x = 0, y = 0, width = 0, height = 0 } = node;
  if (id.startsWith(START)) {
    return `<circle class="dot" cx="${round(x + width / 2)}" cy="${round(y + height / 2)}" r="${round(width / 2)}"/>`;
  }
  const box = boxes.get(id)!;
  const { state } = box;
  const kind = node.children ? (isRegion(id, boxes) ? "group region" : "group") : "box";
  const radius = state?.kind === "history" ? height / 2 : state ? 8 : 2;
  const rect = (className: string, inset: number) =>
    `<rect class="${className}" x="${round(x + inset)}" y="${round(y + inset)}" width="${round(width - 2 * inset)}" height="${round(height - 2 * inset)}" rx="${round(Math.max(0, radius - inset))}"/>`;
  const hue = state?.channels.map((channel) => hueOf(channel, own)).find((one) => one !== undefined);
  return [
    rect(kind, 0),
    ...(state?.kind === "final" ? [rect("inner", 3)] : []),
    ...(hue === undefined ? [] : [stripe(x, y, node.children ? box.height : height, hue)]),
  ].join("");
}

function drawText(
  { id, x = 0, y = 0, children }: ElkNode,
  boxes: ReadonlyMap<string, Box>,
  own: readonly string[],
): string {
  const box = boxes.get(id);
  if (!box) return "";
  const title = box.state ? `<title>${escaped(fullText(box.state))}</title>` : "";
  const lines = drawLines(box, x + PADDING + STRIPE, y + PADDING, own).join("");
  return `<g${children ? ' class="over"' : ""}>${title}${lines}</g>`;
}

/** Regions are drawn with a dashed border: they are all active together. */
function isRegion(path: string, boxes: ReadonlyMap<string, Box>): boolean {
  return boxes.get(path.slice(0, Math.max(0, path.lastIndexOf("."))))?.state?.kind === "parallel";
}

const fullText = ({ title, path, essence }: NonNullable<Box["state"]>): string =>
  [`${title} (${path})`, ...essence.map(({ text }) => text)].join("\n");

const stripe = (x: number, y: number, height: number, hue: number): string =>
  `<rect class="stripe" style="--hue:${hue}" x="${round(x + 2)}" y="${round(y + 8)}" width="${STRIPE}" height="${round(Math.max(0, height - 16))}" rx="2"/>`;

function drawLines(box: Box, x: number, y: number, own: readonly string[]): string[] {
  const drawn: string[] = [];
  let at = y;
  for (const { font, text } of box.lines) {
    drawn.push(textLines([text], font, x, at));
    at += lineHeight(font);
  }
  for (const row of chipsIn(box.state)) {
    let left = x;
    at += 4;
    for (const channel of row) {
      drawn.push(chip(channel, left, at, hueOf(channel, own)));
      left += chipWidth(channel) + 4;
    }
    at += CHIP_HEIGHT;
  }
  return drawn;
}

function chip(channel: string, x: number, y: number, hue: number | undefined): string {
  const width = chipWidth(channel);
  // What stands for another channel has no colour of its own.
  const style = hue === undefined ? ' style="--hue:215;filter:saturate(0)"' : ` style="--hue:${hue}"`;
  return `<g${style}><rect class="chip" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${CHIP_HEIGHT}" rx="8"/><text class="chip-text" x="${round(x + 5)}" y="${round(y + 11.5)}" textLength="${round(width - 10)}" lengthAdjust="spacingAndGlyphs">${escaped(channel)}</text></g>`;
}

function textLines(lines: readonly string[], font: keyof typeof fonts, x: number, y: number): string {
  const { size } = fonts[font];
  return lines
    .map((line, index) => {
      const baseline = y + size * (1 + (LEADING - 1) / 2) + index * size * LEADING - size * 0.08;
      // Where there is neither Helvetica nor its like, another font is made to fit.
      const width = round(widthOf(line, fonts[font]));
      return `<text class="${font}" x="${round(x)}" y="${round(baseline)}" textLength="${width}" lengthAdjust="spacingAndGlyphs">${escaped(line)}</text>`;
    })
    .join("");
}

function drawEdge(edge: ElkExtendedEdge, arrows: readonly Arrow[]): string {
  const arrow = arrows.find(({ id }) => id === edge.id);
  const kind = arrow?.kind ?? "plain";
  return (edge.sections ?? [])
    .map(({ startPoint, bendPoints = [], endPoint }) => {
      const points = [startPoint, ...bendPoints, endPoint];
      const path = rounded(arrow?.back ? points.reverse() : points);
      const end = kind === "interrupt" ? "tip-interrupt" : "tip";
      return `<path class="edge${kind === "plain" ? "" : ` ${kind}`}" marker-end="url(#${end})" d="${path}"/>`;
    })
    .join("");
}

function drawLabel(edge: ElkExtendedEdge, arrows: readonly Arrow[]): string {
  const arrow = arrows.find(({ id }) => id === edge.id);
  const [label] = edge.labels ?? [];
  if (!arrow || !label) return "";
  const { x = 0, y = 0, width = 0 } = label;
  const lines = labelLines(arrow);
  const widest = Math.max(0, ...lines.map((line) => widthOf(line, fonts.label)));
  return `<g><title>${escaped(arrow.labels.join("\n"))}</title>${textLines(lines, "label", x + (width - widest) / 2, y + 1)}</g>`;
}

/** A line through these points whose corners are rounded. */
function rounded(points: readonly ElkPoint[]): string {
  const commands = [`M${round(points[0]!.x)} ${round(points[0]!.y)}`];
  for (let at = 1; at < points.length - 1; at++) {
    const [before, corner, after] = [points[at - 1]!, points[at]!, points[at + 1]!];
    const from = towards(corner, before);
    const to = towards(corner, after);
    commands.push(
      `L${round(from.x)} ${round(from.y)}Q${round(corner.x)} ${round(corner.y)} ${round(to.x)} ${round(to.y)}`,
    );
  }
  const last = points.at(-1)!;
  commands.push(`L${round(last.x)} ${round(last.y)}`);
  return commands.join("");
}

function towards(from: ElkPoint, to: ElkPoint): ElkPoint {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const share = distance === 0 ? 0 : Math.min(ROUND, distance / 2) / distance;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Text that is no markup. Control characters and halves of letters, which XML does not take, are left out. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cs}\ufffe\uffff]|(?![\t\n\r])\p{Cc}/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
