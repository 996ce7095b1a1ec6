import type { Scenario, ScenarioDocument } from "../../schemas/scenario.generated.ts";
import {
  type Finding,
  type ParsedYaml,
  parseYaml,
  type Source,
  sortFindings,
  validateSchema,
} from "../language/index.ts";

/** What the names of files with scenarios end in. */
export const SCENARIO_FILE = ".scenarios.yaml";

/** One *.scenarios.yaml, valid by its schema. */
export interface ScenarioFile extends Source {
  scenarios: readonly Scenario[];
  /** Where a node stands in the text: ["scenarios", 0, "steps", 3]. */
  locate: ParsedYaml["locate"];
}

/**
 * Reads a file of scenarios. file is there when it is YAML and fits its schema; what it refers to is not looked at.
 * Never throws.
 */
export function parseScenarios(source: Source): { file?: ScenarioFile; findings: Finding[] } {
  const parsed = parseYaml(source);
  const faults = parsed.value === undefined ? [] : validateSchema(parsed, "scenario");
  const findings = sortFindings([...parsed.findings, ...faults]);
  if (parsed.value === undefined || findings.length > 0) return { findings };
  const { scenarios } = parsed.value as ScenarioDocument;
  return { file: { file: source.file, text: source.text, scenarios, locate: parsed.locate }, findings };
}

/** A scenario, and where it stands. */
export interface PlacedScenario {
  scenario: Scenario;
  file: string;
  /** Of its beginning, from 1. */
  line: number;
  /** Of each of its steps. */
  stepLines: number[];
}

/** The scenarios of files, in their order. */
export function placeScenarios(files: readonly ScenarioFile[]): PlacedScenario[] {
  return files.flatMap(({ file, scenarios, locate }) =>
    scenarios.map((scenario, index) => ({
      scenario,
      file,
      line: locate(["scenarios", index]).start.line,
      stepLines: scenario.steps.map((_, step) => locate(["scenarios", index, "steps", step]).start.line),
    })),
  );
}
