import { writeFile } from "node:fs/promises";
import { compileJourney } from "../../../engine/compile/index.ts";
import { exportMermaid, exportSvg, exportXState } from "../../../engine/export/index.ts";
import type { Journey, Project } from "../../../engine/language/index.ts";
import { folderName } from "../../../engine/load-project.ts";
import { type ExitCode, exitCodes, UsageError } from "../exit-codes.ts";
import { loadForUse } from "../load.ts";
import type { Terminal } from "../terminal.ts";
import { requireNoSource } from "../write-new.ts";
import type { ExportKind } from "./names.ts";

export interface ExportOptions {
  journey?: string;
  output?: string;
  locale?: string;
}

/**
 * Writes a journey in another form, to a file or to the output. failed where the project has errors, which are printed.
 * Throws UsageError for a folder, journey or file that is not there.
 */
export async function exportJourney(
  kind: ExportKind,
  folder: string,
  { journey: name, output, locale }: ExportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const project = await loadForUse(folder, terminal);
  if (!project) return exitCodes.failed;
  const journey = chosen(project, name, folder);
  if (locale !== undefined && !project.document.locales.includes(locale)) {
    throw new UsageError(`The project has no locale ${locale}. It has: ${project.document.locales.join(", ")}.`);
  }
  if (output !== undefined) await requireNoSource(output);
  const text = await written(kind, journey, project, locale ?? project.document.locales[0]!);
  if (output === undefined) {
    terminal.out(text.trimEnd());
    return exitCodes.ok;
  }
  await writeFile(output, text).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${output} cannot be written: ${reason(error)}.`);
  });
  return exitCodes.ok;
}

function chosen({ journeys }: Project, name: string | undefined, folder: string): Journey {
  const names = journeys.map((journey) => journey.name).join(", ");
  if (name === undefined) {
    const [only, ...others] = journeys;
    if (only && others.length === 0) return only;
    throw new UsageError(
      `Name one of the journeys in ${folderName(folder)} with --journey: ${names || "there are none"}.`,
    );
  }
  const journey = journeys.find((one) => one.name === name);
  if (!journey)
    throw new UsageError(`There is no journey ${name} in ${folderName(folder)}. There are: ${names || "none"}.`);
  return journey;
}

async function written(kind: ExportKind, journey: Journey, project: Project, locale: string): Promise<string> {
  if (kind === "mermaid") return exportMermaid(journey, { locale });
  if (kind === "svg") return exportSvg(journey, { locale });
  const { definition } = compileJourney(journey, project);
  if (!definition) throw new UsageError(`${journey.name} cannot be compiled. Run throughline check.`);
  return exportXState(definition);
}

function reason({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "its folder does not exist";
  if (code === "EACCES" || code === "EPERM") return "permission is denied";
  return code === "EISDIR" ? "it is a folder" : message;
}
