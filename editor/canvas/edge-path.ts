/** Where an edge begins or ends, and its place among those that do so there. */
export interface EdgeEnds {
  sourceX: number;
  sourceY: number;
  targetX: number;
  targetY: number;
  lane: number;
  lanes: number;
  entry: number;
  entries: number;
  /** Of the source’s box: lanes keep within it. */
  height: number;
}

/** From one label to the one below it, in px. */
export const LABEL_LINE = 17;
/** From the edge of the card to the label. */
const LABEL_AT = 16;
const ROUND = 10;

export interface EdgeLine {
  path: string;
  labelX: number;
  labelY: number;
}

/** An edge fans out from its card, so that its label has a line of its own, and then goes to its target. */
export function edgeLine(ends: EdgeEnds): EdgeLine {
  const { sourceX, targetX } = ends;
  const offset = ends.lane - (ends.lanes - 1) / 2;
  const fan = Math.min(LABEL_LINE, Math.max(4, (ends.height - 16) / Math.max(1, ends.lanes)));
  const y0 = ends.sourceY + offset * fan;
  const y1 = ends.sourceY + offset * LABEL_LINE;
  const entryGap = Math.min(10, 48 / Math.max(1, ends.entries));
  const y2 = ends.targetY + (ends.entry - (ends.entries - 1) / 2) * entryGap;
  const x1 = sourceX + LABEL_AT;
  const start = `M${r(sourceX)} ${r(y0)}C${r(sourceX + 9)} ${r(y0)} ${r(sourceX + 7)} ${r(y1)} ${r(x1)} ${r(y1)}`;
  const label = { labelX: x1 + 4, labelY: y1 };
  if (targetX >= x1 + 40) {
    const reach = Math.max(40, (targetX - x1) / 2);
    const end = `C${r(x1 + reach)} ${r(y1)} ${r(targetX - reach)} ${r(y2)} ${r(targetX)} ${r(y2)}`;
    return { path: start + end, ...label };
  }
  // Backwards: out to the right, along a lane between the cards, and in from the left.
  const out = x1 + 14 + ends.lane * 7;
  const into = targetX - 20 - ends.entry * 5;
  const between = laneBetween(ends, y1, y2);
  const path = rounded([
    [x1, y1],
    [out, y1],
    [out, between],
    [into, between],
    [into, y2],
    [targetX, y2],
  ]);
  return { path: start + path, ...label };
}

/** Below the source where the target is about as high, else in the gap before it. */
function laneBetween({ sourceY, targetY, height, lane }: EdgeEnds, y1: number, y2: number): number {
  const below = sourceY + height / 2 + 20 + lane * 6;
  if (targetY > below + 40) return below;
  if (targetY < sourceY - height / 2 - 60) return sourceY - height / 2 - 20 - lane * 6;
  return Math.max(below, y1 + 24, y2 + 24);
}

/** Straight lines with round corners, after a path that ends at the first point. */
function rounded(points: readonly (readonly [number, number])[]): string {
  let path = "";
  for (let at = 1; at < points.length - 1; at++) {
    const [px, py] = points[at - 1]!;
    const [x, y] = points[at]!;
    const [nx, ny] = points[at + 1]!;
    const before = Math.min(ROUND, Math.hypot(x - px, y - py) / 2, Math.hypot(nx - x, ny - y) / 2);
    const ax = x - Math.sign(x - px) * before;
    const ay = y - Math.sign(y - py) * before;
    const bx = x + Math.sign(nx - x) * before;
    const by = y + Math.sign(ny - y) * before;
    path += `L${r(ax)} ${r(ay)}Q${r(x)} ${r(y)} ${r(bx)} ${r(by)}`;
  }
  const [lx, ly] = points.at(-1)!;
  return `${path}L${r(lx)} ${r(ly)}`;
}

const r = (value: number): number => Math.round(value * 10) / 10;
