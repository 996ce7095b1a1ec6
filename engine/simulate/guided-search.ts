import type { Customer } from "../../schemas/scenario.generated.ts";
import { RefusedEvent } from "../runtime/index.ts";
import { chanceOf } from "./chance.ts";
import { createSimulation } from "./create-simulation.ts";
import type { Aftermath, Shown } from "./fault.ts";
import { likelyFirst, mayTake } from "./likely-steps.ts";
import type { OneJourney } from "./one-journey.ts";
import { possibleCustomers } from "./possible-customers.ts";
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
  /** The states that it is in. */
  group: string;
  /** What is still to be tried here; worked out when its turn comes. */
  open?: PossibleStep[];
}

/** Steps of one way. Longer ones show nothing to a person. */
const mostSteps = 40;
/** Steps that are tried along the transitions alone. */
const mostGuided = 250;
/** How long it is looked for another way once one was found that may show something else. */
const mostAfterDoubtful = 200;

/**
 * Looks for steps that lead through transitions, in that order with others between them, until something shows, trying
 * what could happen with the real engine. A transition counts as one step that is still to come: a way that leads through
 * the next one each time is followed first, then those with one step beside it, and so on, until everything within the
 * bound was tried.
 *
 * Of a step that the journey cannot take, nobody sees which transitions it was on: one that is unlikely to have been on
 * all that were left is given only when no other is found.
 */
export async function guidedSearch(
  one: OneJourney,
  options: {
    via: readonly string[];
    show(aftermath: Aftermath): Shown | undefined;
    /** Bounds how many steps are tried; one takes about a millisecond. */
    mostTries: number;
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

  for (const customer of possibleCustomers(project, one.comparisons)) {
    const simulation = await createSimulation({ project, prepared, customer, now });
    const possibleSteps = createPossibleSteps({ ...one, chance: chanceOf(1), customer });
    open.push({ customer, steps: [], simulation, possibleSteps, taken: 0, group: "" });
  }
  const looked = new Map<string, number>();
  /** The way may be one that nobody can follow: then every other place has its turn where it was least looked. */
  const next = (): Place | undefined => {
    const place = tries > mostGuided && tries % 4 > 0 ? leastLooked(open, looked) : nearest(open, via);
    if (place) looked.set(place.group, (looked.get(place.group) ?? 0) + 1);
    return place;
  };
  try {
    for (let place = nearest(open, via); place; place = next()) {
      place.open ??= likelyFirst(place.possibleSteps(place.simulation), via[place.taken]);
      const step = place.open.shift();
      if (!step) {
        open = open.filter((other) => other !== place);
        await place.simulation.close();
        continue;
      }
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
      ]);
      const goesOn = found.failure === undefined && found.after?.status !== "closed" && steps.length < mostSteps;
      if (!goesOn || (seen.get(key) ?? -1) >= taken) {
        await simulation.close();
        continue;
      }
      seen.set(key, taken);
      const { customer, possibleSteps } = place;
      const group = JSON.stringify(found.after?.snapshot.value);
      open.push({ customer, steps, simulation, possibleSteps, taken, group });
    }
    return doubtful;
  } finally {
    for (const { simulation } of open) await simulation.close();
  }
}

/** The one that seems nearest to the end; of several the one that has led through most, then the first. */
function nearest(open: readonly Place[], via: readonly string[]): Place | undefined {
  let best: Place | undefined;
  const length = ({ steps, taken }: Place): number => steps.length + via.length - taken;
  for (const place of open) {
    const less = best ? length(place) - length(best) : -1;
    if (less < 0 || (less === 0 && place.taken > best!.taken)) best = place;
  }
  return best;
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
