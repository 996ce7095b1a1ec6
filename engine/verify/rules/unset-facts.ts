import { type Along, alongWays } from "../data/along.ts";
import { givenBy } from "../data/corrections.ts";
import { type FactSet, NO_FACTS } from "../data/fact-set.ts";
import { certainAfter, type Operation, type Reading } from "../data/operations.ts";
import type { Knowledge } from "../data/solve.ts";
import { type Follow, type Place, shortestWay } from "../data/witness.ts";
import type { Flow } from "../model/flows.ts";
import type { Entered } from "../model/passages.ts";
import type { StateNode } from "../model/states.ts";
import { factName, type Rule, type Subject } from "../subject.ts";

/** A place that reads a fact which nothing has set on some way there. */
interface Unset {
  reading: Reading;
  fact: string;
  start: number;
  end: number;
  /** The leaves from which the next input fails, each with the transition that it is on; undefined is the start. */
  from: Map<StateNode | undefined, string | undefined>;
}

/** Where something is read: on the way of a transition from a leaf, or while it rests there. */
interface During {
  leaf: StateNode | undefined;
  during: string | undefined;
}

/** TL801: every reading of a fact comes after it was set, on all paths, or looks first whether it was. */
export const unsetFacts: Rule = (subject) => {
  const { model, operations, facts, data } = subject;
  const along = alongWays(model, operations, facts, data);
  for (const { reading, fact, start, end, from } of collect(subject)) {
    const name = factName(fact);
    const way = from.has(undefined) ? { via: [] } : wayWithout(subject, along, fact, from);
    subject.report("TL801", reading.at, {
      place: { within: [start, end] },
      message: `\`${name}\` is read here, and on some way here nothing has set it.`,
      fix: `Ask for it or set it before, or look first: has(context.${name}), or context.?${name}.orValue(…).`,
      ...(way && {
        witness: {
          via: way.via,
          fault: { kind: "fails", fact, ...(way.during !== undefined && { during: way.during }) },
        },
      }),
    });
  }
};

/** Every such place, once, by where it stands. */
function collect({ model, facts, operations, data }: Subject): Unset[] {
  const { index, expressions } = facts;
  const found = new Map<string, Unset>();
  const checked = new Set<string>();

  const read = (reading: Reading, certain: FactSet, from: During): void => {
    if ((reading.facts & ~certain) === NO_FACTS) return;
    const at = reading.at.join("/");
    const key = `${at} ${certain & reading.facts} ${from.leaf?.index ?? "start"}`;
    if (checked.has(key)) return;
    checked.add(key);
    const known = new Set(index.list(certain & reading.facts));
    const reads = reading.text
      ? expressions.unguardedReadsInText(reading.source, known)
      : expressions.unguardedReads(reading.source, known);
    for (const { fact, start, end } of reads) {
      if (!index.names.includes(fact)) continue;
      const place = `${at} ${start} ${fact}`;
      const before = found.get(place);
      if (!before) found.set(place, { reading, fact, start, end, from: new Map([[from.leaf, from.during]]) });
      else if (!before.from.has(from.leaf)) before.from.set(from.leaf, from.during);
    }
  };
  const run = (known: FactSet, list: readonly Operation[], from: During): FactSet => {
    let certain = known;
    for (const operation of list) {
      for (const reading of operation.readings) read(reading, certain, from);
      certain = certainAfter(certain, operation);
    }
    return certain;
  };
  const enter = (known: FactSet, ways: readonly Entered[], from: During): void => {
    for (const way of ways) {
      const then = way.remembered ? data.remembered(way.leaves[0]!) : NO_FACTS;
      if (then === undefined) continue;
      const certain = run(known | then, operations.entering(way), from);
      for (const leaf of way.leaves) for (const reading of operations.step(leaf).first) read(reading, certain, from);
    }
  };
  const guards = (leaf: StateNode, flow: Flow): void => {
    for (const move of flow.moves) {
      if (move.guard === undefined) return;
      const mentioned = index.of(expressions.readFacts(move.guard));
      if (mentioned === NO_FACTS) continue;
      const reading = { at: [...move.at, "guard"], source: move.guard, text: false, facts: mentioned };
      const known = data.asking(leaf, flow, move);
      if (known) read(reading, known.certain, { leaf, during: move.id });
    }
  };

  enter(data.start.certain, [model.start], { leaf: undefined, during: undefined });
  for (const leaf of model.leaves) {
    const rest = data.resting(leaf);
    if (!rest) continue;
    for (const reading of operations.step(leaf).later) read(reading, rest.certain, { leaf, during: undefined });
    for (const flow of model.flows(leaf)) {
      guards(leaf, flow);
      for (const move of flow.moves) {
        const known = data.before(leaf, flow, move);
        if (known) {
          const from = { leaf, during: move.id };
          const passage = model.passage(leaf, move);
          const out = [
            ...passage.exited.flatMap((node) => operations.exit(node)),
            ...operations.actions(move),
            ...data.meanwhile(leaf, passage),
          ];
          enter(run(known.certain, out, from), passage.ways, from);
        }
        if (move.guard === undefined) break;
      }
    }
  }
  return [...found.values()];
}

/** The shortest way to one of these leaves on which the fact stays unknown and nothing fails before. */
function wayWithout(
  { model, facts, operations, data }: Subject,
  along: Along,
  fact: string,
  goals: ReadonlyMap<StateNode | undefined, string | undefined>,
): { via: string[]; during?: string | undefined } | undefined {
  const { index, expressions } = facts;
  const bit = index.of([fact]);
  const others = new Set(index.names.filter((name) => name !== fact));
  const fails = (reading: Reading): boolean =>
    (reading.facts & bit) !== NO_FACTS &&
    (reading.text
      ? expressions.unguardedReadsInText(reading.source, others)
      : expressions.unguardedReads(reading.source, others)
    ).length > 0;

  /** Known afterwards, or undefined when it fails on the way. */
  const run = (known: boolean, list: readonly Operation[]): boolean | undefined => {
    let now = known;
    for (const operation of list) {
      if (!now && operation.readings.some(fails)) return undefined;
      if ((operation.sets & bit) !== NO_FACTS) now = true;
      else if ((operation.forgets & bit) !== NO_FACTS) now = false;
      // Taken over from another fact: known or not, and the way on which it is not is what is looked for.
      else if (operation.carries.some(({ to }) => to === bit)) now = false;
    }
    return now;
  };
  const enter = (known: boolean, all: Knowledge, ways: readonly Entered[]): Place[] =>
    ways.flatMap((way) => {
      const then = way.remembered ? data.remembered(way.leaves[0]!) : NO_FACTS;
      if (then === undefined) return [];
      const after = run(known || (then & bit) !== NO_FACTS, operations.entering(way));
      if (after === undefined) return [];
      return way.leaves
        .filter((leaf) => after || !operations.step(leaf).first.some(fails))
        .map((leaf) => ({ leaf, known: after, facts: along.entered(all, way) ?? all }));
    });
  const follow: Follow = ({ leaf, known, facts: all }, flow, move) => {
    const before = along.before(leaf, all, flow, move);
    if (before === undefined) return undefined;
    let now = known;
    if (flow.trigger.kind === "outcome") now = run(now, [operations.outcome(leaf, flow.trigger.outcome)]) ?? now;
    if ((givenBy(flow, move, index) & bit) !== NO_FACTS) now = true;
    if (!now) {
      for (const { guard, id } of flow.moves) {
        if (guard !== undefined && expressions.unguardedReads(guard, others).length > 0) return undefined;
        if (guard !== undefined && expressions.impliedFacts(guard, id === move.id).includes(fact)) return undefined;
        if (id === move.id) break;
      }
    }
    const { exited, ways } = model.passage(leaf, move);
    const left = run(
      now,
      exited.flatMap((node) => operations.exit(node)),
    );
    const acted = left === undefined ? undefined : run(left, operations.actions(move));
    if (acted === undefined) return undefined;
    const after = along.left(leaf, before, move);
    return ways.length === 0 ? [{ leaf, known: acted, facts: after }] : enter(acted, after, ways);
  };
  const start = (data.start.certain & bit) !== NO_FACTS;
  let goal: StateNode | undefined;
  const search = (all: Knowledge): string[] | undefined =>
    shortestWay(model, enter(start, all, [model.start]), follow, ({ leaf, known }) => {
      if (known || !goals.has(leaf)) return false;
      goal = leaf;
      return true;
    });
  const via = search(along.start) ?? search(along.anything);
  return via && { via, during: goals.get(goal) };
}
