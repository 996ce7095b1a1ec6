import type { Style } from "../../terminal.ts";
import type { TestReport } from "../outcome.ts";
import { jsonReport } from "./json.ts";
import { junitReport } from "./junit.ts";
import type { ReportFormatName } from "./names.ts";
import { textReport } from "./text.ts";

export type { ReportFormatName } from "./names.ts";

/** Writes how a run came out, for people or for a tool. */
export const reportFormats: Record<ReportFormatName, (report: TestReport, style: Style) => string> = {
  text: textReport,
  json: jsonReport,
  junit: junitReport,
};
