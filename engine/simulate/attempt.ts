import { RefusedEvent } from "../runtime/index.ts";
import { act, type Deed } from "./scenario.ts";
import type { Simulation } from "./simulation.ts";
import { SimulationError } from "./simulation-error.ts";
import { failed, type Problem } from "./walk-problems.ts";

/**
 * Does a step and says what the journal tells of it: the transitions that it led through, as ids. impossible: it cannot
 * happen now, and nothing has changed. A problem: the journey could not take it.
 */
export async function attempt(
  simulation: Simulation,
  step: Deed,
): Promise<{ via: string[]; impossible?: true; problem?: Problem }> {
  const mark = simulation.journal().length;
  try {
    await act(step, simulation);
  } catch (error) {
    if (error instanceof RefusedEvent && error.code === "journey-failed") {
      return { via: [], problem: failed(error.message.replace(/^The journey \S+ could not take the event: /, "")) };
    }
    if (error instanceof SimulationError || error instanceof RefusedEvent) return { via: [], impossible: true };
    throw error;
  }
  const rows = simulation.journal().slice(mark);
  return { via: rows.flatMap(({ entries }) => entries.flatMap((one) => (one.type === "transition" ? one.via : []))) };
}
