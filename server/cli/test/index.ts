import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import type { ReportFormatName } from "./formats/names.ts";
import { testOnce } from "./once.ts";
import { testWatching } from "./watch.ts";

export interface TestOptions {
  journey?: string;
  filter?: string;
  coverage?: true;
  /** Of each journey’s states and transitions, from 0 to 100. */
  minCoverage?: number;
  watch?: true;
  format: ReportFormatName;
  output?: string;
}

/**
 * Runs the scenarios of a project. With watch it resolves at Ctrl+C. Throws UsageError for a folder, a journey or
 * scenarios that are not there, and for a report that cannot be written.
 */
export function test(folder: string, options: TestOptions, terminal: Terminal): Promise<ExitCode> {
  return options.watch ? testWatching(folder, options, terminal) : testOnce(folder, options, terminal);
}
