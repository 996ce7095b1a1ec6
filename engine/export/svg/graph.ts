import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk.bundled.js";
import { allStates, type Chart, type ChartState, type ChartTransition, labelOf } from "../chart.ts";
import { widthOf, wrap } from "./measure.ts";
import { type FontName, fonts, LEADING } from "./style.ts";

/** A line of text in its font, and what of it was cut. */
export interface TextLine {
  font: FontName;
  text: string;
}

/** A state as a box: its lines, and how large that makes it, in px. */
export interface Box {
  state: ChartState | undefined;
  lines: TextLine[];
  width: number;
  height: number;
}

/** One arrow, with all the transitions from one state to one other. */
export interface Arrow {
  id: string;
  from: string;
  to: string;
  kind: "plain" | "after" | "interrupt";
  labels: string[];
  /** Leads back, against the order of the file: it is laid out the other way round. */
  back: boolean;
}

export const PADDING = 10;
export const STRIPE = 4;
/** Between the border of a state and those inside. */
const SIDE = 18;
/** Of a box’s text, and of an arrow’s. */
const TEXT_WIDTH = 200;
const LABEL_WIDTH = 170;
/** Where a conversation begins, and where interrupts do. */
export const START = "(start)";
const ANYWHERE = "(anywhere)";

export const lineHeight = (font: FontName): number => fonts[font].size * LEADING;
export const chipWidth = (channel: string): number => widthOf(channel, { size: 10, bold: true }) + 10;
export const CHIP_HEIGHT = 16;

/** The boxes by the paths of their states. */
export function boxesOf(chart: Chart): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const state of allStates(chart.states)) boxes.set(state.path, boxOf(state, chart));
  if (chart.transitions.some(({ from }) => from === undefined)) {
    const stays = chart.transitions.filter(({ from, to }) => from === undefined && to === undefined);
    const lines: TextLine[] = [{ font: "title", text: "In any state" }, ...stays.flatMap(inPlace)];
    boxes.set(ANYWHERE, sized(undefined, lines, 0));
  }
  return boxes;
}

function boxOf(state: ChartState, chart: Chart): Box {
  const stays = chart.transitions.filter(({ from, to }) => from === state.path && to === undefined);
  const lines: TextLine[] = [
    ...wrap(state.title, fonts.title, TEXT_WIDTH, 2).map((text): TextLine => ({ font: "title", text })),
    ...(state.title === state.name ? [] : [{ font: "name", text: state.name } as const]),
    ...state.essence.flatMap(({ kind, text }) =>
      wrap(text, fonts[kind], TEXT_WIDTH, kind === "said" ? 3 : 2).map(
        (line): TextLine => ({ font: kind, text: line }),
      ),
    ),
    ...stays.flatMap(inPlace),
  ];
  const chips = state.channels.reduce((width, channel) => width + chipWidth(channel) + 4, 0);
  return sized(state, lines, chips);
}

/** What a state does without leaving it. */
function inPlace(transition: ChartTransition): TextLine[] {
  const text = [`${labelOf(transition) || "at once"}:`, transition.actions.join("; ") || "nothing"].join(" ");
  return wrap(`↻ ${text}`, fonts.detail, TEXT_WIDTH, 2).map((line) => ({ font: "detail", text: line }));
}

function sized(state: ChartState | undefined, lines: TextLine[], chips: number): Box {
  const text = Math.max(0, ...lines.map(({ font, text }) => widthOf(text, fonts[font])));
  const height = lines.reduce((sum, { font }) => sum + lineHeight(font), 0);
  const width = Math.max(60, text, Math.min(chips, TEXT_WIDTH)) + 2 * PADDING + STRIPE;
  return {
    state,
    lines,
    width: Math.ceil(width),
    height: Math.ceil(height + 2 * PADDING + chipRows(state) * (CHIP_HEIGHT + 4)),
  };
}

/** The channels of a state in rows that fit. */
export function chipsIn(state: ChartState | undefined): string[][] {
  const rows: string[][] = [];
  let left = 0;
  for (const channel of state?.channels ?? []) {
    const width = chipWidth(channel) + 4;
    if (rows.length === 0 || width > left) {
      rows.push([]);
      left = TEXT_WIDTH;
    }
    rows.at(-1)!.push(channel);
    left -= width;
  }
  return rows;
}

const chipRows = (state: ChartState | undefined): number => chipsIn(state).length;

/** Arrows between different states and back to the same one; delays and interrupts are drawn in their own way. */
export function arrowsOf(chart: Chart): Arrow[] {
  const arrows = new Map<string, Arrow>();
  const order = new Map([...allStates(chart.states)].map(({ path }, index) => [path, index]));
  for (const transition of chart.transitions) {
    if (transition.to === undefined) continue;
    const from = transition.from ?? ANYWHERE;
    const kind = transition.from === undefined ? "interrupt" : transition.kind === "after" ? "after" : "plain";
    const key = `${kind} ${from} → ${transition.to}`;
    const back = leadsBack(from, transition.to, order);
    const arrow = arrows.get(key) ?? { id: `arrow ${arrows.size}`, from, to: transition.to, kind, labels: [], back };
    const label = labelOf(transition);
    const actions = transition.actions.map((action) => ` / ${action}`).join("");
    if (label || actions) arrow.labels.push(`${label}${actions}`);
    arrows.set(key, arrow);
  }
  return [...arrows.values()];
}

/**
 * The author’s order tells which way is forward. ELK’s own strategy for it fails on nested graphs (0.12.1), so it gets
 * arrows that all lead forward. Between a state and one inside of it there is no order.
 */
function leadsBack(from: string, to: string, order: ReadonlyMap<string, number>): boolean {
  if (from.startsWith(`${to}.`) || to.startsWith(`${from}.`)) return false;
  return order.get(to)! < (order.get(from) ?? -1);
}

/** The lines of an arrow’s label. Several events that are only names share one. */
export function labelLines({ labels }: Arrow): string[] {
  const plain = labels.filter((label) => /^\S+$/.test(label) || /^after \S+$/.test(label));
  const others = labels.filter((label) => !plain.includes(label));
  return [...(plain.length > 0 ? [plain.join(", ")] : []), ...others].flatMap((label) =>
    wrap(label, fonts.label, LABEL_WIDTH, 3),
  );
}

/** Of each state with others inside, too: ELK hands none of it down. */
const layout = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.spacing.nodeNode": "40",
  "elk.spacing.edgeNode": "22",
  "elk.spacing.edgeEdge": "14",
  "elk.spacing.edgeLabel": "4",
  "elk.layered.spacing.nodeNodeBetweenLayers": "34",
  "elk.layered.spacing.edgeNodeBetweenLayers": "18",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.edgeLabels.placement": "CENTER",
  "elk.padding": "[top=16,left=16,bottom=16,right=16]",
};

/** Keeps the author’s order among equals, too. ELK (0.12.1) cannot do it for nested graphs. */
const inFileOrder = { "elk.layered.considerModelOrder.strategy": "PREFER_EDGES" };

/** The graph that ELK lays out, with ids that are the paths of states and the ids of arrows. */
export function graphOf(
  chart: Chart,
  boxes: ReadonlyMap<string, Box>,
  arrows: readonly Arrow[],
  { regionsInARow }: { regionsInARow: boolean },
): ElkNode {
  const nodeOf = (state: ChartState, isRegion = false): ElkNode => {
    const { width, height } = boxes.get(state.path)!;
    const place: Record<string, string> =
      isRegion && regionsInARow ? { "elk.layered.layering.layerConstraint": "FIRST" } : {};
    if (state.states.length === 0) return { id: state.path, width, height, layoutOptions: place };
    // ELK takes no account of a least width here, so the padding makes up for what the widest state inside leaves.
    const side = SIDE + Math.max(0, width - 2 * SIDE - widestInside(state, boxes)) / 2;
    const padding = `[top=${height + 10},left=${side},bottom=${SIDE},right=${side}]`;
    const inside = state.states.map((child) => nodeOf(child, state.kind === "parallel"));
    const start: ElkNode[] = state.initial === undefined ? [] : [dot(state.path)];
    return {
      id: state.path,
      children: [...start, ...inside],
      layoutOptions: { ...layout, ...place, "elk.padding": padding },
    };
  };
  const anywhere = boxes.get(ANYWHERE);
  return {
    id: "root",
    layoutOptions: chart.states.some(({ states }) => states.length > 0) ? layout : { ...layout, ...inFileOrder },
    children: [
      dot(""),
      ...(anywhere ? [{ id: ANYWHERE, width: anywhere.width, height: anywhere.height }] : []),
      ...chart.states.map((state) => nodeOf(state)),
    ],
    edges: [...startEdges(chart), ...arrows.map(edgeOf)],
  };
}

/** The least width of what lies in a state. */
function widestInside({ states }: ChartState, boxes: ReadonlyMap<string, Box>): number {
  const least = (state: ChartState): number =>
    Math.max(boxes.get(state.path)!.width, state.states.length > 0 ? widestInside(state, boxes) + 2 * SIDE : 0);
  return Math.max(0, ...states.map(least));
}

const dot = (path: string): ElkNode => ({ id: `${START}${path}`, width: 12, height: 12 });

function startEdges(chart: Chart): ElkExtendedEdge[] {
  const edge = (path: string, initial: string): ElkExtendedEdge => ({
    id: `start ${path}`,
    sources: [`${START}${path}`],
    targets: [initial],
    layoutOptions: { "elk.layered.priority.direction": "10" },
  });
  return [
    edge("", chart.initial),
    ...[...allStates(chart.states)].flatMap(({ path, initial }) =>
      initial === undefined ? [] : [edge(path, initial)],
    ),
  ];
}

function edgeOf(arrow: Arrow): ElkExtendedEdge {
  const lines = labelLines(arrow);
  const width = Math.max(0, ...lines.map((line) => widthOf(line, fonts.label)));
  const label = {
    text: lines.join("\n"),
    width: Math.ceil(width) + 8,
    height: Math.ceil(lines.length * lineHeight("label")) + 2,
  };
  return {
    id: arrow.id,
    sources: [arrow.back ? arrow.to : arrow.from],
    targets: [arrow.back ? arrow.from : arrow.to],
    ...(lines.length > 0 && { labels: [label] }),
  };
}
