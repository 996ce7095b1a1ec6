import type { Domain } from "./domains.ts";
import type { Part, Question, Questions } from "./questions.ts";
import type { Combination } from "./tables.ts";

/** A guard that can be evaluated for every combination of the values of some variables. */
export interface Guard {
  domains: readonly Domain[];
  /** The expression to evaluate. */
  write(combination: Combination): string;
  /** Why other values may lead to something else, in words; left out where they cannot. */
  open?: string;
}

/** Guards as they are written. */
export function guardsOf({ guards }: Questions, domains: ReadonlyMap<string, Domain>): Guard[] {
  return guards.map(({ source, parts }) => {
    const open = parts.map((part) => openness(part, source, domains)).find((reason) => reason !== undefined);
    return { domains: domainsIn(parts, domains), write: () => source, ...(open !== undefined && { open }) };
  });
}

/**
 * Guards in which each condition that cannot be tried out in full is taken for true or false, as it comes, and the two
 * sides of a comparison for less, equal or greater; where something may not be there, they may fail as well. All that can
 * happen is among it, and more. What is proved so holds;
 * what is found is no counterexample. undefined when there is nothing to gain by it.
 */
export function freeGuardsOf({ guards }: Questions, domains: ReadonlyMap<string, Domain>): Guard[] | undefined {
  const free = new Map<string, Domain>();
  const all = guards.map((guard) => freeGuard(guard, domains, free));
  return free.size > 0 ? all : undefined;
}

/** A condition in the text of a guard, and when it is taken for true. */
interface Hole {
  start: number;
  end: number;
  domain: Domain;
  holds(value: unknown): boolean;
}

/** Stands for a condition that fails, for what it reads is not there. */
const FAILING = "(dyn(null) > 1)";

function freeGuard(
  { source, parts }: Question,
  domains: ReadonlyMap<string, Domain>,
  free: Map<string, Domain>,
): Guard {
  const holes: Hole[] = [];
  const kept: Part[] = [];
  for (const part of parts) {
    const { condition, keys } = part;
    if (condition.kind !== "other" || allFinite(keys, domains)) {
      kept.push(part);
      continue;
    }
    const { start, end, compared } = condition;
    const key = compared ? `${compared.left} ? ${compared.right}` : source.slice(start, end);
    let domain = free.get(key);
    if (!domain) {
      const fails = keys.some((one) => domains.get(one)!.fails);
      domain = { values: [...(compared ? [-1, 0, 1] : [true, false]), ...(fails ? [undefined] : [])], finite: true };
      free.set(key, domain);
    }
    holes.push({
      start,
      end,
      domain,
      holds: compared ? (value) => holds(compared.operator, Number(value)) : (value) => value === true,
    });
  }
  const own = [...domainsIn(kept, domains), ...new Set(holes.map(({ domain }) => domain))];
  const inOrder = holes
    .toSorted((a, b) => b.start - a.start)
    .map((hole) => ({ ...hole, at: own.indexOf(hole.domain) }));
  const open = kept.map((part) => openness(part, source, domains)).find((reason) => reason !== undefined);
  return {
    domains: own,
    write: (combination) =>
      inOrder.reduce((text, { start, end, domain, at, holds: test }) => {
        const value = domain.values[combination[at]!];
        return `${text.slice(0, start)}${value === undefined ? FAILING : `(${test(value)})`}${text.slice(end)}`;
      }, source),
    ...(open !== undefined && { open }),
  };
}

function holds(operator: string, order: number): boolean {
  switch (operator) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    default:
      return order >= 0;
  }
}

function openness({ condition, keys }: Part, source: string, domains: ReadonlyMap<string, Domain>): string | undefined {
  if (condition.kind === "other" && !allFinite(keys, domains)) {
    return `${source.slice(condition.start, condition.end)} cannot be tried out with every value`;
  }
  return keys.map((key) => domains.get(key)!.open).find((reason) => reason !== undefined);
}

function allFinite(keys: readonly string[], domains: ReadonlyMap<string, Domain>): boolean {
  return keys.every((key) => domains.get(key)!.finite);
}

function domainsIn(parts: readonly Part[], domains: ReadonlyMap<string, Domain>): Domain[] {
  return [...new Set(parts.flatMap(({ keys }) => keys))].map((key) => domains.get(key)!);
}
