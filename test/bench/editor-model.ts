/** What the editor works out at a keystroke and at opening, without a browser: medians in ms. `node test/bench/editor-model.ts` */
import { graphOf } from "../../editor/model/graph/index.ts";
import { quickLayout } from "../../editor/model/layout/index.ts";
import { parseYaml } from "../../engine/language/index.ts";
import { readJourneyText } from "../../engine/language/text/index.ts";
import { bigJourney } from "./big-journey.ts";

const ROUNDS = 21;

/** Medians of one size, in ms. */
export interface EditorModelTimes {
  states: number;
  bytes: number;
  /** The whole text by the YAML parser, for comparison. */
  wholeParse: number;
  /** The very first time, as at opening: nothing is compiled yet if this size is the first of the process. */
  opening: number;
  reading: number;
  graph: number;
  layout: number;
  /** A letter typed into a text: reading and graph anew. */
  keystroke: number;
  /** Of a text with an alias: it is read whole. */
  keystrokeWhole: number;
  /** The layout after it. */
  relayout: number;
  /** The path of the cursor in a text just read. */
  pathAt: number;
}

function median(run: () => void, rounds = ROUNDS): number {
  const times = Array.from({ length: rounds }, () => timeOf(run));
  return times.toSorted((a, b) => a - b)[rounds >> 1]!;
}

function timeOf(run: () => void): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

export function editorModelTimes(states: number): EditorModelTimes {
  const text = bigJourney(states);
  const read = (one: string, previous?: ReturnType<typeof readJourneyText>) =>
    readJourneyText({ file: "bench.journey.yaml", text: one }, previous);
  const open = (one: string) => {
    const reading = read(one);
    const graph = graphOf(reading.value);
    return { reading, graph, layout: quickLayout(graph, {}, {}) };
  };
  const opening = timeOf(() => open(text));
  const { reading, graph, layout } = open(text);

  const typing = (start: string): (() => void) => {
    const at = start.indexOf("Found it.", start.length / 2);
    let one = start;
    let { reading, graph } = open(start);
    return () => {
      one = `${one.slice(0, at)}x${one.slice(at)}`;
      reading = read(one, reading);
      graph = graphOf(reading.value, graph);
    };
  };
  const keystroke = median(typing(text));
  const anchored = text
    .replace("title: The answer", "title: &answer The answer")
    .replace("title: On its way", "title: *answer");
  const middle = text.length >> 1;
  return {
    states: graph.states.length,
    bytes: new TextEncoder().encode(text).length,
    wholeParse: median(() => parseYaml({ file: "bench.journey.yaml", text }), 5),
    opening,
    reading: median(() => read(text)),
    graph: median(() => graphOf(reading.value)),
    layout: median(() => quickLayout(graph, {}, {})),
    keystroke,
    keystrokeWhole: median(typing(anchored), 5),
    relayout: median(() => quickLayout(graph, layout, {})),
    pathAt: median(() => {
      // A text that was not asked for a path yet.
      read(`${text} `, reading).pathAt(middle);
    }),
  };
}

/** Prints the times; says whether a keystroke at 1,000 states stays in its budget of 25 ms. */
export function benchEditorModel(): boolean {
  console.log(`The editor’s model: medians of ${ROUNDS} in ms`);
  const all = [1_000, 5_000].map(editorModelTimes);
  for (const { states, bytes, ...times } of all) {
    const row = Object.entries(times).map(([name, ms]) => `${name} ${ms.toFixed(1)}`);
    console.log(`  ${states} states, ${Math.round(bytes / 1024)} KiB: ${row.join("   ")}`);
  }
  return all[0]!.keystroke <= 25;
}

if (import.meta.main) process.exitCode = benchEditorModel() ? 0 : 1;
