import { stat } from "node:fs/promises";
import { compileProject, type Definition } from "../../engine/compile/index.ts";
import { keepsFromRunning, type Project, type Source, sortFindings } from "../../engine/language/index.ts";
import { loadProject, loadScenarios } from "../../engine/load-project.ts";
import { checkScenarios, type ScenarioFile } from "../../engine/simulate/index.ts";
import { verifyProject } from "../../engine/verify/index.ts";
import { UsageError } from "./exit-codes.ts";
import { type CheckReport, findingFormats } from "./formats/index.ts";
import type { Terminal } from "./terminal.ts";

/** Throws UsageError unless there is such a folder. */
export async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  throw new UsageError(
    found
      ? `${folder} is a file. Name the folder that throughline.yaml lies in.`
      : `There is no folder ${folder}. Name the one that throughline.yaml lies in, for example: throughline check journeys`,
  );
}

/** A project and everything that is wrong with it. Throws UsageError for a folder that is not there. */
async function checkFolder(folder: string): Promise<{ project?: Project; sources: Source[]; report: CheckReport }> {
  await requireFolder(folder);
  const { project, readable, findings, sources } = await loadProject(folder);
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  return {
    ...(project && { project }),
    sources,
    report: {
      journeys: sources.filter(({ file }) => file.endsWith(".journey.yaml")).length,
      findings: verifyProject({ ...(project && { project }), readable, findings, sources }),
      textOf: (file) => texts.get(file) ?? "",
    },
  };
}

/** A project with its scenarios, and everything that is wrong with either. Throws UsageError as above. */
export async function checkFolderWithScenarios(folder: string): Promise<{
  project?: Project;
  /** Compiled, where nothing is wrong with the project. */
  definitions: readonly Definition[];
  scenarios: ScenarioFile[];
  sources: Source[];
  report: CheckReport;
}> {
  const { project, sources, report } = await checkFolder(folder);
  const { files, findings, sources: scenarioSources } = await loadScenarios(folder);
  const hasErrors = report.findings.some(keepsFromRunning);
  const definitions = project && !hasErrors ? compileProject(project).definitions : [];
  const allRead = project?.journeys.length === report.journeys;
  const inReferences = project ? checkScenarios(files, project, definitions, allRead) : [];
  const texts = new Map(scenarioSources.map(({ file, text }) => [file, text]));
  return {
    ...(project && { project }),
    definitions,
    scenarios: files,
    sources,
    report: {
      ...report,
      findings: sortFindings([...report.findings, ...findings, ...inReferences]),
      textOf: (file) => texts.get(file) ?? report.textOf(file),
    },
  };
}

/**
 * A project that can be run, whatever the proofs say of it; else its errors are printed, and undefined comes back. Throws
 * UsageError as above.
 */
export async function loadForUse(folder: string, terminal: Terminal): Promise<Project | undefined> {
  const { project, report } = await checkFolder(folder);
  const errors = report.findings.filter(keepsFromRunning);
  if (project && errors.length === 0) return project;
  terminal.error(findingFormats.text({ ...report, findings: errors }, terminal));
  return undefined;
}
