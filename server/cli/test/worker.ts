import { parentPort, workerData } from "node:worker_threads";
import { parseProject, type Source } from "../../../engine/language/index.ts";
import { prepareProject } from "../../../engine/runtime/index.ts";
import type { PlacedScenario } from "../../../engine/simulate/index.ts";
import type { ScenarioOutcome } from "./outcome.ts";
import { runOne } from "./run-one.ts";

/** The files of a project, as they were read: a worker runs what was checked, even if they have changed since. */
export interface ProjectSources {
  project: Source;
  journeys: Source[];
  knowledge: Source[];
}

/** A scenario to run, by its place in the whole list. */
export interface Order {
  index: number;
  placed: PlacedScenario;
}

export interface Delivery {
  index: number;
  outcome: ScenarioOutcome;
}

const { project } = parseProject(workerData as ProjectSources);
if (!project || !parentPort) throw new Error('Invariant "a worker is started with a project without errors" broken');
const prepared = prepareProject(project);
const port = parentPort;
port.on("message", async ({ index, placed }: Order) => {
  port.postMessage({ index, outcome: await runOne(project, prepared, placed) } satisfies Delivery);
});
