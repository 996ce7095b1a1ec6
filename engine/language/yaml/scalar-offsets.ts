import { Scalar } from "yaml";

/** Where each UTF-16 unit of a parsed text stands in the source: [from, to). */
type Places = [from: number, to: number][];

const ESCAPE_LENGTH: Record<string, number> = { x: 2, u: 4, U: 8 };

/** One escape sequence of a double-quoted text, which gives one or two UTF-16 units; nothing for an escaped line end. */
function escapeLength(text: string, at: number): number {
  return 2 + (ESCAPE_LENGTH[text[at + 1] ?? ""] ?? 0);
}

/** Follows a flow scalar (plain or quoted, on one line or folded over several) unit by unit. */
function flowPlaces(text: string, start: number, end: number, type: string | undefined, value: string): Places {
  const places: Places = [];
  const quote = type === Scalar.QUOTE_DOUBLE ? '"' : type === Scalar.QUOTE_SINGLE ? "'" : "";
  let at = start + quote.length;
  const last = end - quote.length;
  while (at < last && places.length < value.length) {
    const from = at;
    const lineEnd = /^[ \t]*(?:\r?\n[ \t]*)+/.exec(text.slice(at, Math.min(last, at + 2_000)));
    if (lineEnd) {
      at += lineEnd[0].length;
      // One line end is read as a space, each further one as itself.
      const breaks = Math.max(1, lineEnd[0].split("\n").length - 2);
      for (let count = 0; count < breaks; count++) places.push([from, at]);
    } else if (quote === "'" && text.startsWith("''", at)) {
      at += 2;
      places.push([from, at]);
    } else if (quote === '"' && text[at] === "\\") {
      const escapedLine = /^\\\r?\n[ \t]*/.exec(text.slice(at, at + 2_000));
      at += escapedLine?.[0].length ?? escapeLength(text, at);
      if (escapedLine) continue;
      const units = text[from + 1] === "U" && Number.parseInt(text.slice(from + 2, at), 16) > 0xffff ? 2 : 1;
      for (let count = 0; count < units; count++) places.push([from, at]);
    } else {
      at++;
      places.push([from, at]);
    }
  }
  return places;
}

/** Follows a block scalar (| or >): its lines without their indentation. */
function blockPlaces(text: string, start: number, end: number, value: string): Places {
  const places: Places = [];
  let at = text.indexOf("\n", start) + 1;
  // A digit in the header says how much deeper than its parent the text is, and the parent is not known here.
  if (at === 0 || /[1-9]/.test(text.slice(start, at).split("#")[0] ?? "")) return places;
  const indent = /^(?:[ \t]*\r?\n)*( *)/.exec(text.slice(at, end))?.[1]?.length ?? 0;
  while (at < end && places.length < value.length) {
    let lineEnd = text.indexOf("\n", at);
    if (lineEnd === -1 || lineEnd > end) lineEnd = end;
    const contentEnd = text[lineEnd - 1] === "\r" ? lineEnd - 1 : lineEnd;
    let unit = at;
    while (unit < contentEnd && unit - at < indent && text[unit] === " ") unit++;
    for (; unit < contentEnd; unit++) {
      if (text[unit] !== value[places.length]) return [];
      places.push([unit, unit + 1]);
    }
    const next = value[places.length];
    // A folded line end is a space, or nothing where empty lines follow.
    if (next === "\n" || next === " ") places.push([contentEnd, lineEnd + 1]);
    at = lineEnd + 1;
  }
  return places;
}

/** What the places spell in the source is the value, line ends and escapes aside: else they cannot be trusted. */
function agrees(text: string, places: Places, value: string): boolean {
  return places.every(([from, to], index) => {
    const source = text.slice(from, to);
    return source === value[index] || source === "''" || /^(?:$|[\\\s])/.test(source);
  });
}

/**
 * Where a part of a parsed text stands in the source, as offsets; undefined where the text is folded in a way that is
 * not followed.
 */
export function partOfScalar(
  scalar: Scalar,
  text: string,
  [from, to]: readonly [number, number],
): [start: number, end: number] | undefined {
  const { value, range, type } = scalar;
  if (typeof value !== "string" || !range || from < 0 || to > value.length || from > to) return undefined;
  const [start, end] = range;
  const block = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
  const places = block ? blockPlaces(text, start, end, value) : flowPlaces(text, start, end, type, value);
  if (places.length !== value.length || !agrees(text, places, value)) return undefined;
  if (from === to) {
    const at = places[from]?.[0] ?? places[from - 1]?.[1];
    return at === undefined ? undefined : [at, at];
  }
  return [places[from]![0], places[to - 1]![1]];
}
