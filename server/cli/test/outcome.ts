import type { JourneyCoverage, StepFailure } from "../../../engine/simulate/index.ts";

/** How one scenario came out. Plain data: it comes from a worker too. */
export interface ScenarioOutcome {
  name: string;
  journey: string;
  file: string;
  /** Where the scenario begins, from 1. */
  line: number;
  passed: boolean;
  /** Of the real clock. */
  durationMs: number;
  failures: StepFailure[];
  /** What it visited, for coverage. */
  states: string[];
  transitions: string[];
}

/** How a run came out. */
export interface TestReport {
  /** In the order of the files. */
  outcomes: ScenarioOutcome[];
  durationMs: number;
  /** Where it was asked for. */
  coverage?: JourneyCoverage[];
  /** What is covered less than it should be, in whole sentences. */
  shortfalls: string[];
}
