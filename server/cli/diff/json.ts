import { isSame } from "../../../engine/diff/index.ts";
import type { DiffFormat } from "./report.ts";
import { summary } from "./summary.ts";

/** For programs: the report as it is, with its summary. */
export const jsonFormat: DiffFormat = (report) => {
  const { before, after, journeys, changes, impacts } = report;
  return JSON.stringify(
    { before, after, same: isSame(report), summary: summary(report), journeys, changes, impacts },
    null,
    2,
  );
};
