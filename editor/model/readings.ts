import { type JourneyText, readJourneyText } from "../../engine/language/text/index.ts";
import { type Graph, graphOf } from "./graph/index.ts";
import type { WorkspaceFile } from "./workspace.ts";

const readings = new WeakMap<WorkspaceFile, JourneyText>();
const graphs = new WeakMap<JourneyText, Graph>();

/** The text of a file, read once: for the list of journeys, for what the project offers, and when it is opened. */
export function readingOf(file: WorkspaceFile): JourneyText {
  const known = readings.get(file);
  if (known) return known;
  const reading = readJourneyText({ file: file.file, text: file.text });
  readings.set(file, reading);
  return reading;
}

/** The picture of a journey, made once. */
export function graphIn(reading: JourneyText): Graph {
  const known = graphs.get(reading);
  if (known) return known;
  const graph = graphOf(reading.value);
  graphs.set(reading, graph);
  return graph;
}
