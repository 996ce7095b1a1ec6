import { type FindingCode, findingRule } from "../../../engine/language/index.ts";
import { inOneLine } from "./one-line.ts";
import type { FindingFormat } from "./report.ts";

/** SARIF 2.1.0, which code scanning services read. Columns are UTF-16 units, as ours are. */
export const sarifFormat: FindingFormat = ({ findings }) => {
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
          results: findings.map((finding) => ({
            ruleId: finding.code,
            ruleIndex: codes.indexOf(finding.code),
            level: finding.severity,
            message: { text: inOneLine(finding) },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: finding.file.split("/").map(encodeURIComponent).join("/") },
                  region: {
                    startLine: finding.start.line,
                    startColumn: finding.start.column,
                    endLine: finding.end.line,
                    endColumn: finding.end.column,
                  },
                },
              },
            ],
          })),
        },
      ],
    },
    undefined,
    2,
  );
};
