import type { Project } from "../../../engine/language/index.ts";
import type { Prepared } from "../../../engine/runtime/index.ts";
import { failuresOf, type PlacedScenario, runScenario } from "../../../engine/simulate/index.ts";
import type { ScenarioOutcome } from "./outcome.ts";

/** Runs one scenario and keeps what a report needs. */
export async function runOne(project: Project, prepared: Prepared, placed: PlacedScenario): Promise<ScenarioOutcome> {
  const { scenario, file, line } = placed;
  const began = performance.now();
  const result = await runScenario({ project, prepared, scenario });
  const { name, journey, passed, states, transitions } = result;
  const failures = failuresOf(result, placed);
  return { name, journey, file, line, passed, durationMs: performance.now() - began, failures, states, transitions };
}
