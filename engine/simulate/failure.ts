import type { ScenarioResult } from "./scenario.ts";
import type { PlacedScenario } from "./scenario-file.ts";

/** A step of a scenario that did not come out as it should. */
export interface StepFailure {
  /** Where the step stands, from 1. */
  line: number;
  expected: string;
  instead: string;
  /** What had happened before; empty at the beginning. */
  before: string;
}

/** The steps that failed, with their places. */
export function failuresOf({ steps }: Pick<ScenarioResult, "steps">, placed: PlacedScenario): StepFailure[] {
  return steps.flatMap(({ ok, expected = "", instead = "", before = "" }, index) =>
    ok ? [] : [{ line: placed.stepLines[index] ?? placed.line, expected, instead, before }],
  );
}

/**
 * Failures of one scenario as a person reads them; what had happened is told once, before the first of them.
 *
 * ```
 * journeys/breakdown.scenarios.yaml:14
 *   Before    10:00  chat  Customer: My car broke down
 *             10:00        → location
 *   Expected  a message “Your tow truck arrives” on sms
 *   Instead   10:05  chat  Journey: Where is the car right now?
 * ```
 */
export function tellFailures(file: string, failures: readonly StepFailure[]): string {
  return failures
    .map(({ line, expected, instead, before }, index) =>
      [
        `${file}:${line}`,
        ...(index === 0 && before !== "" ? [labelled("Before", before)] : []),
        labelled("Expected", expected),
        labelled("Instead", instead),
      ].join("\n"),
    )
    .join("\n");
}

function labelled(label: string, text: string): string {
  return `  ${label.padEnd(10)}${text.replaceAll("\n", `\n${" ".repeat(12)}`)}`;
}
