import { isAlias, isMap, isSeq, type Node } from "yaml";
import type { Path } from "../journey.ts";
import { chunkEnd, chunkStart } from "./chunks.ts";
import type { Splice, YamlData } from "./edit.ts";
import type { Insert } from "./insert.ts";
import { beginsLine, lineEnd, shiftLines } from "./lines.ts";
import { notPossible } from "./refused.ts";
import { flowText } from "./render.ts";
import { keyText, scalarStyle } from "./scalars.ts";
import { applySplices } from "./splices.ts";
import type { Collection, Entry, TextTree } from "./text-tree.ts";

interface MovedEntry {
  /** From where. */
  path: Path;
  /** Another key. */
  key?: string;
  /** What changes in it, in places of the whole text; asked for when all is known. */
  splices(from: number, to: number): readonly Splice[];
  /** What it is then, for where its own words cannot stand. */
  data(): YamlData;
}

function isIn(node: Node | null, flow: boolean): boolean {
  return (isMap(node) || isSeq(node)) && Boolean(node.flow) === flow;
}

/** An entry that stands in the text already, for another place: in its own words and with its comments. */
export function movedEntry(tree: TextTree, at: number, moved: MovedEntry): Insert {
  const { entry, index, holder } = tree.entry(moved.path);
  return {
    at,
    block: (column) =>
      holder.flow ? fromFlow(tree, entry, holder, moved, column) : fromBlock(tree, index, holder, moved, column),
    flow: () => (holder.flow ? flowPart(tree, entry, holder, moved) : toFlow(tree, index, holder, moved)),
  };
}

/** A part of the text with what changes in it. */
function changed(tree: TextTree, from: number, to: number, moved: MovedEntry, more: readonly Splice[] = []): string {
  const splices = [...moved.splices(from, to), ...more]
    .filter((splice) => splice.from >= from && splice.to <= to)
    .sort((one, other) => one.from - other.from)
    .map((splice) => ({ ...splice, from: splice.from - from, to: splice.to - from }));
  return applySplices(tree.text.slice(from, to), splices);
}

function renamed({ keyNode, base }: Entry, { key }: MovedEntry, inFlow: boolean): Splice[] {
  if (key === undefined || !keyNode) return [];
  const [from, to] = keyNode.range!;
  const was = scalarStyle(keyNode);
  return [{ from: from + base, to: to + base, insert: keyText(key, { inFlow, was }) }];
}

function fromBlock(tree: TextTree, index: number, holder: Collection, moved: MovedEntry, column: number): string[] {
  const { text } = tree;
  const from = chunkStart(text, holder, index);
  const to = chunkEnd(text, holder, index);
  const entry = holder.entries[index]!;
  const sealed = to === text.length && !text.endsWith("\n") ? tree.sealed() : [];
  const chunk = changed(tree, from, to, moved, [...renamed(entry, moved, false), ...sealed]).replace(/\r?\n$/, "");
  const indented = beginsLine(text, from) ? chunk : " ".repeat(holder.column) + chunk;
  return shiftLines(indented.split(/\r?\n/), column - holder.column);
}

function fromFlow(tree: TextTree, entry: Entry, holder: Collection, moved: MovedEntry, column: number): string[] {
  const lines = flowPart(tree, entry, holder, moved).split(/\r?\n/);
  const deeper = lines
    .slice(1)
    .map((line) => line.trimStart())
    .map((line) => (line ? " ".repeat(column + tree.style.step) + line : line));
  return [`${" ".repeat(column)}${holder.isMap ? "" : "- "}${lines[0]}`, ...deeper];
}

/** Of a flow map or list: the pair or item without its commas. */
function flowPart(tree: TextTree, entry: Entry, holder: Collection, moved: MovedEntry): string {
  if (!holder.isMap) return changed(tree, entry.start, entry.end, moved);
  const was = scalarStyle(entry.keyNode);
  const key = keyText(moved.key ?? entry.key!, { inFlow: true, was });
  if (!entry.node?.range || entry.node.range[0] === entry.node.range[1]) return `${key}:`;
  return `${key}: ${changed(tree, entry.node.range[0] + entry.base, entry.end, moved)}`;
}

function toFlow(tree: TextTree, index: number, holder: Collection, moved: MovedEntry): string {
  const { text } = tree;
  const entry = holder.entries[index]!;
  const whole = text.slice(chunkStart(text, holder, index), chunkEnd(text, holder, index));
  const behind = text.slice(entry.end, lineEnd(text, entry.end));
  const value = entry.node?.range ? text.slice(entry.node.range[0] + entry.base, entry.end) : "";
  if (behind.includes("#") || /(?:^|\n)[ \t]*#/.test(whole) || (!isIn(entry.node, true) && /[ \t]#/.test(value))) {
    notPossible("It has comments, for which there is no place in flow style, between { and }.");
  }
  const name = holder.isMap ? `${keyText(moved.key ?? entry.key!, { inFlow: true })}: ` : "";
  if (isIn(entry.node, true) || isAlias(entry.node)) {
    return name + changed(tree, entry.node!.range![0] + entry.base, entry.end, moved);
  }
  return name + flowText(moved.data());
}
