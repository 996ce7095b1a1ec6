import type { FindingFormat } from "./report.ts";

/** One JSON object: how many journeys and findings of each severity, and the findings themselves, with the way to each. */
export const jsonFormat: FindingFormat = ({ journeys, findings, traces }) => {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const traced = findings.map((finding) => ({ ...finding, trace: traces?.get(finding) }));
  return JSON.stringify({ journeys, errors, warnings: findings.length - errors, findings: traced }, undefined, 2);
};
