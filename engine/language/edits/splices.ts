import type { Splice } from "./edit.ts";

/** The text with all splices made. They are in the order of their places, and none touches another. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, insert } of splices) {
    parts.push(text.slice(at, from), insert);
    at = to;
  }
  return parts.join("") + text.slice(at);
}

/**
 * The splices that turn the new text back into this one, exactly.
 *
 * @example inverseOf("a: 1", [{ from: 3, to: 4, insert: "22" }]) // [{ from: 3, to: 5, insert: "1" }]
 */
export function inverseOf(text: string, splices: readonly Splice[]): Splice[] {
  let moved = 0;
  return splices.map(({ from, to, insert }) => {
    const start = from + moved;
    moved += insert.length - (to - from);
    return { from: start, to: start + insert.length, insert: text.slice(from, to) };
  });
}

/**
 * One set of splices for two sets that follow each other: second is made in the text that first has led to.
 * text is the one before both.
 */
export function composeSplices(text: string, first: readonly Splice[], second: readonly Splice[]): Splice[] {
  const after = applySplices(text, first);
  const result = applySplices(after, second);
  // What stays of both is known: everything else becomes a splice between two pieces that stay.
  const kept: { old: number; now: number; length: number }[] = [];
  const between = keptPieces(text.length, first);
  const later = keptPieces(after.length, second);
  let index = 0;
  for (const piece of between) {
    while (index < later.length && later[index]!.old + later[index]!.length <= piece.now) index++;
    for (let other = index; other < later.length && later[other]!.old < piece.now + piece.length; other++) {
      const { old, now, length } = later[other]!;
      const from = Math.max(old, piece.now);
      const to = Math.min(old + length, piece.now + piece.length);
      if (to > from) kept.push({ old: piece.old + from - piece.now, now: now + from - old, length: to - from });
    }
  }
  const splices: Splice[] = [];
  let old = 0;
  let now = 0;
  for (const piece of [...kept, { old: text.length, now: result.length, length: 0 }]) {
    const insert = result.slice(now, piece.now);
    if (piece.old > old || insert) splices.push({ from: old, to: piece.old, insert });
    old = piece.old + piece.length;
    now = piece.now + piece.length;
  }
  return splices;
}

function keptPieces(length: number, splices: readonly Splice[]): { old: number; now: number; length: number }[] {
  const pieces: { old: number; now: number; length: number }[] = [];
  let old = 0;
  let now = 0;
  for (const { from, to, insert } of [...splices, { from: length, to: length, insert: "" }]) {
    if (from > old) pieces.push({ old, now, length: from - old });
    now += from - old + insert.length;
    old = to;
  }
  return pieces;
}

/**
 * Splices as they were thought of one by one, made fit to be applied: in order, the ones that touch or overlap made into
 * one, and nothing replaced by itself.
 */
export function orderedSplices(text: string, splices: readonly Splice[]): Splice[] {
  const sorted = splices
    .map((splice, index) => ({ splice, index }))
    .sort(
      (one, other) => one.splice.from - other.splice.from || one.splice.to - other.splice.to || one.index - other.index,
    );
  const merged: Splice[] = [];
  for (const { splice } of sorted) {
    const last = merged.at(-1);
    if (!last || splice.from > last.to) merged.push({ ...splice });
    else {
      last.insert += splice.insert;
      last.to = Math.max(last.to, splice.to);
    }
  }
  return merged.filter(({ from, to, insert }) => text.slice(from, to) !== insert);
}
