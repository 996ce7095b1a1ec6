/**
 * Edits between two names: insertions, deletions, substitutions and swaps of neighbours (the restricted
 * Damerau–Levenshtein distance), capital letters aside.
 */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let edits = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        edits = Math.min(edits, beforeLast[column - 2]! + 1);
      }
      current.push(edits);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}

/** Names longer than this are compared by nothing: the distance costs the product of the lengths. */
const LONGEST = 100;

/**
 * The name that was probably meant; undefined when none is near enough: a third of its letters may differ, at least
 * one. Of equally near names it is the first.
 */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined;
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestEdits = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    if (candidate.length > LONGEST || candidate === name) continue;
    const allowed = Math.max(1, Math.floor(Math.max(candidate.length, name.length) / 3));
    // Of one letter nothing would be left.
    if (Math.min(candidate.length, name.length) <= 1) continue;
    if (Math.abs(candidate.length - name.length) > allowed) continue;
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits <= allowed && edits < bestEdits) {
      best = candidate;
      bestEdits = edits;
    }
  }
  return best;
}

/** "`a`, `b` and `c`"; long lists end in how many are left out. */
export function list(names: readonly string[], conjunction = "and"): string {
  const shown = names.slice(0, 12).map((name) => `\`${name}\``);
  if (names.length > shown.length) shown.push(`${names.length - shown.length} more`);
  const last = shown.pop();
  return last === undefined ? "" : shown.length ? `${shown.join(", ")} ${conjunction} ${last}` : last;
}

/** The fix for a name that nothing bears: the nearest known one, else those there are, else what to do without any. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const near = suggest(name, known);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  if (known.length === 0) return otherwise;
  return `${otherwise} Known: ${list(known)}.`;
}
