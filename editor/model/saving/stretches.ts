/** The lines of a text and of what two have made of it. */
export interface Sides {
  ours: readonly string[];
  base: readonly string[];
  theirs: readonly string[];
}

const SIDES = ["ours", "base", "theirs"] as const;

/**
 * Cuts them at lines that each has once, in the same order (the idea of patience diff). Comparing costs the square of
 * the number of equal lines, of which a journey has many: 26 s for 1,000 states as a whole, some ms in stretches.
 */
export function stretchesOf(sides: Sides): Sides[] {
  const anchors = rising(rising(sharedOnce(sides), "ours"), "theirs");
  const stretches: Sides[] = [];
  let from: Place = { ours: 0, base: 0, theirs: 0 };
  // A line that all share begins a stretch.
  for (const to of [...anchors, { ours: sides.ours.length, base: sides.base.length, theirs: sides.theirs.length }]) {
    stretches.push({
      ours: sides.ours.slice(from.ours, to.ours),
      base: sides.base.slice(from.base, to.base),
      theirs: sides.theirs.slice(from.theirs, to.theirs),
    });
    from = to;
  }
  return stretches;
}

type Place = Readonly<Record<keyof Sides, number>>;

/** The lines that each side has exactly once, in the order of the base. */
function sharedOnce(sides: Sides): Place[] {
  const [ours, base, theirs] = SIDES.map((side) => onceIn(sides[side]));
  return [...base!].flatMap(([line, at]) => {
    const [a, b] = [ours!.get(line), theirs!.get(line)];
    return a === undefined || b === undefined ? [] : [{ ours: a, base: at, theirs: b }];
  });
}

function onceIn(lines: readonly string[]): Map<string, number> {
  const at = new Map<string, number>();
  const twice = new Set<string>();
  lines.forEach((line, index) => {
    if (at.has(line)) twice.add(line);
    at.set(line, index);
  });
  for (const line of twice) at.delete(line);
  return at;
}

/** The longest choice of them that rises on a side too (patience sorting). */
function rising(places: readonly Place[], side: keyof Sides): Place[] {
  const ends: { place: Place; before: number }[][] = [];
  for (const place of places) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]!.at(-1)!.place[side] < place[side]) low = middle + 1;
      else high = middle;
    }
    if (low === ends.length) ends.push([]);
    ends[low]!.push({ place, before: (ends[low - 1]?.length ?? 0) - 1 });
  }
  const chain: Place[] = [];
  let at = (ends.at(-1)?.length ?? 0) - 1;
  for (const pile of ends.toReversed()) {
    const { place, before } = pile[at]!;
    chain.unshift(place);
    at = before;
  }
  return chain;
}
