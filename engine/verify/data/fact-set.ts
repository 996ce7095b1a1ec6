/** A set of facts as bits: joining and comparing thousands of them takes no time. */
export type FactSet = bigint;

export const NO_FACTS: FactSet = 0n;

/** The facts of one journey, by their bits. */
export interface FactIndex {
  names: readonly string[];
  /** Unknown names are no facts: they have findings of their own. */
  of(names: Iterable<string>): FactSet;
  has(set: FactSet, name: string): boolean;
  list(set: FactSet): string[];
}

export function indexFacts(names: readonly string[]): FactIndex {
  const bits = new Map(names.map((name, index) => [name, 1n << BigInt(index)]));
  return {
    names,
    of: (some) => {
      let set = NO_FACTS;
      for (const name of some) set |= bits.get(name) ?? NO_FACTS;
      return set;
    },
    has: (set, name) => (set & (bits.get(name) ?? NO_FACTS)) !== NO_FACTS,
    list: (set) => (set === NO_FACTS ? [] : names.filter((name) => (set & bits.get(name)!) !== NO_FACTS)),
  };
}
