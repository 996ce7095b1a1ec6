import type { ImpactSeverity, ProjectDiff } from "../../../engine/diff/index.ts";
import type { Terminal } from "../terminal.ts";

/** Two versions and what is different. before and after say which they are. */
export interface DiffReport extends ProjectDiff {
  before: string;
  after: string;
}

/** A way to write a report. */
export type DiffFormat = (report: DiffReport, terminal: Pick<Terminal, "colours">) => string;

/** What a severity is called. */
export const severityNames: Record<ImpactSeverity, string> = {
  breaking: "breaking",
  review: "to look at",
  harmless: "harmless",
};

/** Before the impacts of a journey. */
export const underWay = "Conversations under way keep their version. For those that are migrated:";
