import type { ChoiceSite, ChoiceVerdict, ChoiceWorld } from "./choice.ts";
import { compare } from "./compare.ts";
import { domainsOf } from "./domains.ts";
import { freeGuardsOf, guardsOf } from "./guards.ts";
import { questionsOf } from "./questions.ts";

/** The guards of transitions that are tried in order (CEL; undefined: none), and where that is. */
export type AnalyseChoice = (guards: readonly (string | undefined)[], site: ChoiceSite) => ChoiceVerdict;

/**
 * Looks at choices. Does one of the guards always hold, can each transition be taken, can each guard hold at all? It tries
 * values on both sides of everything that the guards compare with, in every combination, with the real evaluation; that is
 * a proof where no other value can make a difference. A guard that fails, for instance because a fact is not set, counts as
 * one that does not hold. Verdicts are kept.
 *
 * With a boolean fact that is set, `["context.urgent", "!context.urgent"]` is exhaustive; of
 * `["context.urgent", "context.urgent && channel == 'sms'", undefined]` the second is shadowed.
 */
export function createChoiceAnalysis(world: ChoiceWorld): AnalyseChoice {
  const verdicts = new Map<string, ChoiceVerdict>();
  const facts = Object.keys(world.facts);
  // Most guards stand in many places, and journeys have many facts.
  const namedIn = new Map<string, readonly string[]>();
  const named = (text: string): readonly string[] => {
    let known = namedIn.get(text);
    if (!known) {
      known = facts.filter((fact) => text.includes(fact));
      namedIn.set(text, known);
    }
    return known;
  };
  return (guards, site) => {
    const end = guards.indexOf(undefined);
    const sources = (end < 0 ? guards : guards.slice(0, end)) as readonly string[];
    const text = sources.join("\n");
    const key = keyOf(text, named(text), site);
    let verdict = verdicts.get(key);
    if (!verdict) {
      verdict = withRepeated(verdictOf(sources, world, site), sources);
      verdicts.set(key, verdict);
    }
    return end < 0 ? verdict : withDefault(verdict, end, guards.length);
  };
}

/** Facts that no guard names make no difference. */
function keyOf(text: string, named: readonly string[], { set, possible, event, result }: ChoiceSite): string {
  const presence = named.map((fact) => (set.has(fact) ? 2 : (possible?.has(fact) ?? true) ? 1 : 0));
  return JSON.stringify([text, presence, event, text.includes("result") && result]);
}

/** A guard that stands there already holds only when that one does, whatever either is about. */
function withRepeated(verdict: ChoiceVerdict, sources: readonly string[]): ChoiceVerdict {
  const repeated = sources.flatMap((source, index) => (sources.indexOf(source) < index ? [index] : []));
  return repeated.length === 0 ? verdict : { ...verdict, shadowed: union(verdict.shadowed, repeated) };
}

/** With a transition without a guard, a choice is exhaustive, and nothing behind it is ever taken. */
function withDefault({ exhaustive, shadowed, never }: ChoiceVerdict, end: number, length: number): ChoiceVerdict {
  const behind = Array.from({ length: length - end - 1 }, (_, index) => end + 1 + index);
  return {
    exhaustive: "proved",
    shadowed: [...shadowed, ...(exhaustive === "proved" ? [end] : []), ...behind],
    never,
  };
}

function verdictOf(sources: readonly string[], world: ChoiceWorld, site: ChoiceSite): ChoiceVerdict {
  const questions = questionsOf(sources, world, site);
  const domains = domainsOf(questions, world);
  const guards = guardsOf(questions, domains);
  const tried = compare(guards, world, site);
  if (guards.every(({ open }) => open === undefined)) return tried;
  const free = freeGuardsOf(questions, domains);
  if (!free) return tried;
  const freely = compare(free, world, site);
  const isOpen = typeof tried.exhaustive === "object" && "unproved" in tried.exhaustive;
  return {
    exhaustive: isOpen && freely.exhaustive === "proved" ? "proved" : tried.exhaustive,
    shadowed: union(tried.shadowed, freely.shadowed),
    never: union(tried.never, freely.never),
  };
}

function union(some: readonly number[], others: readonly number[]): number[] {
  return [...new Set([...some, ...others])].sort((a, b) => a - b);
}
