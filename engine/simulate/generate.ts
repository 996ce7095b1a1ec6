import type { Customer, Scenario, Step } from "../../schemas/scenario.generated.ts";
import { authorTransitions } from "../compile/index.ts";
import type { Project } from "../language/index.ts";
import { type Prepared, prepareProject } from "../runtime/index.ts";
import { attempt } from "./attempt.ts";
import { coverageOf, type Uncovered } from "./coverage.ts";
import { createSimulation } from "./create-simulation.ts";
import { oneJourney } from "./one-journey.ts";
import { possibleCustomers } from "./possible-customers.ts";
import { expectationOf, markOf } from "./recorded-expectation.ts";
import { runScenario } from "./scenario.ts";
import { scenarioName } from "./scenario-name.ts";
import { searchTransitions, type Way } from "./search.ts";
import type { PossibleStep } from "./stage.ts";
import { mondayAtTen } from "./virtual-clock.ts";

export interface Generated {
  /** Each passes, and takes a transition that none before it takes. */
  scenarios: Scenario[];
  /** How many transitions the journey has, how many the existing scenarios take, and how many all take together. */
  transitions: { all: number; before: number; after: number };
  /** The transitions that nothing was found for. */
  uncovered: Uncovered[];
  /** Everything that can happen was tried; else the search ended at its bound, and there may be a way. */
  complete: boolean;
}

/** Steps that are tried. About a quarter of a minute. */
const mostTries = 15_000;

/**
 * Writes scenarios that together take every transition of a journey that can be taken: short ways, found by trying what
 * can happen, each step followed by what the engine does now, as an expectation. They say what is, not what should be:
 * read them before you keep them.
 *
 * What existing scenarios of the journey take is left out. The same project, existing scenarios and seed give the same
 * scenarios. Throws for a project with errors, and for a journey that nothing begins.
 */
export async function generateScenarios(options: {
  project: Project;
  journey: string;
  seed: number;
  existing?: readonly Scenario[];
  /** Of the same project; worked out when left out. */
  prepared?: Prepared;
  /** Bounds the search. 15,000 when left out. */
  mostTries?: number;
}): Promise<Generated> {
  const { project, journey, seed, existing = [], prepared = prepareProject(project) } = options;
  const one = oneJourney(project, journey, prepared);
  const run = (scenario: Scenario) => runScenario({ project, prepared, scenario });
  const covered = { states: new Set<string>(), transitions: new Set<string>() };
  const cover = ({ states, transitions }: { states: string[]; transitions: string[] }): void => {
    for (const state of states) covered.states.add(state);
    for (const transition of transitions) covered.transitions.add(transition);
  };
  for (const scenario of existing) if (scenario.journey === journey) cover(await run(scenario));
  const all = authorTransitions(one.definition.document).map(({ id }) => id);
  const before = covered.transitions.size;

  const wanted = new Set(all.filter((id) => !covered.transitions.has(id)));
  const now = mondayAtTen(project.document.timezone ?? "UTC");
  const customers = possibleCustomers(one.project, one.comparisons);
  const { ways, complete } = await searchTransitions(one, {
    wanted,
    customers,
    seed,
    mostTries: options.mostTries ?? mostTries,
    now,
  });

  const names = new Set(existing.map(({ name }) => name));
  const scenarios: Scenario[] = [];
  const open = new Map(ways);
  for (let best = mostOpen(open); best; best = mostOpen(open)) {
    const { way, ids } = best;
    for (const id of ids) open.delete(id);
    const short = await shortened(way, ids, (steps) => play({ project, prepared, customer: way.customer, steps }));
    const scenario: Scenario = {
      name: scenarioName(
        short.map(({ tells }) => tells),
        names,
      ),
      journey,
      ...(Object.keys(way.customer).length > 0 && { customer: way.customer }),
      steps: await recorded({ project, prepared, customer: way.customer, steps: short }),
    };
    // In the whole project another journey may take what begins this one.
    const result = await run(scenario);
    if (!result.passed || !result.transitions.some((id) => !covered.transitions.has(id))) continue;
    cover(result);
    for (const id of result.transitions) open.delete(id);
    names.add(scenario.name);
    scenarios.push(scenario);
  }
  const [coverage] = coverageOf(
    [one.definition],
    [{ journey, states: [...covered.states], transitions: [...covered.transitions] }],
  );
  return {
    scenarios,
    transitions: { all: all.length, before, after: covered.transitions.size },
    uncovered: (coverage?.uncovered ?? []).filter(({ kind }) => kind === "transition"),
    complete,
  };
}

/** The way that takes most of what is open, the shortest of those. */
function mostOpen(open: ReadonlyMap<string, Way>): { way: Way; ids: string[] } | undefined {
  let best: { way: Way; ids: string[] } | undefined;
  for (const way of new Set(open.values())) {
    const ids = [...way.via].filter((id) => open.has(id));
    const isBetter =
      !best ||
      ids.length > best.ids.length ||
      (ids.length === best.ids.length && way.steps.length < best.way.steps.length);
    if (isBetter) best = { way, ids };
  }
  return best;
}

interface Play {
  project: Project;
  prepared: Prepared;
  customer: Customer;
  steps: readonly PossibleStep[];
}

/** Leaves out what is not needed to take the transitions. */
async function shortened(
  { steps }: Way,
  ids: readonly string[],
  taken: (steps: readonly PossibleStep[]) => Promise<Set<string> | undefined>,
): Promise<PossibleStep[]> {
  let kept = steps;
  for (let index = steps.length - 1; index >= 0; index--) {
    // The desk may settle what it has not accepted, but no person does.
    const { step } = steps[index]!;
    if ("agent" in step && step.agent === "accepts") continue;
    const fewer = kept.toSpliced(index, 1);
    const via = fewer.length > 0 ? await taken(fewer) : undefined;
    if (via && ids.every((id) => via.has(id))) kept = fewer;
  }
  return kept;
}

/** The transitions that steps take; undefined when one of them cannot happen. */
async function play({ steps, ...options }: Play): Promise<Set<string> | undefined> {
  const simulation = await createSimulation(options);
  const taken = new Set<string>();
  try {
    for (const { step } of steps) {
      const { via, impossible, problem } = await attempt(simulation, step);
      if (impossible || problem) return undefined;
      for (const id of via) taken.add(id);
    }
    return taken;
  } finally {
    await simulation.close();
  }
}

/** The steps, each with what is so after it. */
async function recorded({ steps, ...options }: Play): Promise<Step[]> {
  const simulation = await createSimulation(options);
  const written: Step[] = [];
  try {
    for (const { step } of steps) {
      const mark = markOf(simulation);
      await attempt(simulation, step);
      written.push(step, { expect: expectationOf(simulation, mark) });
    }
    return written;
  } finally {
    await simulation.close();
  }
}
