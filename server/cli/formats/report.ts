import type { Finding } from "../../../engine/language/index.ts";
import type { Scenario } from "../../../schemas/scenario.generated.ts";

/** What a check found. */
export interface CheckReport {
  /** How many journey files were read. */
  journeys: number;
  /** In the order of files and positions. Files are named from the working directory, with forward slashes. */
  findings: Finding[];
  /** The ways to findings that were looked for and found. */
  traces?: ReadonlyMap<Finding, Scenario>;
  /** The text of a file by that name; empty for one that could not be read. */
  textOf(file: string): string;
}

/** Writes a report for people or for a tool. */
export type FindingFormat = (report: CheckReport, options: { colours: boolean }) => string;
