import type { YamlData } from "./edit.ts";
import { isPlainMap } from "./plain.ts";
import { blockScalar, keyText, scalarText } from "./scalars.ts";
import type { FileStyle } from "./style.ts";

type Data = YamlData | undefined;
type DataMap = { readonly [key: string]: YamlData };

/** Longest value written in flow style in a block, where nothing around says otherwise. */
const LONGEST_FLOW = 100;

export interface RenderStyle extends FileStyle {
  /** Maps and lists are written in flow style where they are short enough to be read on one line. */
  flow: boolean;
  /** Transitions are, whatever is around them. */
  flowTransitions?: boolean;
  /** Texts of several lines are written in quotes: what follows would be taken for one of their lines. */
  quoted?: boolean;
}

function isList(data: unknown): data is readonly YamlData[] {
  return Array.isArray(data);
}

function entriesOf(map: DataMap): [string, YamlData][] {
  return Object.entries(map).filter(([, value]) => value !== undefined);
}

/** Data on one line. */
export function flowText(data: Data): string {
  if (isList(data)) return `[${data.map(flowText).join(", ")}]`;
  if (isPlainMap(data)) {
    const pairs = entriesOf(data as DataMap).map(
      ([key, value]) => `${keyText(key, { inFlow: true })}: ${flowText(value)}`,
    );
    return `{${pairs.join(", ")}}`;
  }
  return scalarText((data ?? null) as string | number | boolean | null, { inFlow: true });
}

function hasLineEnds(data: Data): boolean {
  if (typeof data === "string") return data.includes("\n");
  if (isList(data)) return data.some(hasLineEnds);
  return isPlainMap(data) && entriesOf(data as DataMap).some(([, value]) => hasLineEnds(value));
}

function isFlow(data: Data, style: RenderStyle): boolean {
  if (isList(data) && data.length === 0) return true;
  if (isPlainMap(data) && entriesOf(data as DataMap).length === 0) return true;
  const scalars = isList(data) && data.every((item) => typeof item !== "object" || item === null);
  const isTransition = isPlainMap(data) && (Object.hasOwn(data, "target") || Object.hasOwn(data, "actions"));
  const isWanted = style.flow || scalars || (isTransition && style.flowTransitions === true);
  return isWanted && !hasLineEnds(data) && flowText(data).length <= LONGEST_FLOW;
}

/** What stands behind a key and its colon, or behind a dash: the rest of that line, and lines below it. */
interface Written {
  /** Without the space before it; "" where all is below. */
  inline: string;
  lines: string[];
}

/** A value as it stands in a block. inside: spaces before the keys of a map in it. dash: before the dashes of a list. */
export function blockValue(data: Data, inside: number, dash: number, style: RenderStyle): Written {
  if (typeof data === "string" && data.includes("\n") && !style.quoted) {
    const block = blockScalar(data, { indent: " ".repeat(inside) });
    if (block) return { inline: block.header, lines: block.lines };
  }
  if (typeof data !== "object" || data === null) {
    return { inline: scalarText((data ?? null) as string | number | boolean | null, { inFlow: false }), lines: [] };
  }
  if (isFlow(data, style)) return { inline: flowText(data), lines: [] };
  if (isList(data)) return { inline: "", lines: data.flatMap((item) => itemLines(item, dash, style)) };
  const pairs = entriesOf(data as DataMap);
  return { inline: "", lines: pairs.flatMap(([key, value]) => pairLines(key, value, inside, style)) };
}

/** key: value, as lines that begin at a column. */
export function pairLines(key: string, data: Data, column: number, style: RenderStyle): string[] {
  const { inline, lines } = blockValue(data, column + style.step, column + style.dash, style);
  return [`${" ".repeat(column)}${keyText(key, { inFlow: false })}:${inline && ` ${inline}`}`, ...lines];
}

/** - item, as lines that begin at a column. What is inside of it stands behind its dash. */
export function itemLines(data: Data, column: number, style: RenderStyle): string[] {
  const { inline, lines } = blockValue(data, column + 2, column + 2, style);
  const start = `${" ".repeat(column)}- `;
  return inline ? [start + inline, ...lines] : [start + lines[0]!.trimStart(), ...lines.slice(1)];
}
