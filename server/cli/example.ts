import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "./exit-codes.ts";

/** A service that the example’s journeys call. */
interface ExampleService {
  name: string;
  /** What it is, for the person who reads the lines at the start. */
  title: string;
  /** The variable that throughline.yaml reads its URL from. */
  variable: string;
  url: string;
}

/** The services of the example, as long as they run. */
export interface Example {
  services: ExampleService[];
  /** Where their events go from now on. */
  reportTo(eventsUrl: string): void;
  close(): Promise<void>;
}

/** A file of services/, as far as it is used here. Files without an example are what the others share. */
interface ServiceModule {
  example?: Omit<ExampleService, "url"> & {
    start(options: { port: number; readonly eventsUrl: string }): Promise<{ url: string; close(): Promise<void> }>;
  };
}

/**
 * Starts the services of the project on free ports of this machine, but for those whose variable is set: these run
 * elsewhere. Throws UsageError where there is none at all.
 */
export async function startExample(folder: string, environment: NodeJS.ProcessEnv = {}): Promise<Example> {
  const services = resolve(join(folder, "services"));
  const files = (await readdir(services).catch(() => [])).filter((file) => file.endsWith(".ts")).sort();
  const modules = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(join(services, file)).href)) as ServiceModule),
  );
  const examples = modules.flatMap(({ example }) => example ?? []);
  if (examples.length === 0) {
    throw new UsageError(
      `${folder} has no services to start. Leave --example out, and set what ${folder}/throughline.yaml reads from the environment.`,
    );
  }
  let events = "";
  const options = {
    port: 0,
    // Read when there is something to report: the server’s own port is not known before.
    get eventsUrl() {
      return events;
    },
  };
  const running = await Promise.all(
    examples
      .filter(({ variable }) => !environment[variable])
      .map(async ({ name, title, variable, start }) => ({ name, title, variable, service: await start(options) })),
  );
  return {
    services: running.map(({ service, ...about }) => ({ ...about, url: service.url })),
    async close() {
      await Promise.all(running.map(({ service }) => service.close()));
    },
    reportTo(eventsUrl) {
      events = eventsUrl;
    },
  };
}
