import { beginsLine, indentAt, isBlankLine, isCommentLine, lineStart, nextLine } from "./lines.ts";
import type { Collection } from "./text-tree.ts";

/** Where the comments directly above a line begin; the line itself where there are none. deepest: their largest indentation. */
export function commentsAbove(text: string, start: number, floor: number, deepest = Number.POSITIVE_INFINITY): number {
  let first = start;
  while (first > floor) {
    const above = lineStart(text, first - 1);
    if (above < floor || above === first || !isCommentLine(text, above) || indentAt(text, above)! > deepest) break;
    first = above;
  }
  return first;
}

/**
 * Where an entry of a block begins with the comments that belong to it: those directly above that are not indented
 * deeper, which would be inside of what comes before. An entry behind a dash begins with itself.
 */
export function chunkStart(text: string, { entries, column }: Collection, index: number): number {
  const { start } = entries[index]!;
  if (!beginsLine(text, start)) return start;
  const before = entries[index - 1];
  const floor = before ? nextLine(text, before.end) : 0;
  return commentsAbove(text, lineStart(text, start), floor, column);
}

/** Where an entry of a block ends: behind its last line, and behind the comments below that are indented deeper. */
export function chunkEnd(text: string, { entries, column }: Collection, index: number): number {
  let end = nextLine(text, entries[index]!.end);
  for (let line = end; line < text.length; line = nextLine(text, line)) {
    if (isBlankLine(text, line)) continue;
    if (!isCommentLine(text, line)) break;
    if (indentAt(text, line)! > column) end = nextLine(text, line);
  }
  return end;
}

/** Behind the blank lines that begin here. */
export function pastBlankLines(text: string, start: number): number {
  let at = start;
  while (at < text.length && isBlankLine(text, at)) at = nextLine(text, at);
  return at;
}

/** Before the blank lines that end here; not before floor. */
export function beforeBlankLines(text: string, end: number, floor: number): number {
  let at = end;
  while (at > floor) {
    const above = lineStart(text, at - 1);
    if (above < floor || above === at || !isBlankLine(text, above)) break;
    at = above;
  }
  return at;
}
