import type { Change, Impact, JourneyDiff } from "../../../engine/diff/index.ts";
import { type Style, styleOf } from "../terminal.ts";
import { type DiffFormat, severityNames, underWay } from "./report.ts";
import { summary } from "./summary.ts";

const marks = { added: "+", removed: "-", renamed: ">", changed: "~" } as const;
const colours = { added: "green", removed: "red", renamed: "cyan", changed: "yellow" } as const;
const severityColours = { breaking: "red", review: "yellow", harmless: "dim" } as const;

/** A value longer than this stands on lines of its own. */
const SHORT = 50;

/** For people: what differs by journey and state, and what that means. */
export const textFormat: DiffFormat = (report, terminal) => {
  const style = styleOf(terminal);
  const sections = report.journeys.map((journey) =>
    [
      `${style("bold", journey.journey)}  ${style("dim", journey.file)}`,
      ...byPlace(journey).flatMap(([place, changes]) => [
        ...(place === "" ? [] : [`  ${style("cyan", place)}`]),
        ...changes.flatMap((change) => changeLines(change, style)),
      ]),
      ...impactLines(journey.impacts, style),
    ].join("\n"),
  );
  if (report.changes.length > 0) {
    const lines = report.changes.flatMap((change) => changeLines(change, style));
    sections.push([style("bold", "The project"), ...lines, ...impactLines(report.impacts, style)].join("\n"));
  }
  return [...sections, summary(report)].join("\n\n");
};

/** Texts of a journey move no cursor and change no colour. */
const printable = (text: string): string => text.replace(/(?!\n)\p{Cc}/gu, " ");

/** Changes of one state together, those of the journey itself first, states in the order in which they are met. */
function byPlace({ changes }: Pick<JourneyDiff, "changes">): [string, Change[]][] {
  const places = new Map<string, Change[]>([["", []]]);
  for (const change of changes) {
    const place = change.subject === "state" ? "" : (change.state ?? "");
    places.set(place, [...(places.get(place) ?? []), change]);
  }
  return [...places].filter(([, changes]) => changes.length > 0);
}

function changeLines(change: Change, style: Style): string[] {
  const { kind, subject, name, locale, state } = change;
  const [before, after] = [change.before, change.after].map((value) => value && printable(value));
  const indent = state !== undefined && subject !== "state" ? "    " : "  ";
  const head = `${indent}${style(colours[kind], marks[kind])} `;
  const what =
    kind === "renamed" ? `${subject} ${before} → ${after}` : `${subject} ${name}${locale ? ` (${locale})` : ""}`;
  if (kind === "renamed") return [head + what];
  const values = [before, after].filter((value) => value !== undefined);
  const short = values.every((value) => value.length <= SHORT && !value.includes("\n"));
  if (short) return [`${head}${what}  ${values.map((value) => style("dim", value)).join(" → ")}`];
  const lines = (value: string | undefined, mark: string, colour: "red" | "green") =>
    value === undefined ? [] : value.split("\n").map((line) => `${indent}    ${style(colour, `${mark} ${line}`)}`);
  return [head + what, ...lines(before, "-", "red"), ...lines(after, "+", "green")];
}

function impactLines(impacts: readonly Impact[], style: Style): string[] {
  if (impacts.length === 0) return [];
  const width = Math.max(...impacts.map(({ severity }) => severityNames[severity].length));
  return [
    `  ${style("bold", underWay)}`,
    ...impacts.map(({ severity, sentence }) => {
      return `    ${style(severityColours[severity], severityNames[severity].padEnd(width))}  ${sentence}`;
    }),
  ];
}
