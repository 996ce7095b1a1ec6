/** Something that is gone or new, and what there is to tell it by. */
export interface Candidate {
  key: string;
  features: readonly string[];
  /** Only those of one group are matched. */
  group: string;
}

/** From here on, something gone and something new are taken for one thing with another name. */
const SAME_THING = 0.6;

/** Beyond this many comparisons only what is the same to the letter is found. */
const MOST_COMPARISONS = 250_000;

/** How much of their features two have in common, 0 to 1 (Dice’s coefficient over multisets). */
export function similarity(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const feature of a) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  let common = 0;
  for (const feature of b) {
    const left = counts.get(feature) ?? 0;
    if (left === 0) continue;
    counts.set(feature, left - 1);
    common++;
  }
  return (2 * common) / (a.length + b.length);
}

/**
 * Who became whom: the pairs that have the most in common first, each one once. Of equals, those that stand first in
 * their files.
 */
export function matchCandidates(gone: readonly Candidate[], added: readonly Candidate[]): [string, string][] {
  const identical = identicalPairs(gone, added);
  const taken = new Set(identical.flat());
  const restGone = gone.filter(({ key }) => !taken.has(`-${key}`));
  const restAdded = added.filter(({ key }) => !taken.has(`+${key}`));
  const pairs = identical.map(([from, to]): [string, string] => [from.slice(1), to.slice(1)]);
  if (restGone.length * restAdded.length > MOST_COMPARISONS) return pairs;
  const scored = restGone.flatMap((from) =>
    restAdded
      .filter(({ group }) => group === from.group)
      .map((to) => ({ from: from.key, to: to.key, score: similarity(from.features, to.features) }))
      .filter(({ score }) => score >= SAME_THING),
  );
  const used = new Set<string>();
  for (const { from, to } of scored.sort((a, b) => b.score - a.score)) {
    if (used.has(`-${from}`) || used.has(`+${to}`)) continue;
    used.add(`-${from}`).add(`+${to}`);
    pairs.push([from, to]);
  }
  return pairs;
}

/** Those whose features are the same, marked - and + as gone and added may have one name. */
function identicalPairs(gone: readonly Candidate[], added: readonly Candidate[]): [string, string][] {
  const byFeatures = new Map<string, string[]>();
  const keyOf = ({ group, features }: Candidate) => JSON.stringify([group, features.toSorted()]);
  for (const candidate of added) {
    const key = keyOf(candidate);
    byFeatures.set(key, [...(byFeatures.get(key) ?? []), candidate.key]);
  }
  return gone.flatMap((candidate): [string, string][] => {
    const to = byFeatures.get(keyOf(candidate))?.shift();
    return to === undefined ? [] : [[`-${candidate.key}`, `+${to}`]];
  });
}
