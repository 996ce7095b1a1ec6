import type { JourneyDocument } from "../../../schemas/journey.generated.ts";
import { covers } from "../../compile/index.ts";
import type { Flow } from "../model/flows.ts";
import type { Model } from "../model/model.ts";
import type { Move } from "../model/moves.ts";
import type { StateNode } from "../model/states.ts";
import { type FactIndex, type FactSet, NO_FACTS } from "./fact-set.ts";
import type { Facts } from "./operations.ts";

export const CORRECTED = "fact.corrected";

interface Corrections {
  /** Taken away while the conversation stays in a leaf: no move of it goes back to ask. */
  unhandled(leaf: StateNode, possible: FactSet): FactSet;
  /** Taken away when this one of the moves on a correction is made. */
  by(moves: readonly Move[], move: Move, possible: FactSet): FactSet;
}

/** Facts that a correction of one that may be known takes away: those that depend on it, and on those in turn. */
export function corrections(model: Model, { index }: Facts): Corrections {
  const lost = dependentsIn(model.document, index);
  const none = (): FactSet => NO_FACTS;
  if (lost.length === 0) return { unhandled: none, by: none };
  const sum = (possible: FactSet, counts: (fact: string) => boolean): FactSet =>
    lost.reduce(
      (set, { fact, bit, taken }) => ((possible & bit) !== NO_FACTS && counts(fact) ? set | taken : set),
      NO_FACTS,
    );
  const handled = new Map<StateNode, ReadonlySet<string> | "all">();
  const handledIn = (leaf: StateNode): ReadonlySet<string> | "all" => {
    const known = handled.get(leaf) ?? handledBy(correctionFlow(model.flows(leaf))?.moves ?? []);
    handled.set(leaf, known);
    return known;
  };
  return {
    unhandled(leaf, possible) {
      const facts = handledIn(leaf);
      return facts === "all" ? NO_FACTS : sum(possible, (fact) => !facts.has(fact));
    },
    by(moves, move, possible) {
      const facts = moves.map(({ guard }) => (guard === undefined ? undefined : correctedFact(guard)));
      const at = moves.indexOf(move);
      const own = facts[at];
      const before = facts.slice(0, at);
      return sum(possible, (name) => (own === undefined ? !before.includes(name) : name === own));
    },
  };
}

/** Each fact that others depend on, and those that its correction takes away. */
export function dependentsIn(
  { context = {} }: JourneyDocument,
  index: FactIndex,
): { fact: string; bit: FactSet; taken: FactSet }[] {
  const direct = new Map<string, string[]>();
  for (const [name, { dependsOn }] of Object.entries(context)) {
    for (const other of dependsOn ?? []) direct.set(other, [...(direct.get(other) ?? []), name]);
  }
  return [...direct.keys()].map((fact) => {
    const found = new Set<string>();
    const follow = (name: string): void => {
      for (const next of direct.get(name) ?? []) {
        if (found.has(next)) continue;
        found.add(next);
        follow(next);
      }
    };
    follow(fact);
    return { fact, bit: index.of([fact]), taken: index.of(found) };
  });
}

function correctionFlow(flows: readonly Flow[]): Flow | undefined {
  return [CORRECTED, "fact.*", "*"]
    .map((event) => flows.find(({ trigger }) => trigger.kind === "event" && trigger.event === event))
    .find((flow) => flow !== undefined);
}

/** The facts whose correction certainly leads somewhere else. */
function handledBy(moves: readonly Move[]): ReadonlySet<string> | "all" {
  const facts = new Set<string>();
  for (const { guard, target } of moves) {
    if (guard === undefined) return target ? "all" : facts;
    const fact = correctedFact(guard);
    if (fact !== undefined && target) facts.add(fact);
  }
  return facts;
}

/** The fact that a move on its correction finds set: the new value is there before the journey hears of it. */
export function givenBy({ trigger }: Flow, { guard }: Move, index: FactIndex): FactSet {
  if (trigger.kind !== "event" || !covers(trigger.event, CORRECTED) || guard === undefined) return NO_FACTS;
  const fact = correctedFact(guard);
  return fact === undefined ? NO_FACTS : index.of([fact]);
}

/** event.fact == "town": the town. */
function correctedFact(guard: string): string | undefined {
  return /^\s*event\.fact\s*==\s*(["'])(\w+)\1\s*$/.exec(guard)?.[2];
}
