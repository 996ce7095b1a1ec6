import { isMap, isScalar, isSeq } from "yaml";
import type { Path } from "../journey.ts";
import { chunkEnd } from "./chunks.ts";
import type { Splice, YamlData } from "./edit.ts";
import { findInGap, lineEnd, lineStart, nextLine } from "./lines.ts";
import { blockValue, flowText, type RenderStyle } from "./render.ts";
import { blockScalar, scalarText } from "./scalars.ts";
import { siblingStyle } from "./sibling-style.ts";
import { type Collection, type Entry, isBlockScalar, isNothing, type TextTree } from "./text-tree.ts";

interface Place {
  tree: TextTree;
  entry: Entry;
  index: number;
  holder: Collection;
  style: RenderStyle;
}

/** The splices that put another value in the place of the one at a path; what stands around it stays. */
export function replaceValue(tree: TextTree, path: Path, data: YamlData, preferFlow = false): Splice[] {
  const { entry, index, holder } = tree.entry(path);
  if (entry.node) tree.requireUnneeded(path, entry.start, entry.end);
  const place = { tree, entry, index, holder, style: siblingStyle(tree, holder, preferFlow) };
  if (holder.flow) return replaceInFlow(place, data);
  // Comments below that are indented deeper than the key would become part of a block scalar.
  place.style.quoted = chunkEnd(tree.text, holder, index) > nextLine(tree.text, entry.end);
  return replaceInBlock(place, data);
}

function isScalarData(data: YamlData): data is string | number | boolean | null {
  return typeof data !== "object" || data === null;
}

/** Behind the key, its colon and an anchor, where nothing is written as value yet. */
function putAfterKey({ tree, entry }: Place, written: string): Splice {
  const { text } = tree;
  const keyEnd = entry.keyNode ? entry.keyNode.range![1] + entry.base : entry.start;
  const colon = !entry.keyNode || findInGap(text, keyEnd, entry.end, ":") !== undefined;
  return { from: entry.end, to: entry.end, insert: `${colon ? "" : ":"} ${written}` };
}

function valueStart({ entry }: Place): number {
  return entry.node!.range![0] + entry.base;
}

function replaceInFlow(place: Place, data: YamlData): Splice[] {
  const { node, end } = place.entry;
  const was = isScalar(node) ? node.type : undefined;
  const written = isScalarData(data) ? scalarText(data, { inFlow: true, was }) : flowText(data);
  if (isNothing(node)) return [putAfterKey(place, written)];
  return [{ from: valueStart(place), to: end, insert: written }];
}

/** Columns of what is inside the value: of the keys of a map, and of the dashes of a list. */
function columnsOf(place: Place): [inside: number, dash: number] {
  const { tree, entry, holder, style } = place;
  if (holder.isMap) return [holder.column + style.step, holder.column + style.dash];
  if (isNothing(entry.node)) return [holder.column + 2, holder.column + 2];
  const start = valueStart(place);
  const column = start - lineStart(tree.text, start);
  return [column, column];
}

/** Before the line end that an offset is behind. */
function beforeLineEnd(text: string, behind: number): number {
  if (text[behind - 1] !== "\n") return behind;
  return text[behind - 2] === "\r" ? behind - 2 : behind - 1;
}

function replaceInBlock(place: Place, data: YamlData): Splice[] {
  const { tree, entry, index, holder, style } = place;
  const { text } = tree;
  const { eol } = tree.style;
  const { node, end } = entry;
  const was = isScalar(node) && !isBlockScalar(node) ? node.type : undefined;
  if (isBlockScalar(node)) return replaceBlockScalar(place, data);
  const isOneLine = isScalarData(data) && !(typeof data === "string" && data.includes("\n"));
  const written = isOneLine
    ? { inline: scalarText(data, { inFlow: false, was }), lines: [] }
    : blockValue(data, ...columnsOf(place), style);
  const below = (lines: readonly string[]) => lines.map((line) => eol + line).join("");
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const start = valueStart(place);
    const stop = beforeLineEnd(text, chunkEnd(text, holder, index));
    if (!holder.isMap) return [{ from: start, to: stop, insert: (written.inline + below(written.lines)).trimStart() }];
    const keyEnd = entry.keyNode!.range![1] + entry.base;
    const colon = findInGap(text, keyEnd, start, ":") ?? keyEnd;
    const anchor = /^[ \t]+&[^\s,[\]{}]+/.exec(text.slice(colon + 1, start))?.[0].length ?? 0;
    const from = colon + 1 + anchor;
    const body = lineEnd(text, from);
    // An explicit key has its value behind the colon, on the same line.
    if (start < body)
      return [{ from, to: stop, insert: (written.inline && ` ${written.inline}`) + below(written.lines) }];
    const inline = written.inline ? [{ from, to: from, insert: ` ${written.inline}` }] : [];
    return [...inline, { from: body, to: stop, insert: below(written.lines) }];
  }
  const lines = [...written.lines];
  let { inline } = written;
  if (!holder.isMap && !inline) inline = lines.shift()!.trimStart();
  if (isNothing(node)) {
    const first = inline ? [putAfterKey(place, inline)] : [];
    if (!inline && !putAfterKey(place, "").insert.startsWith(" ")) first.push({ from: end, to: end, insert: ":" });
    return lines.length
      ? [...first, { from: lineEnd(text, end), to: lineEnd(text, end), insert: below(lines) }]
      : first;
  }
  let from = valueStart(place);
  if (!inline) while (text[from - 1] === " ") from--;
  const first = { from, to: end, insert: inline };
  return lines.length ? [first, { from: lineEnd(text, end), to: lineEnd(text, end), insert: below(lines) }] : [first];
}

/** A text of several lines stays one, in its own indentation; what is no text takes its place whole. */
function replaceBlockScalar(place: Place, data: YamlData): Splice[] {
  const { tree, entry, style } = place;
  const { text } = tree;
  const { eol } = tree.style;
  const start = valueStart(place);
  const header = /^[|>][-+0-9]*/.exec(text.slice(start, entry.end))![0];
  const bodyStart = nextLine(text, start);
  const indent = /^(?:[ \t]*\r?\n)*( *)/.exec(text.slice(bodyStart, entry.end))?.[1] || " ".repeat(columnsOf(place)[0]);
  const block = typeof data === "string" ? blockScalar(data, { indent, folded: header.startsWith(">") }) : undefined;
  const [inside, dash] = columnsOf(place);
  const written = block ? { inline: block.header, lines: block.lines } : blockValue(data, inside, dash, style);
  const lines = [...written.lines];
  let { inline } = written;
  if (!place.holder.isMap && !inline) inline = lines.shift()!.trimStart();
  let from = start;
  if (!inline) while (text[from - 1] === " ") from--;
  const body = lineEnd(text, start);
  return [
    { from, to: start + header.length, insert: inline },
    { from: body, to: Math.max(body, entry.end), insert: lines.map((line) => eol + line).join("") },
  ];
}
