import type { Customer } from "../../schemas/scenario.generated.ts";
import { type Conversation, RefusedEvent } from "../runtime/index.ts";
import { chanceOf } from "./chance.ts";
import { createSimulation } from "./create-simulation.ts";
import type { Aftermath, Shown } from "./fault.ts";
import { isLikely, likelyFirst, mayTake } from "./likely-steps.ts";
import type { OneJourney } from "./one-journey.ts";
import { possibleCustomers, preferringCustomers } from "./possible-customers.ts";
import { createPossibleSteps } from "./possible-steps.ts";
import { act } from "./scenario.ts";
import { lookingOf, standing } from "./search.ts";
import type { Simulation } from "./simulation.ts";
import { SimulationError } from "./simulation-error.ts";
import type { PossibleStep } from "./stage.ts";
import { mondayAtTen } from "./virtual-clock.ts";

/** Steps after which what is looked for shows. */
export interface Found {
  customer: Customer;
  steps: PossibleStep[];
  shown: Shown;
}

/** Where steps have led to. */
interface Place {
  customer: Customer;
  steps: PossibleStep[];
  simulation: Simulation;
  possibleSteps: ReturnType<typeof createPossibleSteps>;
  /** How many of the transitions it has led through, in order. */
  taken: number;
  /** What its steps count for: see counts. */
  cost: number;
  /** The states that it is in. */
  group: string;
  /** What is still to be tried here, the likely ones first; worked out when its turn comes. */
  open?: { step: PossibleStep; likely: boolean }[];
  /** How many were tried here. */
  tried: number;
}

/** Steps of one way. Longer ones show nothing to a person. */
const mostSteps = 40;
/** Steps that are tried along the transitions alone. */
const mostGuided = 400;
/**
 * What steps count for, where one that leads through the next transition counts for 1: one of its kind that does not yet,
 * one beside it, and each time that another one is tried first: the first of a kind are the plainest.
 */
const counts = { again: { shortest: 1, patient: 0.02 }, beside: 1, other: 0.05, unlikely: 0.9 };
/** How long it is looked for another way once one was found that may show something else. */
const mostAfterDoubtful = 200;

/**
 * Looks for steps that lead through transitions, in that order with others between them, until something shows, trying
 * what could happen with the real engine. A transition counts as one step that is still to come: a way that leads through
 * the next one each time is followed first, then those with steps that are of its kind (a second call that is unanswered),
 * then those with one step beside it, and so on, until everything within the bound was tried.
 *
 * Of a step that the journey cannot take, nobody sees which transitions it was on: one that is unlikely to have been on
 * all that were left is given only when no other is found.
 */
export async function guidedSearch(
  one: OneJourney,
  options: {
    via: readonly string[];
    show(aftermath: Aftermath): Shown | undefined;
    /** Once it has led through all of them: may it show in what happens here next? */
    near(conversation: Conversation | undefined): boolean;
    /** Bounds how many steps are tried; one takes about a millisecond. */
    mostTries: number;
    /** The way with the fewest steps first; or patiently along ways that repeat themselves, as retries do. */
    looking: "shortest" | "patient";
  },
): Promise<Found | undefined> {
  const { project, prepared, definition } = one;
  const { via, show } = options;
  const now = mondayAtTen(project.document.timezone ?? "UTC");
  const looksAt = lookingOf(one);
  const seen = new Map<string, number>();
  let open: Place[] = [];
  let doubtful: Found | undefined;
  let tries = 0;
  let last = options.mostTries;

  const customers = [
    ...possibleCustomers(project, one.comparisons),
    ...preferringCustomers(project, definition.document),
  ];
  for (const customer of customers) {
    const simulation = await createSimulation({ project, prepared, customer, now });
    const possibleSteps = createPossibleSteps({ ...one, chance: chanceOf(1), customer });
    open.push({
      customer,
      steps: [],
      simulation,
      possibleSteps,
      taken: 0,
      cost: 0,
      group: "",
      tried: 0,
    });
  }
  const looked = new Map<string, number>();
  /** The way may be one that nobody can follow: then every other place has its turn where it was least looked. */
  const nextPlace = (): Place | undefined => {
    const place = tries > mostGuided && tries % 4 > 0 ? leastLooked(open, looked) : nearest(open, via);
    if (place) looked.set(place.group, (looked.get(place.group) ?? 0) + 1);
    return place;
  };
  try {
    for (let place = nearest(open, via); place; place = nextPlace()) {
      const left = place.open ?? openIn(place, options);
      place.open = left;
      const next = left.shift();
      if (!next) {
        open = open.filter((other) => other !== place);
        await place.simulation.close();
        continue;
      }
      const { step, likely } = next;
      const other = otherwise(place, likely);
      place.tried++;
      if (++tries > last) break;
      const simulation = await place.simulation.fork();
      const found = await tryStep(simulation, step, place);
      if (!found || (found.after && found.after.journey !== definition.journey.name)) {
        await simulation.close();
        continue;
      }
      const steps = [...place.steps, step];
      const taken = takenAfter(via, place.taken, found.via);
      const shown = show(found);
      if (shown) {
        const way = { customer: place.customer, steps, shown };
        if (shown.after.fails === undefined || mayTake(step, via.slice(taken))) {
          await simulation.close();
          return way;
        }
        if (!doubtful) last = Math.min(last, tries + mostAfterDoubtful);
        doubtful ??= way;
      }
      const key = JSON.stringify([
        standing(found.after, looksAt, { customer: place.customer, steps, via: new Set() }, now),
        found.after?.timers.length,
        looksAt.channel && simulation.channel(),
      ]);
      const goesOn = found.failure === undefined && found.after?.status !== "closed" && steps.length < mostSteps;
      if (!goesOn || (seen.get(key) ?? -1) >= taken) {
        await simulation.close();
        continue;
      }
      seen.set(key, taken);
      const { customer, possibleSteps } = place;
      const group = JSON.stringify(found.after?.snapshot.value);
      const begins = place.steps.length === 0 && step.kind === "wait";
      const own = taken > place.taken ? 1 : likely || begins ? counts.again[options.looking] : counts.beside;
      const cost = place.cost + own + (likely ? other : 0);
      open.push({ customer, steps, simulation, possibleSteps, taken, cost, group, tried: 0 });
    }
    return doubtful;
  } finally {
    for (const { simulation } of open) await simulation.close();
  }
}

function openIn(
  { possibleSteps, simulation, taken }: Place,
  { via, near }: Pick<Parameters<typeof guidedSearch>[1], "via" | "near">,
): { step: PossibleStep; likely: boolean }[] {
  const transition = via[taken];
  const isNear = transition === undefined && near(simulation.conversation());
  return likelyFirst(possibleSteps(simulation), transition).map((step) => ({
    step,
    likely: transition === undefined ? isNear : isLikely(step, transition),
  }));
}

/** What the next step of a place counts for besides, as others were tried first. */
function otherwise({ tried }: Place, likely: boolean): number {
  return likely ? Math.min(tried * counts.other, counts.unlikely) : counts.unlikely;
}

/** The one that seems nearest to the end; of several the one that has led through most, then the first. */
function nearest(open: readonly Place[], via: readonly string[]): Place | undefined {
  let best: { place: Place; length: number } | undefined;
  for (const place of open) {
    const length = place.cost + via.length - place.taken + otherwise(place, place.open?.[0]?.likely !== false);
    const less = best ? length - best.length : -1;
    if (less < 0 || (less === 0 && place.taken > best!.place.taken)) best = { place, length };
  }
  return best?.place;
}

/** Of the places in the states that were looked at least, the one that took fewest steps. */
function leastLooked(open: readonly Place[], looked: ReadonlyMap<string, number>): Place | undefined {
  let best: { place: Place; times: number } | undefined;
  for (const place of open) {
    const times = looked.get(place.group) ?? 0;
    const less = best ? times - best.times || place.steps.length - best.place.steps.length : -1;
    if (less < 0) best = { place, times };
  }
  return best?.place;
}

/** What a step leads to; undefined when it cannot happen. */
async function tryStep(
  simulation: Simulation,
  { step }: PossibleStep,
  place: Place,
): Promise<(Aftermath & { via: string[] }) | undefined> {
  const mark = simulation.journal().length;
  const before = place.simulation.conversation();
  try {
    await act(step, simulation);
  } catch (error) {
    if (error instanceof RefusedEvent && error.code === "journey-failed") {
      return { step, before, after: before, rows: [], failure: error.message, via: [] };
    }
    if (error instanceof SimulationError || error instanceof RefusedEvent) return undefined;
    throw error;
  }
  const rows = simulation.journal().slice(mark);
  const via = rows.flatMap(({ entries }) => entries.flatMap((one) => (one.type === "transition" ? one.via : [])));
  return { step, before, after: simulation.conversation(), rows, via };
}

function takenAfter(via: readonly string[], taken: number, more: readonly string[]): number {
  let after = taken;
  for (const id of more) if (id === via[after]) after++;
  return after;
}
