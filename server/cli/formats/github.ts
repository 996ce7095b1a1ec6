import { inOneLine } from "./one-line.ts";
import type { FindingFormat } from "./report.ts";
import { summary } from "./summary.ts";

/**
 * Workflow commands, which GitHub shows as annotations on a pull request:
 * `::error file=journeys/a.journey.yaml,line=3,col=5,title=TL301::There is no state plat. Did you mean plate?`
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const githubFormat: FindingFormat = (report) =>
  [
    ...report.findings.map((finding) => {
      const { severity, file, start, end, code } = finding;
      const properties = {
        file,
        line: start.line,
        endLine: end.line,
        // GitHub takes columns only for a finding within one line.
        ...(start.line === end.line && { col: start.column, endColumn: end.column }),
        title: code,
      };
      const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${severity} ${list.join(",")}::${escapeData(inOneLine(finding))}`;
    }),
    summary(report),
  ].join("\n");

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
