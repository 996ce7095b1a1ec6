import { formatFinding } from "../../../engine/language/index.ts";
import { tellTrace } from "../../../engine/simulate/index.ts";
import type { FindingFormat } from "./report.ts";
import { summary } from "./summary.ts";

/** For people: each finding with its excerpt and caret and how to see it, then what there is in all. */
export const textFormat: FindingFormat = (report, { colours }) =>
  [
    ...report.findings.map((finding) => {
      const trace = report.traces?.get(finding);
      const way = trace && `${tellTrace(trace)}.`;
      return `${formatFinding(finding, report.textOf(finding.file), { color: colours, ...(way && { way }) })}\n`;
    }),
    summary(report),
  ].join("\n");
