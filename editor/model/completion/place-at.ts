import type { Path } from "../../../engine/language/index.ts";

/** What is being written at an offset of a text that need not be YAML just now: read from its lines and indentation. */
export interface Place {
  /** Of a key: the path of the map it goes into. Of a value: its own path. */
  path: Path;
  kind: "key" | "value";
  /** Where what has been begun stands: it ends at the offset. */
  from: number;
  /** What has been begun, without its quote. */
  begun: string;
}

const LINE =
  /^([ \t]*)((?:-[ \t]+)*)(?:(?:"([^"]*)"|'([^']*)'|([^\s#:,[\]{}'"-][^#:,[\]{}]*?|-[^\s#:,[\]{}][^#:,[\]{}]*?)):(?:[ \t]+|$))?(.*)$/;

interface Line {
  indent: number;
  /** Columns of its dashes. */
  dashes: number[];
  /** Where its key or value begins. */
  content: number;
  key?: string | undefined;
  /** Where what stands after the key begins. */
  rest: number;
}

/** undefined in comments and in texts that go over several lines. */
export function placeAt(text: string, offset: number): Place | undefined {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(start, offset).replace(/^\uFEFF/, "");
  if (/(^|\s)#/.test(withoutQuotes(before))) return undefined;
  const above = text.slice(0, start).split(/\r?\n/).slice(0, -1);
  const line = read(before);
  const path = pathAbove(above, line);
  if (path === undefined) return undefined;
  const rest = before.slice(line.rest);
  const own = line.key === undefined ? path : [...path, line.key];
  const begin = offset - rest.length;
  if (/^[{[]/.test(rest)) return inFlow(rest, own, begin);
  if (line.key !== undefined && (rest !== "" || /:[ \t]$/.test(before))) return valueFrom(own, rest, begin);
  if (line.key !== undefined) return undefined;
  // An item of a list may be a value or the first key of a map.
  return { path, kind: "key", from: begin, begun: rest };
}

function valueFrom(path: Path, rest: string, begin: number): Place {
  const quote = /^["']/.test(rest) ? 1 : 0;
  return { path, kind: "value", from: begin + quote, begun: rest.slice(quote) };
}

function read(line: string): Line {
  const [, space = "", dashes = "", double, single, plain] = LINE.exec(line) ?? [];
  const key = double ?? single ?? plain;
  const rest = LINE.exec(line)?.[6] ?? "";
  const columns = [...dashes.matchAll(/-/g)].map(({ index }) => space.length + index);
  const content = space.length + dashes.length;
  return {
    indent: space.length,
    dashes: columns,
    content,
    ...(key !== undefined && { key: key.trim() }),
    rest: line.length - rest.length,
  };
}

/** The path of the map or list that a line’s content stands in; undefined in the lines of a block of text. */
function pathAbove(above: readonly string[], line: Line): Path | undefined {
  const path: (string | number)[] = [];
  let limit = line.content;
  // A list may stand at the column of the key that holds it.
  let inList = false;
  const enter = (one: Line, row: number): boolean => {
    if (one.key !== undefined && (one.content < limit || (inList && one.content === limit))) {
      path.unshift(one.key);
      limit = one.content;
      inList = false;
      if (row >= 0 && BLOCK.test(above[row]!)) return false;
    }
    for (const column of one.dashes.toReversed()) {
      if (column >= limit) continue;
      path.unshift(itemsAbove(above, row - 1, column));
      limit = column;
      inList = true;
    }
    return true;
  };
  enter({ ...line, key: undefined }, above.length);
  for (let row = above.length - 1; row >= 0 && (limit > 0 || inList); row--) {
    if (EMPTY.test(above[row]!)) continue;
    if (!enter(read(above[row]!), row)) return undefined;
  }
  return path;
}

const EMPTY = /^\s*(#|$)/;
/** A key whose value is the lines below as they stand. */
const BLOCK = /[|>][-+\d]*\s*(?:#.*)?$/;

/** How many items of the same list stand above. */
function itemsAbove(above: readonly string[], from: number, column: number): number {
  let count = 0;
  for (let row = from; row >= 0; row--) {
    if (EMPTY.test(above[row]!)) continue;
    const line = read(above[row]!);
    const begins = line.dashes.includes(column);
    if (begins) count++;
    // What is further out, or a key at the column of the dashes, ends the list.
    if ((begins && line.dashes[0] !== column) || (!begins && Math.min(line.indent, line.content) <= column)) break;
  }
  return count;
}

/** Inside of brackets on the line: {on: tow.arrived, target: pl */
function inFlow(rest: string, outer: Path, begin: number): Place | undefined {
  const stack: { close: string; path: Path; index: number; key?: string }[] = [];
  let from = 0;
  const push = (close: string): void => {
    const top = stack.at(-1);
    const path = !top ? outer : top.close === "]" ? [...top.path, top.index] : [...top.path, top.key ?? ""];
    stack.push({ close, path, index: 0 });
  };
  for (let at = 0; at < rest.length; at++) {
    const character = rest[at]!;
    const top = stack.at(-1);
    if (character === '"' || character === "'") {
      const end = rest.indexOf(character, at + 1);
      if (end < 0) break;
      at = end;
    } else if (character === "{" || character === "[") {
      push(character === "{" ? "}" : "]");
      from = at + 1;
    } else if (top && character === top.close) {
      stack.pop();
      from = at + 1;
    } else if (top && character === ",") {
      top.index++;
      delete top.key;
      from = at + 1;
    } else if (top?.close === "}" && character === ":" && /[\s]|^$/.test(rest[at + 1] ?? "")) {
      top.key = rest
        .slice(from, at)
        .trim()
        .replace(/^["']|["']$/g, "");
      from = at + 1;
    }
  }
  const top = stack.at(-1);
  if (!top) return undefined;
  const lead = /^\s*/.exec(rest.slice(from))![0].length;
  const begun = rest.slice(from + lead);
  const start = begin + from + lead;
  if (top.close === "]") return valueFrom([...top.path, top.index], begun, start);
  if (top.key !== undefined) return valueFrom([...top.path, top.key], begun, start);
  return { path: top.path, kind: "key", from: start, begun };
}

const withoutQuotes = (text: string): string =>
  text.replaceAll(/"(?:[^"\\]|\\.)*"?|'[^']*'?/g, (quoted) => "x".repeat(quoted.length));
