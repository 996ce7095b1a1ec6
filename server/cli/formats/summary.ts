import type { CheckReport } from "./report.ts";

/** `2 journeys, no findings`, or `2 journeys, 1 error and 3 warnings`. */
export function summary({ journeys, findings }: CheckReport): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  const counted = [
    ...(errors > 0 ? [count(errors, "error")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ];
  return `${count(journeys, "journey")}, ${counted.length > 0 ? counted.join(" and ") : "no findings"}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
