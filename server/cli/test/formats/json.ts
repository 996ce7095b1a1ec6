import type { TestReport } from "../outcome.ts";

/** One JSON object: how many scenarios there are, each with its failures, and the coverage where it was asked for. */
export function jsonReport({ outcomes, durationMs, coverage, shortfalls }: TestReport): string {
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  const report = {
    scenarios: outcomes.length,
    passed,
    failed: outcomes.length - passed,
    durationMs: Math.round(durationMs),
    results: outcomes.map(({ name, journey, file, line, passed: ok, durationMs: took, failures }) => ({
      name,
      journey,
      file,
      line,
      passed: ok,
      durationMs: Math.round(took),
      failures,
    })),
    ...(coverage && { coverage, shortfalls }),
  };
  return JSON.stringify(report, undefined, 2);
}
