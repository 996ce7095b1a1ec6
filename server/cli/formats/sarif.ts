import { type Finding, type FindingCode, findingRule } from "../../../engine/language/index.ts";
import { tellSteps } from "../../../engine/simulate/index.ts";
import { inOneLine } from "./one-line.ts";
import type { FindingFormat } from "./report.ts";

/** SARIF 2.1.0, which code scanning services read. Columns are UTF-16 units, as ours are. */
export const sarifFormat: FindingFormat = ({ findings, traces }) => {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const rules = codes.map((code) => {
    const { title, severity } = findingRule(code as FindingCode);
    return { id: code, shortDescription: { text: title }, defaultConfiguration: { level: severity } };
  });
  return JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "throughline", rules } },
          columnKind: "utf16CodeUnits",
          results: findings.map((finding) => {
            const physicalLocation = placeOf(finding);
            const trace = traces?.get(finding);
            // Each step of the way is shown at the finding’s place: what a customer does stands nowhere in the file.
            const steps =
              trace && tellSteps(trace).map((text) => ({ location: { physicalLocation, message: { text } } }));
            return {
              ruleId: finding.code,
              ruleIndex: codes.indexOf(finding.code),
              level: finding.severity,
              message: { text: inOneLine(finding) },
              locations: [{ physicalLocation }],
              ...(steps && { codeFlows: [{ threadFlows: [{ locations: steps }] }] }),
            };
          }),
        },
      ],
    },
    undefined,
    2,
  );
};

function placeOf({ file, start, end }: Finding) {
  return {
    artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}
