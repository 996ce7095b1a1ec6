import type { Assignment, ChoiceSite, ChoiceVerdict, ChoiceWorld } from "./choice.ts";
import type { Domain } from "./domains.ts";
import type { Guard } from "./guards.ts";
import { assignmentOf, type Combination, combinationsOf, FAILS, lookupOf, sizeOf, tableOf, YES } from "./tables.ts";

/** A guard is evaluated for at most so many combinations of the values of its variables. */
const MOST_EVALUATED = 20_000;
/** All guards of a choice are held against each other for at most so many. */
const MOST_COMBINED = 200_000;

/** Evaluates all guards for every combination of values, and says what follows. */
export function compare(guards: readonly Guard[], world: ChoiceWorld, site: ChoiceSite): ChoiceVerdict {
  const many = guards.find(({ domains }) => sizeOf(domains) > MOST_EVALUATED);
  if (many) return { exhaustive: { unproved: tooMany(MOST_EVALUATED) }, shadowed: [], never: [] };
  const tables = guards.map((guard) => tableOf(guard, world, site));
  const never = guards.flatMap(({ open }, index) =>
    open === undefined && !tables[index]!.results.includes(YES) ? [index] : [],
  );
  const domains = [...new Set(guards.flatMap((guard) => guard.domains))];
  const { taken, gap, doubt, partial } = walk(
    guards,
    tables.map((table) => lookupOf(table, domains)),
    domains,
  );
  const shadowed = partial ? [] : guards.flatMap((_, index) => (taken[index] || never.includes(index) ? [] : [index]));
  return { exhaustive: gap ? { counterexample: gap } : unproved(guards, doubt, partial), shadowed, never };
}

interface Walk {
  /** Is there a combination in which a guard may be the first that holds? */
  taken: boolean[];
  /** Values for which no guard holds. */
  gap?: Assignment;
  /** Does it only never happen that none holds because of a guard that is open? */
  doubt: boolean;
  /** Were there too many combinations to see all? */
  partial: boolean;
}

function walk(
  guards: readonly Guard[],
  lookups: readonly ((combination: Combination) => number)[],
  domains: readonly Domain[],
): Walk {
  const taken = guards.map(() => false);
  const certain = guards.map(({ open }) => open === undefined);
  const partial = sizeOf(domains) > MOST_COMBINED;
  let gap: Combination | undefined;
  let failing = true;
  let doubt = false;
  let count = 0;
  for (const combination of combinationsOf(domains.map(({ values }) => values.length))) {
    if (count++ === MOST_COMBINED) break;
    let [covered, any, fails] = [false, false, false];
    for (let index = 0; index < guards.length; index++) {
      const result = lookups[index]!(combination);
      if (!covered && (result === YES || !certain[index])) taken[index] = true;
      if (result === YES) any = true;
      if (result === YES && certain[index]) covered = true;
      if (result === FAILS) fails = true;
    }
    if (any && !covered) doubt = true;
    // Values for which the guards hold or do not tell more than values for which they fail.
    if (!any && failing && (gap === undefined || !fails)) {
      gap = [...combination];
      failing = fails;
    }
  }
  return { taken, doubt, partial, ...(gap && { gap: assignmentOf(domains, gap) }) };
}

function unproved(guards: readonly Guard[], doubt: boolean, partial: boolean): ChoiceVerdict["exhaustive"] {
  if (partial) return { unproved: tooMany(MOST_COMBINED) };
  if (!doubt) return "proved";
  return { unproved: guards.map(({ open }) => open).find((reason) => reason !== undefined)! };
}

function tooMany(most: number): string {
  return `there are more than ${most.toLocaleString("en")} combinations of values to try`;
}
