import { readdirSync, readFileSync } from "node:fs";
import type {
  SimulationAnswer,
  SimulationSource,
  SimulationView,
  SourceText,
} from "../../../../editor/model/simulation/index.ts";

const folder = new URL("../../../../journeys/", import.meta.url);
const files = readdirSync(folder).toSorted();
const read = (file: string): SourceText => ({ file, text: readFileSync(new URL(file, folder), "utf8") });
const texts = (ending: string): SourceText[] => files.filter((file) => file.endsWith(ending)).map(read);

/** The journeys that ship, as the editor hands them over with one of them open. */
export function shippedSource(journey: string, draft?: (text: string) => string): SimulationSource {
  const file = `${journey}.journey.yaml`;
  return {
    project: read("throughline.yaml"),
    journeys: texts(".journey.yaml").map((one) => (one.file === file && draft ? { file, text: draft(one.text) } : one)),
    knowledge: texts(".knowledge.yaml"),
    scenarios: texts(".scenarios.yaml"),
    file,
  };
}

export const shippedJourneys = texts(".journey.yaml").map(({ file }) => file.replace(".journey.yaml", ""));

/** A project of one journey. */
export function smallSource(journey: string, project: string, scenarios: SourceText[] = []): SimulationSource {
  return {
    project: { file: "throughline.yaml", text: project },
    journeys: [{ file: "one.journey.yaml", text: journey }],
    knowledge: [],
    scenarios,
    file: "one.journey.yaml",
  };
}

/** The value of an answer that must be there. */
export function theValue<Value>(answer: SimulationAnswer<Value>): Value {
  if (!answer.done) throw new Error(JSON.stringify(answer.trouble));
  return answer.value;
}

/** Everything that was said in the window of a channel. */
export function saidOn(view: SimulationView, channel: string): string[] {
  const window = view.windows.find((one) => one.channel.name === channel);
  return (window?.lines ?? []).map(({ text }) => text);
}
