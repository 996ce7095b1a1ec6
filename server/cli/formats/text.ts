import { formatFinding } from "../../../engine/language/index.ts";
import type { FindingFormat } from "./report.ts";
import { summary } from "./summary.ts";

/** For people: each finding with its excerpt and caret, then what there is in all. */
export const textFormat: FindingFormat = (report, { colours }) =>
  [
    ...report.findings.map((finding) => `${formatFinding(finding, report.textOf(finding.file), { color: colours })}\n`),
    summary(report),
  ].join("\n");
