import type { FindingFormat } from "./report.ts";

/** One JSON object: how many journeys and findings of each severity, and the findings themselves. */
export const jsonFormat: FindingFormat = ({ journeys, findings }) => {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return JSON.stringify({ journeys, errors, warnings: findings.length - errors, findings }, undefined, 2);
};
