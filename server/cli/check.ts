import { formatScenarios, keepsFromRunning } from "../../engine/language/index.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type FormatName, findingFormats } from "./formats/index.ts";
import { checkFolderWithScenarios } from "./load.ts";
import type { Terminal } from "./terminal.ts";
import { tracesOf } from "./traces.ts";
import { writeNew } from "./write-new.ts";

export interface CheckOptions {
  format: FormatName;
  /** A file for the ways to the findings; false: they are not looked for. */
  traces?: string | false;
}

/**
 * Prints the findings of a project and its scenarios. Throws UsageError for a folder that is not there, and for a file
 * that cannot be written.
 */
export async function check(folder: string, options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const { project, report } = await checkFolderWithScenarios(folder);
  const { findings } = report;
  const { traces, left } = await tracesOf(options.traces === false ? undefined : project, findings);
  terminal.out(findingFormats[options.format]({ ...report, traces }, terminal));
  if (left > 0) terminal.error(`Looking for ways to the findings took too long: ${left} were not looked at.`);
  if (typeof options.traces === "string") {
    if (traces.size > 0) await writeNew(options.traces, formatScenarios([...traces.values()]));
    terminal.error(tellWritten(options.traces, traces.size, findings.some(keepsFromRunning)));
  }
  return findings.length === 0 ? exitCodes.ok : exitCodes.failed;
}

function tellWritten(file: string, count: number, broken: boolean): string {
  if (count > 0) return `${count === 1 ? "1 trace" : `${count} traces`}, in ${file}.`;
  return `${file} was not written: ${broken ? "the journeys have errors, and cannot be run." : "no finding has a trace."}`;
}
