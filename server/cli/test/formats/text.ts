import { tellFailures } from "../../../../engine/simulate/index.ts";
import type { Style } from "../../terminal.ts";
import { coverageTable } from "../coverage-table.ts";
import type { TestReport } from "../outcome.ts";

/** For people: each file, what failed in it with its conversation, the coverage, and what there is in all. */
export function textReport({ outcomes, durationMs, coverage, shortfalls }: TestReport, style: Style): string {
  const files = [...new Set(outcomes.map(({ file }) => file))];
  const failed = outcomes.filter(({ passed }) => !passed);
  const lines = files.map((file) => {
    const own = outcomes.filter((outcome) => outcome.file === file);
    const bad = own.filter(({ passed }) => !passed).length;
    const mark = bad === 0 ? style("green", "✓") : style("red", "✗");
    return `${mark} ${file}  ${bad === 0 ? count(own.length) : `${bad} of ${count(own.length)} failed`}`;
  });
  for (const { name, file, failures } of failed) {
    const [place = "", ...rest] = tellFailures(file, failures).split("\n");
    lines.push(
      "",
      `${style("red", "✗")} ${style("bold", name)}`,
      `  ${style("cyan", place)}`,
      ...rest.map((line) => `  ${line}`),
    );
  }
  if (coverage) lines.push("", ...coverageTable(coverage, style));
  for (const shortfall of shortfalls) lines.push(`${style("red", "✗")} ${shortfall}`);
  const passed = outcomes.length - failed.length;
  const summary =
    failed.length === 0
      ? style("green", `${count(passed)} passed`)
      : `${style("red", `${count(failed.length)} failed`)}, ${passed} passed`;
  return [...lines, "", `${summary} ${style("dim", `in ${(durationMs / 1000).toFixed(1)} s`)}`].join("\n");
}

function count(number: number): string {
  return `${number} scenario${number === 1 ? "" : "s"}`;
}
