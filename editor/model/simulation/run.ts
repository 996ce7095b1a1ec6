import { RefusedEvent } from "../../../engine/runtime/index.ts";
import {
  act,
  createSimulation,
  markOf,
  type RecordedMark,
  type Simulation,
  SimulationError,
} from "../../../engine/simulate/index.ts";
import type { Ground } from "./ground.ts";
import type { Input } from "./input.ts";
import { momentOf } from "./moment-of.ts";
import type { Who } from "./preparation.ts";
import type { InputError, Moment } from "./view.ts";

/** A run after so many inputs: a simulation that stands still there, for others to go on from. */
export interface Frame {
  simulation: Simulation;
  /** Where the simulation stood before the input. */
  mark: RecordedMark & { rows: number };
  /** Absent before the first input. */
  moment?: Omit<Moment, "ahead">;
}

/** Everything that happened, moment by moment, so that one can go back to any of them. */
export interface Run {
  ground: Ground;
  who: Who;
  /** Epoch ms. */
  now?: number;
  frames: Frame[];
  /** Index of the frame that is looked at. */
  at: number;
  error?: InputError;
}

/** A scenario has at most 1,000 steps, and an input becomes three of them or more. */
const mostInputs = 250;

export async function beginRun(ground: Ground, who: Who, now?: number): Promise<Run> {
  const { project, prepared } = ground;
  const customer = Object.keys(who).length > 0 ? { customer: who } : {};
  const simulation = await createSimulation({ project, prepared, ...customer, ...(now !== undefined && { now }) });
  const mark = { lines: 0, commands: 0, rows: 0 };
  return { ground, who, ...(now !== undefined && { now }), frames: [{ simulation, mark }], at: 0 };
}

/** Gives one input. What came after the moment that is looked at is given up, unless the input cannot happen. */
export async function giveInput(run: Run, input: Input, automatic = false): Promise<boolean> {
  delete run.error;
  if (run.at >= mostInputs) {
    run.error = { kind: "too-long", message: `A run has ${mostInputs} inputs at most.`, fix: "Begin another one." };
    return false;
  }
  const before = run.frames[run.at]!.simulation;
  const simulation = await before.fork();
  const mark = { ...markOf(before), rows: before.journal().length };
  let error: InputError | undefined;
  try {
    await act(input, simulation);
  } catch (thrown) {
    error = inputError(thrown);
    if (error.kind !== "failed") {
      await simulation.close();
      run.error = error;
      return false;
    }
  }
  const given = run.frames.splice(run.at + 1);
  for (const frame of given) await frame.simulation.close();
  run.at++;
  const moment = momentOf(run.ground, { index: run.at, input, automatic, before, after: simulation, mark, error });
  run.frames.push({ simulation, mark, moment });
  if (moment.error) run.error = moment.error;
  return true;
}

export async function endRun(run: Run | undefined): Promise<void> {
  for (const frame of run?.frames ?? []) await frame.simulation.close();
}

function inputError(thrown: unknown): InputError {
  if (thrown instanceof SimulationError) return { kind: "impossible", message: thrown.message, fix: thrown.fix };
  if (!(thrown instanceof RefusedEvent)) throw thrown;
  const { code, message, fix } = thrown;
  return { kind: code === "journey-failed" ? "failed" : "refused", code, message, fix };
}
