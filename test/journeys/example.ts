import type { Project } from "../../engine/language/index.ts";
import { loadProject } from "../../engine/load-project.ts";
import { createSimulation, type Simulation, type SimulationOptions } from "../../engine/simulate/index.ts";

/** The project that ships. Throws when it has an error. */
async function exampleProject(): Promise<Project> {
  const { project, findings } = await loadProject("journeys");
  if (!project) throw new Error(findings.map(({ message }) => message).join("\n"));
  return project;
}

/** A run of the example that is closed when the test ends: `await using run = await exampleRun()`. */
export async function exampleRun(
  options: Omit<SimulationOptions, "project"> = {},
): Promise<Simulation & AsyncDisposable> {
  const simulation = await createSimulation({ project: await exampleProject(), ...options });
  return Object.assign(simulation, { [Symbol.asyncDispose]: () => simulation.close() });
}

/** What the journey and agents said since a number of lines, with the channel: `sms: Your tow truck …`. */
export function said(run: Simulation, since = 0): string[] {
  return run
    .transcript()
    .slice(since)
    .filter(({ by }) => by !== "customer")
    .map(({ channel, text }) => `${channel}: ${text}`);
}

/** The types of the journal’s entries, in order. */
export function journaled(run: Simulation): string[] {
  return run.journal().flatMap(({ entries }) => entries.map(({ type }) => type));
}
