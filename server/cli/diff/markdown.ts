import type { Change, Impact } from "../../../engine/diff/index.ts";
import { type DiffFormat, severityNames, underWay } from "./report.ts";
import { summary } from "./summary.ts";

/** A value longer than this is folded away below its table. */
const SHORT = 80;
/** GitHub takes comments of up to 65,536 characters. Beyond this the long values are left out. */
const LONGEST = 60_000;

/** For a pull request: a heading for each journey, a table of what differs, and what that means. */
export const markdownFormat: DiffFormat = (report) => {
  const whole = render(report, true);
  return whole.length <= LONGEST ? whole : render(report, false);
};

function render(report: Parameters<DiffFormat>[0], withLong: boolean): string {
  const sections = report.journeys.map(({ journey, before, file, changes, impacts }) => [
    `### ${escaped(before === undefined ? journey : `${before} → ${journey}`)}`,
    code(file),
    ...tableOf(changes, withLong),
    ...impactList(impacts),
  ]);
  if (report.changes.length > 0) {
    sections.push(["### The project", ...tableOf(report.changes, withLong), ...impactList(report.impacts)]);
  }
  return [
    "## What changes in the journeys",
    `${code(report.before)} → ${code(report.after)}`,
    `**${escaped(summary(report))}**`,
    ...sections.flat(),
  ].join("\n\n");
}

function tableOf(changes: readonly Change[], withLong: boolean): string[] {
  if (changes.length === 0) return [];
  const rows = changes.map((change) => {
    const { kind, subject, state, name, locale } = change;
    const where = subject === "state" || state === undefined ? name : `${state}: ${name}`;
    const what = `${kind} ${subject}${locale ? ` (${locale})` : ""}`;
    return `| ${[what, codeInCell(where), cell(change.before), cell(change.after)].join(" | ")} |`;
  });
  const long = withLong ? changes.filter(({ before, after }) => isLong(before) || isLong(after)) : [];
  return [
    ["| what | where | before | after |", "| --- | --- | --- | --- |", ...rows].join("\n"),
    ...(long.length === 0
      ? []
      : [`<details><summary>Longer ones in full (${long.length})</summary>`, ...long.flatMap(inFull), "</details>"]),
  ];
}

const isLong = (value: string | undefined): boolean =>
  value !== undefined && (value.length > SHORT || value.includes("\n"));

function cell(value: string | undefined): string {
  if (value === undefined) return "";
  const [line = ""] = value.split("\n", 1);
  return isLong(value) ? `${codeInCell(line.slice(0, SHORT).toWellFormed())} …` : codeInCell(value);
}

/** A bar would end the cell, even in a code span; and there a backslash before it cannot be told from its escape. */
function codeInCell(text: string): string {
  if (!text.includes("\\|")) return code(text).replaceAll("|", "\\|");
  return `<code>${escaped(text).replaceAll("\\|", "&#124;")}</code>`;
}

function inFull({ kind, subject, state, name, locale, before, after }: Change): string[] {
  const where = [...(state === undefined || subject === "state" ? [] : [state]), name].join(": ");
  const values = before === undefined || after === undefined ? [before ?? after ?? ""] : [before, after];
  return [`${kind} ${subject} ${code(where)}${locale ? ` (${locale})` : ""}:`, ...values.map(fenced)];
}

function impactList(impacts: readonly Impact[]): string[] {
  if (impacts.length === 0) return [];
  const items = impacts.map(({ severity, sentence }) => `- **${severityNames[severity]}**: ${prose(sentence)}`);
  return [underWay, items.join("\n")];
}

/** A sentence whose names stand in backticks, with the rest escaped. */
function prose(sentence: string): string {
  return sentence
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : escaped(part)))
    .join("");
}

/** Text that is no markup, whatever is in it; nobody is mentioned by it either. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+!|~]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("@", "&#64;")
    .replace(/\s+/g, " ");
}

/** A code span on one line. */
function code(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line === "") return "` `";
  const fence = "`".repeat(longestRun(line) + 1);
  const padded = line.startsWith("`") || line.endsWith("`") ? ` ${line} ` : line;
  return `${fence}${padded}${fence}`;
}

function fenced(text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
