import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Path } from "../journey.ts";

/** A key or item on the way down to an offset. */
interface Entry {
  part: string | number;
  /** Where its key, or the item, begins. */
  start: number;
  value: Node | null;
}

/**
 * The path of the innermost key or item that an offset is in. A line belongs to what is written on it, its indentation
 * included; a comment line to the key right below it; an empty one by where the cursor stands on it, as if something
 * were to be written there, but at least to the state that it follows.
 */
export function pathAt(root: Node | null, text: string, offset: number): Path {
  const at = Math.min(Math.max(offset, 0), text.length);
  const line = lineStart(text, at);
  const entries = entriesAt(root, text, at);
  const last = entries.at(-1);
  if (last && endOf(last) >= line) return entries.map(({ part }) => part);
  // Behind all that is written up to here: an empty line, or one with nothing but a comment.
  const below = keyBelowComment(text, line);
  if (below !== undefined && below > at) return pathAt(root, text, below);
  const following = nextIndent(text, line);
  const depth = Math.max(at - line, following);
  let kept = entries.length;
  while (kept > 0 && columnOf(text, entries[kept - 1]!.start) >= depth && !isState(entries.slice(0, kept))) kept--;
  return entries.slice(0, kept).map(({ part }) => part);
}

function entriesAt(root: Node | null, text: string, at: number): Entry[] {
  const entries: Entry[] = [];
  let node = root;
  while (isMap(node) || isSeq(node)) {
    const flow: boolean = node.flow === true;
    const entry = isMap(node)
      ? keyAt(node.items as Pair<Node, Node | null>[], text, at, flow)
      : itemAt(node.items as Node[], text, at, flow);
    if (!entry || (flow && Math.max(endOf(entry), entry.start) < at)) break;
    entries.push(entry);
    // Right behind brackets is outside of what is in them.
    const value: Node | null = entry.value;
    if (value && "flow" in value && value.flow && value.range && at >= value.range[1]) break;
    node = value;
  }
  return entries;
}

function keyAt(items: readonly Pair<Node, Node | null>[], text: string, at: number, flow: boolean): Entry | undefined {
  const pair = items[lastBefore(items, ({ key }) => beginOf(key, text, flow) <= at)];
  if (!pair || !isScalar(pair.key)) return undefined;
  return { part: String(pair.key.value), start: pair.key.range?.[0] ?? 0, value: pair.value ?? pair.key };
}

function itemAt(items: readonly Node[], text: string, at: number, flow: boolean): Entry | undefined {
  const index = lastBefore(items, (item) => beginOf(item, text, flow) <= at);
  const item = items[index];
  return item && { part: index, start: item.range?.[0] ?? 0, value: item };
}

/** The last item that has begun, -1 where none has: items stand in the order of the text, and there may be thousands. */
function lastBefore<T>(items: readonly T[], hasBegun: (item: T) => boolean): number {
  let from = 0;
  let to = items.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (hasBegun(items[middle]!)) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** In block style an entry begins with its line, where nothing but dashes is before it. */
function beginOf(node: Node, text: string, flow: boolean): number {
  const start = node.range?.[0] ?? 0;
  if (flow) return start;
  const line = lineStart(text, start);
  return /^[ -]*$/.test(text.slice(line, start)) ? line : start;
}

/** The end of what is written of an entry, line ends left out. */
function endOf({ start, value }: Entry): number {
  return value?.range ? Math.max(start, value.range[1] - 1) : start;
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** Where the key begins that a comment is right above of; undefined for a line that is no comment. */
function keyBelowComment(text: string, line: number): number | undefined {
  let at = line;
  while (at < text.length) {
    const end = text.indexOf("\n", at);
    const content = text.slice(at, end === -1 ? text.length : end);
    if (!/^\s*#/.test(content)) return content.trim() === "" || at === line ? undefined : at + content.search(/\S/);
    if (end === -1) return undefined;
    at = end + 1;
  }
  return undefined;
}

/** The indentation of the next line that says something; 0 at the end. */
function nextIndent(text: string, line: number): number {
  let at = line;
  while (at < text.length) {
    const end = text.indexOf("\n", at);
    const content = text.slice(at, end === -1 ? text.length : end);
    if (!/^\s*(?:#|$)/.test(content)) return content.search(/\S/);
    if (end === -1) return 0;
    at = end + 1;
  }
  return 0;
}

function isState(entries: readonly Entry[]): boolean {
  return (
    entries.length > 0 &&
    entries.length % 2 === 0 &&
    entries.every(({ part }, index) => index % 2 === 1 || part === "states")
  );
}
