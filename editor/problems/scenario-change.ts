import { editJourney, type FileChange } from "../../engine/language/edits/index.ts";
import { formatScenarios } from "../../engine/language/index.ts";
import { readJourneyText } from "../../engine/language/text/index.ts";
import type { Scenario } from "../../schemas/scenario.generated.ts";

/** The file of a journey’s scenarios, beside it. */
export function scenarioFileOf(journeyFile: string): string {
  return journeyFile.replace(/(\.journey)?\.ya?ml$/, ".scenarios.yaml");
}

/** Puts a scenario behind those of a file; nothing else of it changes. text: undefined for a file that is not there. */
export function scenarioChange(file: string, text: string | undefined, scenario: Scenario): FileChange | undefined {
  const alone = formatScenarios([scenario]);
  if (text === undefined || text.trim() === "") {
    return { file, splices: [{ from: 0, to: text?.length ?? 0, insert: alone }] };
  }
  const reading = readJourneyText({ file, text });
  const known = reading.value?.scenarios;
  const list = Array.isArray(known) ? known : undefined;
  const first = list && list.length > 0 ? reading.locate(["scenarios", 0]) : undefined;
  const indent =
    first &&
    /^([ \t]*)-[ \t]+$/.exec(text.slice(text.lastIndexOf("\n", first.start.offset - 1) + 1, first.start.offset))?.[1];
  if (!list || indent === undefined) {
    const result = editJourney(
      { do: "insert", path: ["scenarios"], index: list?.length ?? 0, value: JSON.parse(JSON.stringify(scenario)) },
      { journey: { file, text } },
    );
    return result.done ? result.changes[0] : undefined;
  }
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = alone
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => indent + line.slice(2));
  const last = reading.locate(["scenarios", list.length - 1]).end.offset;
  const end = text.indexOf("\n", Math.max(0, last - 1));
  const at = end < 0 ? text.length : end + 1;
  const before = end < 0 ? newline : "";
  return { file, splices: [{ from: at, to: at, insert: `${before}${newline}${lines.join(newline)}${newline}` }] };
}
