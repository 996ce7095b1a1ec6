import type { Model } from "../model/model.ts";
import { inOrder } from "../model/order.ts";
import { dependentsIn } from "./corrections.ts";
import { type FactSet, NO_FACTS } from "./fact-set.ts";
import { certainAfter, type Facts, type Operation, type Operations, possibleAfter } from "./operations.ts";
import { type DataFlow, type Knowledge, solve } from "./solve.ts";

/** Solving again with what was learned makes more certain, each time less. */
const MOST_ROUNDS = 4;

/**
 * The facts in every state, where some are known to come together: a case number that is only ever saved with the time of
 * arrival says, where it is there, that the time is there too.
 *
 * That A comes with B is an invariant over the turns of a conversation: it holds while A is not set, each turn that sets A
 * ends with B set, and each that takes B away takes A away too.
 */
export function analyseFacts(model: Model, operations: Operations, facts: Facts, start: Knowledge): DataFlow {
  let companions: ReadonlyMap<FactSet, FactSet> = new Map();
  const order = inOrder(model);
  let data = solve(model, operations, facts, start, order, (set) => set);
  const asked = factsInGuards(model, facts, data);
  for (let round = 1; round < MOST_ROUNDS && asked.length > 0; round++) {
    const found = companionsOf(asked, model, operations, facts, data);
    if (found.size === 0 || same(found, companions)) break;
    companions = found;
    data = solve(model, operations, facts, start, order, closure(companions));
  }
  return data;
}

/** Only of facts that guards make certain where they were not is it worth to know the companions. */
function factsInGuards(model: Model, { index, expressions }: Facts, data: DataFlow): FactSet[] {
  const told = new Map<string, FactSet>();
  const toldBy = (guard: string): FactSet => {
    const known =
      told.get(guard) ??
      index.of([...expressions.impliedFacts(guard, true), ...expressions.impliedFacts(guard, false)]);
    told.set(guard, known);
    return known;
  };
  let learned = NO_FACTS;
  for (const leaf of model.leaves) {
    for (const flow of model.flows(leaf)) {
      for (const move of flow.moves) {
        if (move.guard === undefined) break;
        const known = data.asking(leaf, flow, move);
        if (known) learned |= toldBy(move.guard) & ~known.certain;
      }
    }
  }
  return index.list(learned).map((name) => index.of([name]));
}

function closure(companions: ReadonlyMap<FactSet, FactSet>): (set: FactSet) => FactSet {
  const first = [...companions.keys()].reduce((set, bit) => set | bit, NO_FACTS);
  // The same sets come again and again, and there may be hundreds of facts.
  const closed = new Map<FactSet, FactSet>();
  const closureOf = (set: FactSet): FactSet => {
    let all = set;
    let followed = NO_FACTS;
    for (let left = all & first; left !== NO_FACTS; left = all & first & ~followed) {
      const bit = left & -left;
      followed |= bit;
      all |= companions.get(bit)!;
    }
    return all;
  };
  return (set) => {
    const known = closed.get(set) ?? closureOf(set);
    closed.set(set, known);
    return known;
  };
}

function same(some: ReadonlyMap<FactSet, FactSet>, others: ReadonlyMap<FactSet, FactSet>): boolean {
  return some.size === others.size && [...some].every(([bit, set]) => others.get(bit) === set);
}

function companionsOf(
  asked: readonly FactSet[],
  model: Model,
  operations: Operations,
  { index }: Facts,
  data: DataFlow,
): Map<FactSet, FactSet> {
  const all = index.of(index.names);
  const companions = new Map(asked.map((bit) => [bit, all & ~bit]));
  const askedAll = asked.reduce((set, bit) => set | bit, NO_FACTS);
  const turn = ({ certain, possible }: Knowledge, list: readonly Operation[]): void => {
    let touched = NO_FACTS;
    let lost = NO_FACTS;
    let [sure, perhaps] = [certain, possible];
    for (const operation of list) {
      touched |= operation.touches | operation.sets;
      for (const { to } of operation.carries) touched |= to;
      lost |= operation.forgets;
      sure = certainAfter(sure, operation);
      perhaps = possibleAfter(perhaps, operation);
    }
    if ((touched | lost) === NO_FACTS) return;
    for (let left = touched & askedAll; left !== NO_FACTS; left &= left - 1n) {
      const bit = left & -left;
      companions.set(bit, companions.get(bit)! & sure);
    }
    // Most turns take nothing away, and there may be hundreds of facts.
    if ((lost & ~sure) === NO_FACTS) return;
    for (const [bit, others] of companions) {
      if ((touched & bit) === NO_FACTS && (perhaps & bit) !== NO_FACTS) companions.set(bit, others & ~(lost & ~sure));
    }
  };

  turn({ certain: data.start.certain, possible: NO_FACTS }, [
    { readings: [], sets: NO_FACTS, touches: data.start.possible, forgets: NO_FACTS, carries: [] },
  ]);
  turn(data.start, operations.entering(model.start));
  for (const { taken } of dependentsIn(model.document, index)) {
    for (const [bit, others] of companions) if ((taken & bit) === NO_FACTS) companions.set(bit, others & ~taken);
  }
  for (const leaf of model.leaves) {
    const rest = data.resting(leaf);
    if (!rest) continue;
    for (const flow of model.flows(leaf)) {
      const outcome = flow.trigger.kind === "outcome" ? [operations.outcome(leaf, flow.trigger.outcome)] : [];
      for (const move of flow.moves) {
        const known = data.before(leaf, flow, move);
        if (known) {
          const passage = model.passage(leaf, move);
          const { exited, ways } = passage;
          const out = [
            ...outcome,
            ...exited.flatMap((node) => operations.exit(node)),
            ...operations.actions(move),
            ...data.meanwhile(leaf, passage),
          ];
          if (ways.length === 0) turn(known, out);
          for (const way of ways) turn(known, [...out, ...operations.entering(way)]);
        }
        if (move.guard === undefined) break;
      }
    }
  }
  for (const [bit, others] of companions) if (others === NO_FACTS) companions.delete(bit);
  return companions;
}
