import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "./exit-codes.ts";

/** The service that the example’s journeys call. */
export interface Example {
  url: string;
  /** Where its events go from now on. */
  reportTo(eventsUrl: string): void;
  close(): Promise<void>;
}

/** services/towing.ts of the project, as far as it is used here. */
interface TowingModule {
  startTowing(options: { port: number; readonly eventsUrl: string }): Promise<{ url: string; close(): Promise<void> }>;
}

/** Starts the project’s towing service on any free port of this machine. Throws UsageError where there is none. */
export async function startExample(folder: string): Promise<Example> {
  const file = resolve(join(folder, "services", "towing.ts"));
  if (!(await stat(file).catch(() => undefined))) {
    throw new UsageError(
      `${folder} has no services/towing.ts to start. Leave --example out, and set what ${folder}/throughline.yaml reads from the environment.`,
    );
  }
  const { startTowing } = (await import(pathToFileURL(file).href)) as TowingModule;
  let events = "";
  const towing = await startTowing({
    port: 0,
    // Read when there is something to report: the server’s own port is not known before.
    get eventsUrl() {
      return events;
    },
  });
  return {
    url: towing.url,
    close: () => towing.close(),
    reportTo(eventsUrl) {
      events = eventsUrl;
    },
  };
}
