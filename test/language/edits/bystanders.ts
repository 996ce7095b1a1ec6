import {
  isAlias,
  isMap as isMapNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from "yaml";
import type { JourneyEdit } from "../../../engine/language/edits/index.ts";
import { isMap } from "./plain-journey.ts";

type Path = readonly (string | number)[];

/** Every comment of a text. */
export function commentsOf(text: string): string[] {
  const comments: string[] = [];
  let before = "";
  for (const lexeme of new Lexer().lex(text)) {
    // What follows a control character is a scalar.
    if (lexeme.startsWith("#") && before !== "\u001f") comments.push(lexeme.trimEnd());
    before = lexeme;
  }
  return comments;
}

/** The places where two plain values differ: as paths of what is there before. */
function differences(old: unknown, now: unknown, path: Path = []): Path[] {
  if (Object.is(old, now)) return [];
  if (isMap(old) && isMap(now)) {
    const keys = Object.keys(old);
    const stay = keys.filter((key) => Object.hasOwn(now, key));
    const gone = keys.filter((key) => !Object.hasOwn(now, key)).map((key) => [...path, key]);
    const others = Object.keys(now);
    const added = others.flatMap((key, index) => {
      if (Object.hasOwn(old, key)) return [];
      const before = others.slice(0, index).findLast((one) => Object.hasOwn(old, one));
      const after = others.slice(index).find((one) => Object.hasOwn(old, one));
      return [...around(path, before, after), ...around(path, keys.at(-1), undefined)];
    });
    const order = others.filter((key) => Object.hasOwn(old, key));
    const moved = stay.filter((key, index) => order[index] !== key).map((key) => [...path, key]);
    const inner = stay.flatMap((key) => differences(old[key], now[key], [...path, key]));
    // A map with nothing left is written as {} on the line of its key.
    const emptied = keys.length > 0 && others.length === 0 ? [path] : [];
    return [...gone, ...added, ...moved, ...inner, ...emptied];
  }
  if (Array.isArray(old) && Array.isArray(now)) {
    const same = (one: unknown, other: unknown) => differences(one, other).length === 0;
    let first = 0;
    while (first < Math.min(old.length, now.length) && same(old[first], now[first])) first++;
    let last = 0;
    while (last < Math.min(old.length, now.length) - first && same(old.at(-1 - last), now.at(-1 - last))) last++;
    const changed = old.slice(first, old.length - last).flatMap((item, index) => {
      return now.length === old.length
        ? differences(item, now[first + index], [...path, first + index])
        : [[...path, first + index]];
    });
    return [...changed, ...around(path, first > 0 ? first - 1 : undefined, first < old.length ? first : undefined)];
  }
  return [path];
}

const START = "its first line";
const END = "its last line";

/** Where something new is put: at the end of what is before it, and at the start of what is behind it. */
function around(path: Path, before: string | number | undefined, after: string | number | undefined): Path[] {
  return [
    ...(before === undefined ? [[...path, START]] : [[...path, before, END]]),
    ...(after === undefined ? [] : [[...path, after, START]]),
  ];
}

/**
 * The lines of a text that an edit has nothing to do with: all but those of what differs between the plain values before
 * and after it, the comments and blank lines around that, and the lines beside it where a comma may be put or taken away.
 */
export function untouchedLines(text: string, value: unknown, wanted: unknown, edit: JourneyEdit): string[] {
  const counter = new LineCounter();
  const root = parseDocument(text, { lineCounter: counter, uniqueKeys: false }).contents as Node;
  const lines = text.split("\n");
  const touched = new Set<number>();
  const lineOf = (offset: number) => counter.linePos(offset).line - 1;
  const isEmpty = (line: number) => /^\s*(?:#.*)?$/.test(lines[line] ?? "x");

  const anchors = new Map<string, Node>();
  const collect = (node: Node | null): void => {
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor && node) anchors.set(anchor, node);
    if (isMapNode(node)) for (const { value: inner } of node.items) collect(inner as Node | null);
    else if (isSeq(node)) for (const item of node.items) collect(item as Node);
  };
  collect(root);

  const touch = (path: Path): void => {
    let node: Node | null = root;
    let range: [number, number] = [root.range![0], root.range![1]];
    let before: number | undefined;
    let next: unknown;
    for (const part of path) {
      if (part === START || part === END) {
        const last = lineOf(Math.max(range[0], endOf(text, range[1]) - 1));
        const first = lineOf(range[0]);
        // Of an explicit key, the value may begin on the next line.
        const value = text.slice(range[0], range[1]).search(/\n\s*:/) < 0 ? first : first + 1;
        if (part === START) mark(first, Math.min(value, last));
        else mark(last, last);
        return;
      }
      if (isAlias(node)) node = anchors.get(node.source) ?? null;
      const items: readonly unknown[] = isMapNode(node) || isSeq(node) ? node.items : [];
      const index: number = isSeq(node)
        ? (part as number)
        : items.findIndex(
            (pair) =>
              isScalar((pair as Pair).key) && String(((pair as Pair).key as { value: unknown }).value) === String(part),
          );
      const item = items[index];
      if (!item) return;
      before = index > 0 ? rangeOf(items[index - 1])[1] : undefined;
      range = rangeOf(item);
      // The first behind a dash or a colon: the next one takes its place there.
      const line = text.slice(text.lastIndexOf("\n", range[0] - 1) + 1, range[0]);
      next = index === 0 && /[-:?]\s/.test(line) ? items[1] : undefined;
      if (isSeq(node) && !node.flow) range[0] = text.lastIndexOf("-", range[0]);
      node = (isMapNode(node) ? (item as Pair).value : item) as Node | null;
    }
    if (next) mark(lineOf(rangeOf(next)[0]), lineOf(rangeOf(next)[0]));
    // A comma behind what goes before may come or go.
    if (before !== undefined) mark(lineOf(endOf(text, before) - 1), lineOf(endOf(text, before) - 1));
    mark(lineOf(range[0]), lineOf(Math.max(range[0], endOf(text, range[1]) - 1)));
  };
  const mark = (from: number, to: number): void => {
    let [first, last] = [from, to];
    while (first > 0 && isEmpty(first - 1)) first--;
    while (last < lines.length - 1 && isEmpty(last + 1)) last++;
    for (let line = first; line <= last; line++) touched.add(line);
  };

  for (const path of differences(...withOldNames(value, wanted, edit))) touch(path);
  if ("path" in edit && edit.do !== "renameState")
    touch(edit.do === "addState" ? edit.path.slice(0, -1).concat(START) : edit.path);
  if (edit.do === "renameState" || edit.do === "renameKey") {
    touch([...edit.path, START]);
  }
  return lines.filter((_, line) => !touched.has(line)).map((line) => line.replace(/^\uFEFF/, ""));
}

/** Where the blank lines and comments begin in which a range may end. */
function endOf(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length;
}

function rangeOf(item: unknown): [number, number] {
  if (typeof item === "object" && item !== null && "key" in item) {
    const { key, value } = item as Pair<Node, Node | null>;
    return [key.range![0], Math.max(key.range![1], value?.range?.[1] ?? 0)];
  }
  const { range } = item as Node;
  return [range![0], range![1]];
}

/** A renamed key is the same one: only what else changes is to be found. */
function withOldNames(value: unknown, wanted: unknown, edit: JourneyEdit): [unknown, unknown] {
  if (edit.do !== "renameState" && edit.do !== "renameKey") return [value, wanted];
  const old = String(edit.path.at(-1));
  const copy = JSON.parse(JSON.stringify(wanted));
  const holderPath = edit.path.slice(0, -1);
  const holder = holderPath.reduce((at, part) => at[part], copy);
  const entries = Object.entries(holder).map(([key, inner]) => [key === edit.name ? old : key, inner]);
  const outer = holderPath.slice(0, -1).reduce((at, part) => at[part], copy);
  if (holderPath.length === 0) return [value, Object.fromEntries(entries)];
  outer[holderPath.at(-1)!] = Object.fromEntries(entries);
  return [value, copy];
}
