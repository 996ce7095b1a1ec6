/** Numbers from 0 to below 1 that follow from a seed: the same seed, the same numbers. */
export type Chance = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, enough to choose among steps; no cryptography. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of one of several runs that share a seed. */
export function splitSeed(seed: number, index: number): number {
  return Math.floor(chanceOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b))() * 2 ** 32);
}

/** One of several, each as likely as its weight says. */
export function pickWeighted<Item>(items: readonly { item: Item; weight: number }[], chance: Chance): Item {
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  let left = chance() * total;
  for (const { item, weight } of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return items.at(-1)!.item;
}
