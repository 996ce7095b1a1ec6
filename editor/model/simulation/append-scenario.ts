import type { Splice } from "../../../engine/language/edits/index.ts";
import { formatScenarios } from "../../../engine/language/index.ts";
import { parseScenarios } from "../../../engine/simulate/index.ts";
import type { Scenario } from "../../../schemas/scenario.generated.ts";
import type { SourceText } from "./preparation.ts";

/**
 * Puts a scenario behind the last one of a file, in the file’s own indentation and line ends; every other byte stays.
 * undefined where the file has faults, or is written so that nothing can be put there.
 */
export function appendScenario(source: SourceText, scenario: Scenario): Splice | undefined {
  const { file } = parseScenarios(source);
  if (!file) return undefined;
  const last = file.locate(["scenarios", file.scenarios.length - 1]);
  const places = [
    behindLine(source.text, last.start.offset, scenario),
    insideFlow(source.text, last.end.offset, scenario),
  ];
  return places.find((splice) => splice && holds(source, splice, [...file.scenarios, scenario]));
}

/** A block list: whole lines at the end of the text, or where its document ends. */
function behindLine(text: string, item: number, scenario: Scenario): Splice | undefined {
  const line = text.slice(text.lastIndexOf("\n", item - 1) + 1, item);
  const indent = /^( *)-[ ]+$/.exec(line.replace("\uFEFF", ""))?.[1];
  if (indent === undefined) return undefined;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const marker = /^(?:\.\.\.|---)(?=\s|$)/gm;
  marker.lastIndex = item;
  const from = marker.exec(text)?.index ?? text.length;
  const open = from > 0 && text[from - 1] !== "\n";
  const lines = formatScenarios([scenario]).trimEnd().split("\n").slice(1);
  const own = lines.map((one) => (one === "" ? one : indent + one.slice(2)));
  return { from, to: from, insert: `${open ? end : ""}${end}${own.join(end)}${end}` };
}

/** A list in brackets: behind its last item, as JSON, which is YAML too. */
function insideFlow(text: string, end: number, scenario: Scenario): Splice | undefined {
  const rest = /^[\s,]*(?:#[^\n]*\n[\s,]*)*\]/.exec(text.slice(end));
  return rest ? { from: end, to: end, insert: `, ${JSON.stringify(scenario)}` } : undefined;
}

/** Read again, it has what it had and the new one. */
function holds(source: SourceText, { from, to, insert }: Splice, scenarios: readonly Scenario[]): boolean {
  const text = source.text.slice(0, from) + insert + source.text.slice(to);
  const { file } = parseScenarios({ file: source.file, text });
  return JSON.stringify(file?.scenarios) === JSON.stringify(scenarios);
}
