/** Hands out items so that every group gets its turn, however many items the others have. */
export interface FairQueue<Item> {
  /** groups: those that it belongs to, from coarse to fine, as many for each item. near: less comes first. */
  add(item: Item, groups: readonly string[], near: number): void;
  next(): Item | undefined;
}

/**
 * Takes turns at the grains: now the coarse groups are equal, now the fine ones. Of the group that was asked least often
 * comes what its finer groups put first, by the same rule, and of those the nearest.
 *
 * With fine groups alone, a search that finds new ones all the time stays near its start; with coarse ones alone, it
 * does not come to what is seldom inside of them.
 */
export function createFairQueue<Item>(grains: number): FairQueue<Item> {
  const waiting: { item: Item; groups: readonly string[]; near: number }[] = [];
  const asked = Array.from({ length: grains }, () => new Map<string, number>());
  let turn = 0;

  return {
    add(item, groups, near) {
      waiting.push({ item, groups, near });
    },
    next() {
      if (waiting.length === 0) return undefined;
      const first = turn++ % grains;
      const rankOf = ({ groups, near }: (typeof waiting)[number]): number[] => [
        ...groups.slice(first).map((group, index) => asked[first + index]!.get(group) ?? 0),
        near,
      ];
      let best = 0;
      let bestRank = rankOf(waiting[0]!);
      for (let index = 1; index < waiting.length; index++) {
        const rank = rankOf(waiting[index]!);
        if (!isBefore(rank, bestRank)) continue;
        best = index;
        bestRank = rank;
      }
      const [{ item, groups }] = waiting.splice(best, 1) as [(typeof waiting)[number]];
      for (const [grain, group] of groups.entries()) asked[grain]!.set(group, (asked[grain]!.get(group) ?? 0) + 1);
      return item;
    },
  };
}

function isBefore(left: readonly number[], right: readonly number[]): boolean {
  const index = left.findIndex((value, at) => value !== right[at]);
  return index !== -1 && left[index]! < right[index]!;
}
