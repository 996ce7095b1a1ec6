import type { Scenario, Step } from "../../schemas/scenario.generated.ts";
import { durationMs, type Project } from "../language/index.ts";
import { type Conversation, type JournalRow, type Prepared, prepareProject, RefusedEvent } from "../runtime/index.ts";
import { createSimulation } from "./create-simulation.ts";
import { type Unmet, unmet } from "./expectation.ts";
import type { Simulation } from "./simulation.ts";
import { SimulationError } from "./simulation-error.ts";
import { storyOf } from "./story.ts";
import type { TranscriptLine } from "./transcript.ts";
import { createVisited } from "./visited.ts";

export interface StepResult {
  step: Step;
  ok: boolean;
  /** Where it is not ok: what should have been so, and what was so instead, as a readable conversation. */
  expected?: string;
  instead?: string;
  /** Where it is not ok: what had happened before, as a readable conversation; empty at the beginning. */
  before?: string;
}

export interface ScenarioResult {
  name: string;
  journey: string;
  passed: boolean;
  /** In order. A step that cannot be done ends the run; an expectation that fails does not. */
  steps: StepResult[];
  transcript: readonly TranscriptLine[];
  journal: readonly JournalRow[];
  /** The states of the journey that were visited, as paths, in the order of their first visit. */
  states: string[];
  /** The transitions of the journey that were taken, as ids (states/agent/on/returned/1), in that order. */
  transitions: string[];
  /** As the run left it; undefined when none began. */
  conversation?: Conversation;
}

/**
 * Runs one scenario on a virtual clock. Whatever fails in it is in the result. Rejects only for a project that the
 * engine refuses.
 *
 * @example
 * const { passed, steps } = await runScenario({ project, scenario });
 */
export async function runScenario(options: {
  project: Project;
  scenario: Scenario;
  /** Of the same project, for who runs many scenarios; worked out when left out. */
  prepared?: Prepared;
}): Promise<ScenarioResult> {
  const { project, scenario, prepared = prepareProject(project) } = options;
  const simulation = await createSimulation({
    project,
    prepared,
    ...(scenario.now !== undefined && { now: Date.parse(scenario.now) }),
    ...(scenario.customer && { customer: scenario.customer }),
  });
  const timezone = scenario.customer?.timezone ?? project.document.timezone ?? "UTC";
  const steps: StepResult[] = [];
  const mark = { lines: 0, commands: 0, journal: 0 };
  const note = (step: Step, failed: Unmet | undefined): void => {
    if (!failed) steps.push({ step, ok: true });
    else {
      const before = storyOf(simulation.journal().slice(0, mark.journal), timezone);
      steps.push({ step, ok: false, ...failed, before });
    }
  };
  try {
    let failure: string | undefined;
    for (const [index, step] of scenario.steps.entries()) {
      if ("expect" in step) {
        const happened = {
          lines: simulation.transcript().slice(mark.lines),
          commands: simulation.commands().slice(mark.commands),
          journal: simulation.journal().slice(mark.journal),
          conversation: simulation.conversation(),
          failure,
          timezone,
        };
        note(step, unmet(step.expect, happened));
        continue;
      }
      mark.lines = simulation.transcript().length;
      mark.commands = simulation.commands().length;
      mark.journal = simulation.journal().length;
      const done = await perform(step, simulation, scenario.journey);
      failure = done.failure;
      const failed = mayFail(scenario.steps, index + 1) && failure !== undefined ? undefined : done.unmet;
      note(step, failed);
      if (failed) break;
    }
    const definition = prepared.definitions.find(({ journey }) => journey.name === scenario.journey);
    const visited = definition && createVisited(definition)(simulation.journal());
    const conversation = simulation.conversation();
    return {
      name: scenario.name,
      journey: scenario.journey,
      passed: steps.length === scenario.steps.length && steps.every((step) => step.ok),
      steps,
      transcript: simulation.transcript(),
      journal: simulation.journal(),
      states: visited?.states ?? [],
      transitions: visited?.transitions ?? [],
      ...(conversation && { conversation }),
    };
  } finally {
    await simulation.close();
  }
}

/** A step that does something. */
export type Deed = Exclude<Step, { expect: unknown }>;

/** One of the expectations at a place is that the step before them fails. */
function mayFail(steps: readonly Step[], from: number): boolean {
  for (let index = from; index < steps.length; index++) {
    const step = steps[index]!;
    if (!("expect" in step)) return false;
    if (step.expect.fails !== undefined) return true;
  }
  return false;
}

/** Does one step; says what went wrong, if anything did. failure: why the journey could not take it, or a deadline in it. */
async function perform(
  step: Deed,
  simulation: Simulation,
  journey: string,
): Promise<{ unmet?: Unmet; failure?: string }> {
  const rows = simulation.journal().length;
  try {
    await act(step, simulation);
  } catch (error) {
    if (!(error instanceof SimulationError || error instanceof RefusedEvent)) throw error;
    const unmet = { expected: "this step to be possible", instead: `${error.message} ${error.fix}` };
    const failure = error instanceof RefusedEvent && error.code === "journey-failed" ? error.message : undefined;
    return { unmet, ...(failure !== undefined && { failure }) };
  }
  const failure = failedDeadline(simulation.journal().slice(rows));
  if (failure !== undefined) {
    return { unmet: { expected: "the deadline to be taken", instead: `The journey failed: ${failure}` }, failure };
  }
  const started = simulation.conversation()?.journey;
  if (started === undefined || started === journey) return {};
  return {
    unmet: { expected: `a conversation of the journey ${journey}`, instead: `The journey ${started} took it.` },
  };
}

/** Why the journey could not take a deadline that has passed: it stays where it was, and only its journal says so. */
function failedDeadline(journal: readonly JournalRow[]): string | undefined {
  for (const { entries } of journal) {
    const error = entries.find((entry) => entry.type === "error");
    // A command that could not be given is an outcome of its step instead, and leads on.
    const ledOn = entries.some((entry) => entry.type === "transition");
    if (error && entries[0]?.type === "timer" && !ledOn) return error.message;
  }
  return undefined;
}

/** Does one step. Throws SimulationError and RefusedEvent, as the simulation does. */
export async function act(step: Deed, simulation: Simulation): Promise<void> {
  if ("customer" in step) await simulation.customer(step.customer);
  else if ("service" in step) await simulation.service(step.service);
  else if ("call" in step) await simulation.call(step.call);
  else if ("agent" in step) await simulation.agent(step.agent);
  else if ("event" in step) await simulation.event(step.event);
  else if ("consent" in step) await simulation.consent(step.consent);
  else await simulation.wait(durationMs(step.wait));
}
