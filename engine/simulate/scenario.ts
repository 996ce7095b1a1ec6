import type { Scenario, Step } from "../../schemas/scenario.generated.ts";
import { durationMs, type Project } from "../language/index.ts";
import { type JournalRow, RefusedEvent } from "../runtime/index.ts";
import { createSimulation } from "./create-simulation.ts";
import { unmet } from "./expectation.ts";
import type { Simulation } from "./simulation.ts";
import { SimulationError } from "./simulation-error.ts";
import type { TranscriptLine } from "./transcript.ts";

interface StepResult {
  step: Step;
  ok: boolean;
  /** Where it is not ok: what should have been so, and what was so instead, as a readable conversation. */
  expected?: string;
  instead?: string;
}

export interface ScenarioResult {
  name: string;
  passed: boolean;
  /** In order. A step that cannot be done ends the run; an expectation that fails does not. */
  steps: StepResult[];
  transcript: readonly TranscriptLine[];
  journal: readonly JournalRow[];
  /** Every state that was active at some time, as paths, in the order of their first visit. */
  states: string[];
}

/**
 * Runs one scenario on a virtual clock. Whatever fails in it is in the result. Rejects only for a project that the
 * engine refuses.
 */
export async function runScenario(options: { project: Project; scenario: Scenario }): Promise<ScenarioResult> {
  const { project, scenario } = options;
  const simulation = await createSimulation({
    project,
    ...(scenario.now !== undefined && { now: Date.parse(scenario.now) }),
    ...(scenario.customer && { customer: scenario.customer }),
  });
  const steps: StepResult[] = [];
  const mark = { lines: 0, commands: 0, journal: 0 };
  try {
    for (const step of scenario.steps) {
      if ("expect" in step) {
        const failed = unmet(step.expect, {
          lines: simulation.transcript().slice(mark.lines),
          commands: simulation.commands().slice(mark.commands),
          journal: simulation.journal().slice(mark.journal),
          conversation: simulation.conversation(),
          timezone: scenario.customer?.timezone ?? project.document.timezone ?? "UTC",
        });
        steps.push(failed ? { step, ok: false, ...failed } : { step, ok: true });
        continue;
      }
      mark.lines = simulation.transcript().length;
      mark.commands = simulation.commands().length;
      mark.journal = simulation.journal().length;
      const failed = await perform(step, simulation, scenario.journey);
      steps.push(failed ? { step, ok: false, ...failed } : { step, ok: true });
      if (failed) break;
    }
    return {
      name: scenario.name,
      passed: steps.length === scenario.steps.length && steps.every((step) => step.ok),
      steps,
      transcript: simulation.transcript(),
      journal: simulation.journal(),
      states: visited(simulation),
    };
  } finally {
    await simulation.close();
  }
}

type Deed = Exclude<Step, { expect: unknown }>;

/** Does one step; says what went wrong, if anything did. */
async function perform(
  step: Deed,
  simulation: Simulation,
  journey: string,
): Promise<{ expected: string; instead: string } | undefined> {
  try {
    await act(step, simulation);
  } catch (error) {
    if (!(error instanceof SimulationError || error instanceof RefusedEvent)) throw error;
    return { expected: "this step to be possible", instead: `${error.message} ${error.fix}` };
  }
  const started = simulation.conversation()?.journey;
  if (started === undefined || started === journey) return undefined;
  return { expected: `a conversation of the journey ${journey}`, instead: `The journey ${started} took it.` };
}

async function act(step: Deed, simulation: Simulation): Promise<void> {
  if ("customer" in step) await simulation.customer(step.customer);
  else if ("service" in step) await simulation.service(step.service);
  else if ("call" in step) await simulation.call(step.call);
  else if ("agent" in step) await simulation.agent(step.agent);
  else if ("event" in step) await simulation.event(step.event);
  else await simulation.wait(durationMs(step.wait));
}

function visited(simulation: Simulation): string[] {
  const entered = simulation
    .journal()
    .flatMap((row) => row.entries.flatMap((entry) => (entry.type === "transition" ? entry.to : [])));
  return [...new Set([...entered, ...(simulation.conversation()?.states ?? [])])];
}
