import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnyMachineSnapshot, type AnyStateMachine, createActor, initialTransition, transition } from "xstate";
import { compileProject, type Definition } from "../../engine/compile/index.ts";
import { createExpressionFacts } from "../../engine/expressions/index.ts";
import { parseProject } from "../../engine/language/index.ts";
import { type Advanced, type AdvanceInput, advance, type Conversation } from "../../engine/runtime/index.ts";
import { indexFacts, NO_FACTS } from "../../engine/verify/data/fact-set.ts";
import { operationsOf } from "../../engine/verify/data/operations.ts";
import { analyseFacts } from "../../engine/verify/data/together.ts";
import { buildModel } from "../../engine/verify/model/model.ts";
import { domainOf } from "../../engine/verify/model/passages.ts";
import { type StateNode, within } from "../../engine/verify/model/states.ts";
import type { State } from "../../schemas/journey.generated.ts";
import { chartFrom, events, journeyOf } from "./random-chart.ts";
import { machineOf } from "./xstate-chart.ts";

const projectText = `
project: charts
locales: [en]
channels: {chat: {}}
events: {go: {}, next: {}, back: {}, order.shipped: {}, order.viewed: {}}
`;

const CHARTS = 500;
const SEQUENCES = 20;
const LONGEST = 12;

/** What an implementation shows after each input. */
interface Shown {
  states: string[];
  facts: unknown;
  timers: { id: string; dueAt: number }[];
  done: boolean;
}

/** An event by its number; what is past them is the deadline that comes first. */
type Step = number;

function definitionOf(text: string): Definition | undefined {
  const { project } = parseProject({
    project: { file: "throughline.yaml", text: projectText },
    journeys: [{ file: "chart.journey.yaml", text }],
  });
  return project && compileProject(project).definitions[0];
}

const customer = { id: "cus_1", revision: 1, identities: [], consents: [], attributes: {}, sightings: {} };
const begin = Date.UTC(2026, 0, 5, 9);

/** The journey, by advance. */
function ours(definition: Definition) {
  let conversation: Conversation | undefined;
  let count = 0;
  return {
    take(input: string | { timer: string }, now: number): Advanced {
      const env = { now, id: () => "c1", customer };
      const given: AdvanceInput =
        typeof input === "string"
          ? { type: "event", event: { specversion: "1.0", id: `e${++count}`, source: "test", type: input, data: {} } }
          : { type: "timer", timer: conversation!.timers.find(({ id }) => id === input.timer)! };
      const advanced = advance(definition, conversation, given, env);
      // What a store keeps is JSON.
      conversation = JSON.parse(JSON.stringify(advanced.conversation)) as Conversation;
      return advanced;
    },
    shown(): Shown {
      const { states, facts, timers, status } = conversation!;
      return {
        states: [...states].sort(),
        facts,
        timers: timers.map(({ id, dueAt }) => ({ id, dueAt })).sort(byTime),
        done: status === "closed",
      };
    },
  };
}

/** The hand-written machine, by XState’s own functions. */
function theirs(machine: AnyStateMachine) {
  let snapshot: AnyMachineSnapshot;
  const timers = new Map<string, { id: string; event: { type: string }; dueAt: number }>();
  return {
    take(input: string | { timer: string } | undefined, now: number): void {
      const timer = typeof input === "object" ? timers.get(input.timer)! : undefined;
      if (timer) timers.delete(timer.id);
      const event = timer?.event ?? { type: String(input) };
      const [next, actions] = input === undefined ? initialTransition(machine) : transition(machine, snapshot, event);
      if (next.status === "error") throw next.error;
      // As ours, it is kept as JSON: in memory XState 5.33 loses count of states around where regions lead into each other.
      const kept = JSON.parse(JSON.stringify(machine.getPersistedSnapshot(next as AnyMachineSnapshot)));
      snapshot = createActor(machine, { snapshot: kept }).getSnapshot() as AnyMachineSnapshot;
      for (const { type, params } of actions as unknown as { type: string; params: never }[]) {
        if (type === "xstate.cancel") timers.delete((params as { sendId: string }).sendId);
        if (type !== "xstate.raise") continue;
        const { id, event: raised, delay } = params as { id: string; event: { type: string }; delay?: number };
        if (delay !== undefined) timers.set(id, { id, event: raised, dueAt: now + delay });
      }
      if (snapshot.status === "done") timers.clear();
    },
    shown: (): Shown => ({
      states: leavesOf(snapshot.value).sort(),
      facts: snapshot.context.facts,
      timers: [...timers.values()].map(({ id, dueAt }) => ({ id, dueAt })).sort(byTime),
      done: snapshot.status === "done",
    }),
  };
}

function byTime(a: { id: string; dueAt: number }, b: { id: string; dueAt: number }): number {
  return a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1);
}

function leavesOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Object.entries(value as Record<string, unknown>).flatMap(([name, inner]) => {
    const leaves = leavesOf(inner);
    return leaves.length > 0 ? leaves.map((leaf) => `${name}.${leaf}`) : [name];
  });
}

/** What the checker says of a journey, held against what happens. */
function checkerOf({ document, project }: Definition) {
  const model = buildModel(document, project);
  const facts = { index: indexFacts(Object.keys(document.context ?? {})), expressions: createExpressionFacts() };
  const data = analyseFacts(model, operationsOf(model, facts), facts, { certain: NO_FACTS, possible: NO_FACTS });
  const moves = new Map(model.moves.all.map((move) => [move.id, move]));
  const nodesOf = (paths: readonly string[]): StateNode[] => paths.map((path) => model.tree.byPath.get(path)!);

  /** All configurations that the model allows after a move, or undefined where history is beyond it. */
  const after = (leaves: readonly StateNode[], id: string): StateNode[][] => {
    const move = moves.get(id);
    if (!move) return [];
    return leaves
      .filter((leaf) => model.flows(leaf).some((flow) => flow.moves.includes(move)))
      .flatMap((leaf) => {
        const { ways } = model.passage(leaf, move);
        if (ways.length === 0) return [[...leaves]];
        const domain = domainOf(move, leaf);
        const kept = leaves.filter((one) => domain && one !== domain && !within(one, domain));
        return ways.map((way) => [...new Set([...kept, ...way.leaves])]);
      });
  };
  return {
    /** Is each state among those that can be reached, and is what is known there what is said to be? */
    agreesWith({ states, facts: known, done }: Shown): void {
      // At the end XState leaves the final state as well: what that does, nobody sees any more.
      if (done) return;
      const names = Object.keys(known as object);
      for (const leaf of nodesOf(states)) {
        const rest = data.resting(leaf);
        expect(rest, `${leaf.path} is said to be out of reach`).toBeDefined();
        const { certain, possible } = rest!;
        for (const name of facts.index.list(certain)) {
          expect(names, `in ${leaf.path} ${name} is said to be known for certain`).toContain(name);
        }
        for (const name of names) {
          expect(facts.index.has(possible, name), `in ${leaf.path} ${name} is said to be unknown`).toBe(true);
        }
      }
    },
    /**
     * Do the transitions that were taken lead from where the conversation was to where it is? False where the end of a
     * state was heard of late, of which the model knows nothing.
     */
    allows(from: readonly string[], via: readonly string[], to: readonly string[]): boolean {
      let known = [nodesOf(from)];
      const remembers = via.some((id) => {
        const { target } = moves.get(id) ?? {};
        return target?.kind === "history";
      });
      let passed: StateNode[][] = [];
      for (const id of via) {
        passed = [...passed, ...known];
        const next = new Map<string, StateNode[]>();
        for (const leaves of known) {
          for (const one of after(leaves, id))
            next.set(
              one
                .map(({ index }) => index)
                .sort()
                .join(),
              one,
            );
        }
        // Of the transitions that regions take at once, one may leave the state in which another one only acts.
        const acts = passed.some((leaves) =>
          after(leaves, id).some((one) => leaves.every((leaf) => one.includes(leaf))),
        );
        // An end that was told of before a raised event went back: XState takes its onDone all the same.
        const late = next.size === 0 && moves.get(id)?.trigger.kind === "done" && via.indexOf(id) > 0;
        if (late) return false;
        if (next.size > 0 || !acts) known = [...next.values()];
        if (known.length === 0 && remembers) return true;
        expect(known.length, `${id} is said to be impossible in ${from.join()}`).toBeGreaterThan(0);
      }
      const here = [...to].sort().join();
      const found =
        remembers ||
        known.some(
          (leaves) =>
            leaves
              .map(({ path }) => path)
              .sort()
              .join() === here,
        );
      expect(found, `${from.join()} → ${via.join(", ")} → ${here}`).toBe(true);
      return true;
    },
  };
}

interface Seen {
  charts: number;
  sequences: number;
  inputs: number;
  failures: number;
  timers: number;
  ends: number;
  parallels: number;
}

/** Runs one chart through sequences of events, both ways. */
function holdTogether(numbers: readonly number[], runs: readonly (readonly Step[])[], seen: Seen): boolean {
  const chart = chartFrom(numbers);
  const definition = definitionOf(journeyOf(chart));
  if (!definition) return false;
  const machine = machineOf(chart);
  const checker = checkerOf(definition);
  seen.charts++;
  for (const steps of runs) {
    seen.sequences++;
    const [our, their] = [ours(definition), theirs(machine)];
    let now = begin;
    let late = false;
    /** Both take it, or neither: a circle without an end. */
    const both = (input: string | { timer: string } | undefined): Advanced | undefined => {
      const theirError = thrownBy(() => their.take(input, now));
      if (theirError === undefined && !isConfiguration(their.shown().states, definition.document)) return undefined;
      let advanced: Advanced | undefined;
      const ourError = thrownBy(() => {
        advanced = our.take(input ?? "go", now);
        if (advanced.failure !== undefined) throw new Error(advanced.failure);
      });
      expect(ourError === undefined, `${ourError} – ${theirError}`).toBe(theirError === undefined);
      if (ourError !== undefined) {
        seen.failures++;
        return undefined;
      }
      // expect is slow where all is well.
      if (!isDeepStrictEqual(our.shown(), their.shown())) expect(our.shown()).toEqual(their.shown());
      return advanced;
    };
    if (!both(undefined)) continue;
    checker.agreesWith(our.shown());
    for (const step of steps) {
      const { timers, done } = our.shown();
      if (done) break;
      const [timer] = timers;
      if (step >= events.length && timer) now = Math.max(now, timer.dueAt);
      const input = step >= events.length && timer ? { timer: timer.id } : (events[step] ?? events[0]);
      const advanced = both(input);
      if (!advanced) break;
      seen.inputs++;
      if (typeof input === "object") seen.timers++;
      for (const entry of advanced.journal) {
        if (entry.type !== "transition") continue;
        if (!checker.allows(entry.from, entry.via, entry.to)) late = true;
        if (entry.to.length > 1) seen.parallels++;
      }
      if (late) break;
      checker.agreesWith(our.shown());
      if (our.shown().done) seen.ends++;
    }
  }
  return true;
}

/**
 * Is one child active of each active state that is not parallel? XState 5.33 has both the old and the new one active after some
 * transitions to history states; there is nothing to compare then.
 */
function isConfiguration(states: readonly string[], { states: top }: Definition["document"]): boolean {
  const children = (of: Record<string, State>, prefix: string, parallel: boolean): boolean => {
    const active = Object.keys(of).filter((name) =>
      states.some((state) => state === prefix + name || state.startsWith(`${prefix}${name}.`)),
    );
    if (!parallel && active.length !== 1) return false;
    return active.every((name) => {
      const { states: inner, type } = of[name]!;
      return !inner || children(inner, `${prefix}${name}.`, type === "parallel");
    });
  };
  return children(top, "", false);
}

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

test(`journeys in the words of XState do what XState does, and what the checker says of them, over ${CHARTS * SEQUENCES} sequences of events`, () => {
  const seen: Seen = { charts: 0, sequences: 0, inputs: 0, failures: 0, timers: 0, ends: 0, parallels: 0 };
  const tape = fc.array(fc.nat(255), { minLength: 40, maxLength: 400, size: "max" });
  const sequence: fc.Arbitrary<Step[]> = fc.array(fc.nat(events.length), { minLength: 1, maxLength: LONGEST });
  const sequences = fc.array(sequence, { minLength: SEQUENCES, maxLength: SEQUENCES });
  fc.assert(
    fc.property(tape, sequences, (numbers, runs) => {
      let held = false;
      try {
        held = holdTogether(numbers, runs, seen);
      } catch (error) {
        throw new Error(`${journeyOf(chartFrom(numbers))}\n${String(error)}`, { cause: error });
      }
      fc.pre(held);
    }),
    // To make a failing case smaller takes longer than to read it.
    { numRuns: CHARTS, seed: 1, endOnFailure: true },
  );
  expect(seen.sequences).toBeGreaterThanOrEqual(CHARTS * SEQUENCES);
  // They must get everywhere, or the property says little.
  for (const count of Object.values(seen)) expect(count, JSON.stringify(seen)).toBeGreaterThan(100);
}, 300_000);
