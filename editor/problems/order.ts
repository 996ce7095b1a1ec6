import type { Finding } from "../../engine/language/index.ts";

/** Errors before warnings, each by position; what other files have comes last. */
export function inOrder(findings: readonly Finding[], file: string): Finding[] {
  return findings.toSorted(
    (a, b) =>
      Number(a.file !== file) - Number(b.file !== file) ||
      Number(a.severity !== "error") - Number(b.severity !== "error") ||
      a.start.offset - b.start.offset,
  );
}

/** How many there are of each. */
export function countOf(findings: readonly Finding[]): { errors: number; warnings: number } {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: findings.length - errors };
}

/** What stays the same of a finding while the text around it changes, so that it stays selected. */
export function keysOf(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ file, code, message }) => {
    const key = `${file} ${code} ${message}`;
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return times === 0 ? key : `${key} ${times}`;
  });
}
