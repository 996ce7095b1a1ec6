import { tellFailures } from "../../../../engine/simulate/index.ts";
import type { ScenarioOutcome, TestReport } from "../outcome.ts";

/** JUnit’s XML as CI systems read it: a suite for each file, a case for each scenario. */
export function junitReport({ outcomes, durationMs, shortfalls }: TestReport): string {
  const files = [...new Set(outcomes.map(({ file }) => file))];
  const suites = files.map((file) =>
    suite(
      file,
      outcomes.filter((outcome) => outcome.file === file),
    ),
  );
  // Too little coverage fails the run, so it has to be seen in the report.
  if (shortfalls.length > 0) suites.push(coverageSuite(shortfalls));
  const failed = outcomes.filter(({ passed }) => !passed).length + shortfalls.length;
  const counts = attributes({
    name: "throughline",
    tests: outcomes.length + shortfalls.length,
    failures: failed,
    errors: 0,
    time: seconds(durationMs),
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${counts}>`, ...suites, "</testsuites>"].join("\n");
}

function suite(file: string, outcomes: readonly ScenarioOutcome[]): string {
  const counts = attributes({
    name: file,
    tests: outcomes.length,
    failures: outcomes.filter(({ passed }) => !passed).length,
    errors: 0,
    skipped: 0,
    time: seconds(outcomes.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    file,
  });
  return [`  <testsuite${counts}>`, ...outcomes.map(testCase), "  </testsuite>"].join("\n");
}

function testCase({ name, journey, file, line, durationMs, failures }: ScenarioOutcome): string {
  const about = attributes({ name, classname: journey, time: seconds(durationMs), file, line });
  const [first] = failures;
  if (!first) return `    <testcase${about}/>`;
  const failure = attributes({ message: `${file}:${first.line}: expected ${first.expected}`, type: "expectation" });
  return [
    `    <testcase${about}>`,
    `      <failure${failure}>${escaped(tellFailures(file, failures))}</failure>`,
    "    </testcase>",
  ].join("\n");
}

function coverageSuite(shortfalls: readonly string[]): string {
  const counts = attributes({
    name: "coverage",
    tests: shortfalls.length,
    failures: shortfalls.length,
    errors: 0,
    skipped: 0,
  });
  return [
    `  <testsuite${counts}>`,
    ...shortfalls.map(
      (shortfall) =>
        `    <testcase${attributes({ name: shortfall, classname: "coverage" })}><failure${attributes({ message: shortfall, type: "coverage" })}/></testcase>`,
    ),
    "  </testsuite>",
  ].join("\n");
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        ` ${name}="${escaped(String(value)).replace(/[\n\r\t]/g, (found) => `&#${found.charCodeAt(0)};`)}"`,
    )
    .join("");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** As XML 1.0 can have it: of characters that it cannot, a mark is left. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"]/g, (found) => entities[found]!);
}
