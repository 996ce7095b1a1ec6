import type { Customer } from "../../schemas/scenario.generated.ts";
import { guardExpressions } from "../compile/index.ts";
import { references } from "../expressions/index.ts";
import type { Conversation, Instant } from "../runtime/index.ts";
import { attempt } from "./attempt.ts";
import { chanceOf } from "./chance.ts";
import { createSimulation } from "./create-simulation.ts";
import { createFairQueue } from "./fair-queue.ts";
import type { OneJourney } from "./one-journey.ts";
import { createPossibleSteps } from "./possible-steps.ts";
import type { Simulation } from "./simulation.ts";
import type { PossibleStep } from "./stage.ts";

/** A way through a journey. */
export interface Way {
  customer: Customer;
  steps: PossibleStep[];
  /** The ids of all transitions that it leads through. */
  via: Set<string>;
}

export interface Search {
  /** Transition → a short way that leads through it. */
  ways: Map<string, Way>;
  /** Everything that can be told apart was seen; else the search ended at its bound. */
  complete: boolean;
}

/** Where a way has led. */
interface Place extends Way {
  simulation: Simulation;
  possibleSteps: ReturnType<typeof createPossibleSteps>;
}

/** Steps before a conversation begins: looks at a page, waiting for the night. */
const mostBeforeStart = 4;
/** Steps of one way. A scenario may have 1000, and nobody reads that many. */
const mostSteps = 60;

/**
 * Looks for ways to the transitions that are wanted, from the start on, trying everything that could happen in a place
 * with the real engine. Two places count as one when the machine, what is known and what is counted is the same. Places
 * take turns by their states, by what guards read and by what is asked for: a journey with many facts is not searched
 * through in all their combinations before it is searched in depth.
 *
 * mostTries bounds how many steps are tried; one takes about a millisecond.
 */
export async function searchTransitions(
  one: OneJourney,
  options: {
    wanted: ReadonlySet<string>;
    customers: readonly Customer[];
    seed: number;
    mostTries: number;
    now: Instant;
  },
): Promise<Search> {
  const { project, prepared } = one;
  const looksAt = lookingOf(one);
  const wanted = new Set(options.wanted);
  const ways = new Map<string, Way>();
  const seen = new Set<string>();
  const waiting = createFairQueue<Place>(3);
  let tries = 0;

  for (const customer of options.customers) {
    const simulation = await createSimulation({ project, prepared, customer, now: options.now });
    const possibleSteps = createPossibleSteps({ ...one, chance: chanceOf(options.seed), customer });
    waiting.add({ customer, steps: [], via: new Set(), simulation, possibleSteps }, ["", "", ""], 0);
  }
  let place = waiting.next();
  for (; place && wanted.size > 0; place = waiting.next()) {
    for (const step of place.possibleSteps(place.simulation)) {
      if (++tries > options.mostTries) return { ways, complete: false };
      const simulation = await place.simulation.fork();
      const { via, impossible, problem } = await attempt(simulation, step.step);
      if (impossible || problem) continue;
      const steps = [...place.steps, step];
      const way: Way = { customer: place.customer, steps, via: new Set([...place.via, ...via]) };
      for (const id of via) if (wanted.delete(id)) ways.set(id, way);
      const conversation = simulation.conversation();
      if (conversation?.status === "closed" || steps.length >= mostSteps) continue;
      if (!conversation && steps.length >= mostBeforeStart) continue;
      const { groups, rest } = standing(conversation, looksAt, way, options.now);
      const key = `${groups.at(-1)} ${rest}`;
      if (seen.has(key)) continue;
      seen.add(key);
      waiting.add({ ...way, simulation, possibleSteps: place.possibleSteps }, groups, steps.length);
    }
    await place.simulation.close();
  }
  return { ways, complete: true };
}

/** What a journey decides by. */
interface Looking {
  /** Facts that are compared, by their values. */
  compared: ReadonlySet<string>;
  /** Facts that guards read, by whether they are known. */
  read: ReadonlySet<string>;
  /** Facts that are asked for, by whether they are known. */
  asked: ReadonlySet<string>;
  channel: boolean;
}

export function lookingOf({ comparisons, definition }: OneJourney): Looking {
  const facts = comparisons.flatMap(({ path }) => (path[0] === "context" && path[1] !== undefined ? [path[1]] : []));
  const guarded = guardExpressions(definition.document).flatMap(references);
  // Dates are compared with now, or with each other.
  const { context = {} } = definition.document;
  const dates = guarded.filter((fact) => context[fact]?.format?.startsWith("date"));
  const asks = [...definition.states.values()].flatMap(({ document }) => (document.ask ? [document.ask.fact] : []));
  return {
    compared: new Set([...facts, ...dates]),
    read: new Set(guarded),
    asked: new Set(asks),
    channel: comparisons.some(({ path }) => path[0] === "channel"),
  };
}

/** What the journey looks at, and what else tells two places apart. */
export function standing(
  conversation: Conversation | undefined,
  looking: Looking,
  { customer, steps }: Way,
  begin: Instant,
): { groups: [states: string, compared: string, all: string]; rest: string } {
  if (!conversation) return { groups: ["", "", ""], rest: JSON.stringify([customer, steps.map(({ step }) => step)]) };
  const { snapshot, facts, counters, current, liveCall, pending, startedAt } = conversation;
  const values = Object.entries(facts).filter(([fact]) => looking.compared.has(fact));
  const known = Object.keys(facts)
    .filter((fact) => looking.asked.has(fact))
    .toSorted();
  const read = Object.keys(facts).filter((fact) => looking.read.has(fact));
  const compared = [snapshot.value, values, read.toSorted()];
  return {
    groups: [
      JSON.stringify(snapshot.value),
      JSON.stringify(compared),
      JSON.stringify([...compared, known, counters, looking.channel && current?.channel]),
    ],
    rest: JSON.stringify([
      snapshot.history,
      Object.keys(facts).toSorted(),
      customer,
      current?.channel,
      liveCall !== undefined,
      Object.values(pending).map(({ type }) => type),
      startedAt - begin,
    ]),
  };
}
