import { diffJourneys, diffProjects, isSame, type ProjectDiff } from "../../../engine/diff/index.ts";
import { type ExitCode, exitCodes, UsageError } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { diffFormats } from "./formats.ts";
import type { DiffFormatName } from "./names.ts";
import { type Version, versionsOf } from "./versions.ts";

export interface DiffOptions {
  format: DiffFormatName;
}

/**
 * Prints what is different between two versions: ok without differences, failed with some. Throws UsageError for what
 * is not there or cannot be read.
 */
export async function diff(
  first: string,
  second: string | undefined,
  options: DiffOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const [before, after] = await versionsOf(first, second);
  const found = differences(before, after);
  terminal.out(diffFormats[options.format]({ before: before.label, after: after.label, ...found }, terminal));
  return isSame(found) ? exitCodes.ok : exitCodes.failed;
}

function differences(before: Version, after: Version): ProjectDiff {
  const nowhere = (file: string) => new UsageError(`Neither ${before.label} nor ${after.label} has ${file}.`);
  if (before.kind === "project" && after.kind === "project") {
    if (!before.project && !after.project) throw nowhere("a throughline.yaml");
    return diffProjects(before.project, after.project);
  }
  if (before.kind === "journey" && after.kind === "journey") {
    if (!before.journey && !after.journey) throw nowhere("such a journey");
    const found = diffJourneys(before.journey, after.journey);
    return { journeys: found.changes.length > 0 ? [found] : [], changes: [], impacts: [] };
  }
  throw new UsageError(`${before.label} and ${after.label} cannot be compared: one is a folder, the other a file.`);
}
