import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type FormatName, findingFormats } from "./formats/index.ts";
import { checkFolderWithScenarios } from "./load.ts";
import type { Terminal } from "./terminal.ts";

export interface CheckOptions {
  format: FormatName;
}

/** Prints the findings of a project and its scenarios. Throws UsageError for a folder that is not there. */
export async function check(folder: string, options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const { report } = await checkFolderWithScenarios(folder);
  terminal.out(findingFormats[options.format](report, terminal));
  return report.findings.length === 0 ? exitCodes.ok : exitCodes.failed;
}
