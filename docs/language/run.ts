import { type Project, parseYaml } from "../../engine/language/index.ts";
import { parseScenarios, runScenario, storyOf } from "../../engine/simulate/index.ts";
import type { Scenario } from "../../schemas/scenario.generated.ts";
import { completeExample } from "./complete.ts";
import { type DocumentName, usedKeys } from "./schema-keys.ts";
import type { Example, Section } from "./sections.ts";

/** What came of running an example. */
export interface Ran {
  /** As a person reads it: what was said, the commands, the states. */
  story: string;
  /** What was not as its steps expect. */
  failures: string[];
}

/** The project of an example. Throws, with the findings, for one that has none. */
function projectOf(example: Example, section: Section): { project: Project; journey: string } {
  const { project, findings, journey } = completeExample(example, section);
  const errors = findings.filter(({ severity }) => severity === "error");
  if (!project || errors.length > 0) {
    throw new Error(`${section.title}: ${errors.map(({ message }) => message).join(" ")}`);
  }
  return { project, journey };
}

/** Runs the steps of an example; undefined for one that has none. */
export async function runExample(example: Example, section: Section): Promise<Ran | undefined> {
  const { run, customer } = example;
  if (!run) return undefined;
  const { project, journey } = projectOf(example, section);
  const name = section.title;
  return runOne({ name, journey, steps: run, ...(customer && { customer }) }, project);
}

/** Runs the scenarios that an example shows. */
export async function runScenarios(example: Example, section: Section): Promise<Ran[]> {
  if (example.scenarios === undefined) return [];
  const { project } = projectOf(example, section);
  const { file, findings } = parseScenarios({ file: "example.scenarios.yaml", text: example.scenarios });
  if (!file) throw new Error(`${section.title}: ${findings.map(({ message }) => message).join(" ")}`);
  return Promise.all(file.scenarios.map((scenario) => runOne(scenario, project)));
}

async function runOne(scenario: Scenario, project: Project): Promise<Ran> {
  const { journal, steps } = await runScenario({ project, scenario });
  return {
    story: storyOf(journal, scenario.customer?.timezone ?? project.document.timezone ?? "UTC"),
    failures: steps.flatMap(({ ok, expected, instead }) => (ok ? [] : [`Expected ${expected}. Instead: ${instead}`])),
  };
}

/** The keys that an example shows, as `journey#ask/prompt`. What stands behind it does not count. */
export function shownKeys({ journey, part, project, knowledge, scenarios }: Example): Set<string> {
  const shown: [DocumentName, string | undefined][] = [
    ["journey", journey],
    ["journey", part],
    ["project", project],
    ["knowledge", knowledge],
    ["scenario", scenarios],
  ];
  return new Set(
    shown.flatMap(([name, text]) =>
      text === undefined ? [] : [...usedKeys(parseYaml({ file: name, text }).value, name)],
    ),
  );
}
