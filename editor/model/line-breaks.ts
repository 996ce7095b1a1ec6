import type { Splice } from "../../engine/language/edits/index.ts";

/**
 * Offsets between a text as it is in its file and the same text with plain line feeds, as an editor field holds it:
 * \r\n is one character there.
 */
export interface LineBreaks {
  /** With plain line feeds. */
  plain: string;
  toPlain(offset: number): number;
  toText(offset: number): number;
  /** A splice of the plain text as one of the file’s, with its kind of line break. */
  splice(plain: Splice): Splice;
}

export function lineBreaksOf(text: string): LineBreaks {
  if (!text.includes("\r")) {
    const same = (offset: number): number => offset;
    return { plain: text, toPlain: same, toText: same, splice: (one) => one };
  }
  /** Offsets in the plain text of the breaks that are two characters in the file. */
  const breaks: number[] = [];
  const plain = text.replaceAll(/\r\n?/g, (found, at: number) => {
    if (found === "\r\n") breaks.push(at - breaks.length);
    return "\n";
  });
  const newline = breaks.length > 0 ? "\r\n" : "\n";
  const toText = (offset: number): number => offset + countBelow(breaks, offset);
  const toPlain = (offset: number): number => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      // The break itself begins at its offset in the plain text, and what was before it was doubled too.
      if (breaks[middle]! + middle < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
  return {
    plain,
    toPlain,
    toText,
    splice: ({ from, to, insert }) => ({
      from: toText(from),
      to: toText(to),
      insert: insert.replaceAll("\n", newline),
    }),
  };
}

/** How many of the sorted numbers are below a number. */
function countBelow(sorted: readonly number[], number: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One splice from a text to another: what is the same at their beginnings and ends stays. undefined: no difference. */
export function spliceTo(before: string, after: string): Splice | undefined {
  if (before === after) return undefined;
  let from = 0;
  const most = Math.min(before.length, after.length);
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let end = 0;
  while (end < most - from && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
