import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Project } from "../../../engine/language/index.ts";
import { prepareProject } from "../../../engine/runtime/index.ts";
import type { PlacedScenario } from "../../../engine/simulate/index.ts";
import type { ScenarioOutcome } from "./outcome.ts";
import { runOne } from "./run-one.ts";
import type { Delivery, Order, ProjectSources } from "./worker.ts";

/**
 * Scenarios for each thread at least. Measured on the example: another thread takes 0.8 s of a core until it has read the
 * engine and the project, and half a second to get warm; then a scenario takes 2.5 ms. Below this many, one thread is
 * done sooner.
 */
const leastForThread = 500;

export interface RunOptions {
  project: Project;
  sources: ProjectSources;
  placed: readonly PlacedScenario[];
  /** Called after each scenario. */
  onOutcome(outcome: ScenarioOutcome): void;
  /** As many as the machine has cores for and the scenarios are worth when left out. */
  threads?: number;
}

/** Runs scenarios, those of a large project on several cores. The outcomes are in the order of the scenarios. */
export async function runAll(options: RunOptions): Promise<ScenarioOutcome[]> {
  const { project, placed, onOutcome } = options;
  const worthwhile = Math.floor(placed.length / leastForThread);
  const threads = options.threads ?? Math.min(availableParallelism(), worthwhile);
  if (threads > 1) return inThreads(options, threads);
  const prepared = prepareProject(project);
  const outcomes: ScenarioOutcome[] = [];
  for (const one of placed) {
    const outcome = await runOne(project, prepared, one);
    outcomes.push(outcome);
    onOutcome(outcome);
  }
  return outcomes;
}

async function inThreads({ sources, placed, onOutcome }: RunOptions, threads: number): Promise<ScenarioOutcome[]> {
  const outcomes: ScenarioOutcome[] = [];
  let next = 0;
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL("worker.ts", import.meta.url), { workerData: sources }),
  );
  const work = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      const give = (): void => {
        const index = next++;
        const one = placed[index];
        if (one) worker.postMessage({ index, placed: one } satisfies Order);
        else resolve();
      };
      worker.on("message", ({ index, outcome }: Delivery) => {
        outcomes[index] = outcome;
        onOutcome(outcome);
        give();
      });
      worker.on("error", reject);
      worker.on("exit", (code) => reject(new Error(`A thread that ran scenarios ended with ${code}.`)));
      give();
    });
  try {
    await Promise.all(workers.map(work));
    return outcomes;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
