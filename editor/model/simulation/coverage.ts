import { coverageOf as engineCoverage, parseScenarios, runScenario } from "../../../engine/simulate/index.ts";
import type { Ground } from "./ground.ts";
import type { SourceText } from "./preparation.ts";
import type { SimulationView } from "./view.ts";
import { createWrittenPlaces } from "./written-places.ts";

/** What the scenarios of a journey visit. */
export interface Coverage {
  journey: string;
  scenarios: readonly CoveredScenario[];
  /** How many scenarios visit a state or take a transition; those that none does have 0. Ids as on the canvas. */
  visits: SimulationView["visited"];
  states: Share;
  transitions: Share;
}

/** One scenario, and whether it passes. */
export interface CoveredScenario {
  name: string;
  file: string;
  passed: boolean;
  /** Of the first step that is not as expected. */
  expected?: string;
  instead?: string;
}

/** How much of all is visited, parts included. */
export interface Share {
  visited: number;
  all: number;
}

/** Runs every scenario of the open journey. */
export async function coverageOf(ground: Ground, sources: readonly SourceText[]): Promise<Coverage> {
  const { project, prepared, definition } = ground;
  const files = sources.flatMap((source) => parseScenarios(source).file ?? []);
  const journey = definition.journey.name;
  const places = createWrittenPlaces(definition);
  const none = { journey, states: [], transitions: [] };
  const [empty] = engineCoverage([definition], [none]);
  const visits = { states: new Map<string, number>(), transitions: new Map<string, number>() };
  for (const { kind, id } of empty?.uncovered ?? []) {
    const own = kind === "state" ? places.state(id) : places.transition(id);
    if (own !== undefined) visits[kind === "state" ? "states" : "transitions"].set(own, 0);
  }

  const results = [];
  const told: CoveredScenario[] = [];
  for (const { file, scenarios } of files) {
    for (const scenario of scenarios) {
      if (scenario.journey !== journey) continue;
      const result = await runScenario({ project, prepared, scenario });
      results.push(result);
      const failed = result.steps.find(({ ok }) => !ok);
      const { expected, instead } = failed ?? {};
      const why = { ...(expected !== undefined && { expected }), ...(instead !== undefined && { instead }) };
      told.push({ name: scenario.name, file, passed: result.passed, ...why });
      for (const id of new Set(result.states.map(places.state))) count(visits.states, id);
      for (const id of new Set(result.transitions.flatMap((one) => places.transition(one) ?? []))) {
        count(visits.transitions, id);
      }
    }
  }
  const [share] = engineCoverage([definition], results);
  return {
    journey,
    scenarios: told,
    visits: { states: Object.fromEntries(visits.states), transitions: Object.fromEntries(visits.transitions) },
    states: share?.states ?? { visited: 0, all: 0 },
    transitions: share?.transitions ?? { visited: 0, all: 0 },
  };
}

function count(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}
