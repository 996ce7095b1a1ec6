import type { Position, Range } from "../finding.ts";

/** Turns offsets of one text into lines and columns. */
export interface Positions {
  at(offset: number): Position;
  range(start: number, end: number): Range;
}

/**
 * Lines end in \n or \r\n. A byte order mark is no column, as editors do not show it, but it counts in offsets.
 * Offsets outside the text are moved to its nearest end.
 */
export function positionsOf(text: string): Positions {
  const starts = [text.startsWith("\uFEFF") ? 1 : 0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);

  function at(offset: number): Position {
    const inside = Math.min(Math.max(offset, starts[0]!), text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - starts[low]! + 1, offset: inside };
  }

  return { at, range: (start, end) => ({ start: at(start), end: at(Math.max(start, end)) }) };
}
