import { stat } from "node:fs/promises";
import { expressionFindings } from "../../engine/compile/index.ts";
import { type Project, sortFindings } from "../../engine/language/index.ts";
import { loadProject } from "../../engine/load-project.ts";
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
export async function checkFolder(folder: string): Promise<{ project?: Project; report: CheckReport }> {
  await requireFolder(folder);
  const { project, readable, findings, sources } = await loadProject(folder);
  const inExpressions = project ? expressionFindings(readable, project) : [];
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  return {
    ...(project && { project }),
    report: {
      journeys: sources.filter(({ file }) => file.endsWith(".journey.yaml")).length,
      findings: sortFindings([...findings, ...inExpressions]),
      textOf: (file) => texts.get(file) ?? "",
    },
  };
}

/** A project without errors; else its errors are printed, and undefined comes back. Throws UsageError as above. */
export async function loadForUse(folder: string, terminal: Terminal): Promise<Project | undefined> {
  const { project, report } = await checkFolder(folder);
  const errors = report.findings.filter(({ severity }) => severity === "error");
  if (project && errors.length === 0) return project;
  terminal.error(findingFormats.text({ ...report, findings: errors }, terminal));
  return undefined;
}
