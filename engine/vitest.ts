import { resolve } from "node:path";
import { describe, test } from "vitest";
import { type Finding, formatFinding, keepsFromRunning, type Source } from "./language/index.ts";
import { folderName, loadProject, loadScenarios } from "./load-project.ts";
import { prepareProject } from "./runtime/index.ts";
import {
  checkScenarios,
  failuresOf,
  type PlacedScenario,
  placeScenarios,
  runScenario,
  tellFailures,
} from "./simulate/index.ts";

/**
 * Declares a Vitest test for each scenario of a project: every *.scenarios.yaml in the folder or below. A failure shows the
 * conversation, what was expected and what happened instead, and points to the step in the YAML. A project that cannot
 * be read is a failure too, and so is one without scenarios.
 *
 * @example
 * // scenarios.test.ts
 * import { describeScenarios } from "throughline/vitest";
 *
 * describeScenarios("journeys");
 */
export function describeScenarios(folder: string): void {
  describe(folder, async () => {
    const { project, findings, sources } = await loadProject(folder);
    const loaded = await loadScenarios(folder);
    const texts = [...sources, ...loaded.sources];
    const errors = [...findings, ...loaded.findings].filter(keepsFromRunning);
    if (!project || errors.length > 0) return declareFailure("can be read", tellFindings(errors, texts));
    const prepared = prepareProject(project);
    const wrong = checkScenarios(loaded.files, project, prepared.definitions);
    if (wrong.length > 0) return declareFailure("has scenarios that fit its journeys", tellFindings(wrong, texts));
    const placed = placeScenarios(loaded.files);
    if (placed.length === 0) return declareFailure("has scenarios", `There are no scenarios in ${folderName(folder)}.`);

    for (const { file } of loaded.files) {
      describe(file, () => {
        for (const one of placed.filter((other) => other.file === file)) {
          test(one.scenario.name, async () => {
            const result = await runScenario({ project, prepared, scenario: one.scenario });
            const failures = failuresOf(result, one);
            if (failures[0]) throw new ScenarioFailed(tellFailures(file, failures), one, failures[0].line);
          });
        }
      });
    }
  });
}

function declareFailure(name: string, message: string): void {
  test(name, () => {
    throw new Error(message);
  });
}

function tellFindings(findings: readonly Finding[], sources: readonly Source[]): string {
  const textOf = (file: string): string => sources.find((source) => source.file === file)?.text ?? "";
  return findings.map((finding) => formatFinding(finding, textOf(finding.file))).join("\n\n");
}

/** Vitest shows the place that a stack names: here the step in the YAML. */
class ScenarioFailed extends Error {
  constructor(message: string, { file }: PlacedScenario, line: number) {
    super(message);
    this.name = "ScenarioFailed";
    this.stack = `${this.name}: ${message}\n    at scenario (${resolve(file)}:${line}:1)`;
  }
}
