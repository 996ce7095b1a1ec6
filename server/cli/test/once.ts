import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { keepsFromRunning } from "../../../engine/language/index.ts";
import { folderName } from "../../../engine/load-project.ts";
import { coverageOf, type PlacedScenario, placeScenarios } from "../../../engine/simulate/index.ts";
import { type ExitCode, exitCodes, UsageError } from "../exit-codes.ts";
import { findingFormats } from "../formats/index.ts";
import { checkFolderWithScenarios } from "../load.ts";
import { styleOf, type Terminal } from "../terminal.ts";
import { requireNoSource } from "../write-new.ts";
import { shortfallsOf } from "./coverage-table.ts";
import { reportFormats } from "./formats/index.ts";
import type { TestOptions } from "./index.ts";
import type { TestReport } from "./outcome.ts";
import { createProgress } from "./progress.ts";
import { runAll } from "./run-all.ts";

/** One run from the files to the report. Throws UsageError as test does. */
export async function testOnce(folder: string, options: TestOptions, terminal: Terminal): Promise<ExitCode> {
  const began = performance.now();
  if (options.output !== undefined) await requireNoSource(options.output);
  const { project, definitions, scenarios, sources, report: checked } = await checkFolderWithScenarios(folder);
  // What the proofs say keeps a journey from being published, not from being tried.
  const errors = checked.findings.filter(keepsFromRunning);
  if (!project || errors.length > 0) {
    terminal.error(findingFormats.text({ ...checked, findings: errors }, terminal));
    return exitCodes.failed;
  }
  const journeys = project.journeys.map(({ name }) => name);
  if (options.journey !== undefined && !journeys.includes(options.journey)) {
    throw new UsageError(`There is no journey ${options.journey}. There are: ${journeys.join(", ")}.`);
  }
  const placed = chosen(placeScenarios(scenarios), folder, options);

  const progress = createProgress(terminal, placed.length);
  const outcomes = await runAll({
    project,
    sources: {
      project: sources.find(({ file }) => file === project.file)!,
      journeys: sources.filter(({ file }) => file.endsWith(".journey.yaml")),
      knowledge: sources.filter(({ file }) => file.endsWith(".knowledge.yaml")),
    },
    placed,
    onOutcome: progress.next,
  });
  progress.done();

  const { journey, minCoverage } = options;
  const covered = definitions.filter((definition) => journey === undefined || definition.journey.name === journey);
  const coverage = options.coverage || minCoverage !== undefined ? coverageOf(covered, outcomes) : undefined;
  const report: TestReport = {
    outcomes,
    durationMs: performance.now() - began,
    ...(coverage && { coverage }),
    shortfalls: coverage && minCoverage !== undefined ? shortfallsOf(coverage, minCoverage) : [],
  };
  await publish(report, options, terminal);
  return report.shortfalls.length === 0 && outcomes.every(({ passed }) => passed) ? exitCodes.ok : exitCodes.failed;
}

/** The scenarios that the options leave. */
function chosen(all: PlacedScenario[], folder: string, { journey, filter }: TestOptions): PlacedScenario[] {
  if (all.length === 0) {
    throw new UsageError(
      `There are no scenarios in ${folderName(folder)}. Write some, in a file that ends in .scenarios.yaml.`,
    );
  }
  const wanted = filter?.toLowerCase();
  const left = all.filter(
    ({ scenario }) =>
      (journey === undefined || scenario.journey === journey) &&
      (wanted === undefined || scenario.name.toLowerCase().includes(wanted)),
  );
  if (left.length > 0) return left;
  const what = [
    ...(journey === undefined ? [] : [`is of the journey ${journey}`]),
    ...(filter === undefined ? [] : [`has “${filter}” in its name`]),
  ].join(" and ");
  throw new UsageError(`None of the ${all.length} scenarios in ${folderName(folder)} ${what}.`);
}

async function publish(report: TestReport, { format, output }: TestOptions, terminal: Terminal): Promise<void> {
  if (output === undefined) {
    terminal.out(reportFormats[format](report, styleOf(terminal)));
    return;
  }
  try {
    await mkdir(dirname(output), { recursive: true });
    await writeFile(output, `${reportFormats[format](report, styleOf({ colours: false }))}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The report cannot be written to ${output}: ${why}`);
  }
  terminal.out(reportFormats.text(report, styleOf(terminal)));
}
