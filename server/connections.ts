import type { Logger } from "pino";
import type { Engine, Project } from "../engine/index.ts";
import { createPlaceholders, type Environment } from "./environment.ts";
import { defineServices, serveServices } from "./services/index.ts";
import { defineWebhooks, serveWebhooks } from "./webhooks/index.ts";

/** What a project calls and pushes to, with the values of the environment. It holds secrets: never log one. */
export interface Defined {
  services: ReturnType<typeof defineServices>;
  webhooks: ReturnType<typeof defineWebhooks>;
  /** As throughline.yaml has them, to tell whether they are others. */
  written: string;
}

/** Throws StartError for a variable that is missing or wrong. */
export function defineConnections(project: Project, environment: Environment): Defined {
  const placeholders = createPlaceholders(project, environment);
  const services = defineServices(project, placeholders);
  const webhooks = defineWebhooks(project, placeholders);
  placeholders.finish();
  return { services, webhooks, written: JSON.stringify(project.document.webhooks ?? []) };
}

export interface Connections {
  /** Makes the connections those of another state of the project, unless work, which has it run, fails. */
  replace<T>(next: Defined, work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Calls the services and pushes to the webhooks of what runs. */
export function connect(
  first: Defined,
  { engine, log, allowPrivate }: { engine: Engine; log: Logger; allowPrivate: boolean },
): Connections {
  let { services, written } = first;
  const push = ({ webhooks }: Defined) => serveWebhooks({ engine, webhooks, log, allowPrivate });
  const calls = serveServices({ engine, services: () => services, log });
  let pushes = push(first);
  /** Of before, with what they have in flight. */
  const leaving = new Set<Promise<void>>();

  return {
    async replace(next, work) {
      const before = services;
      // Services that the project does not have any more stay until the next start: conversations under way call them.
      services = new Map([...before, ...next.services]);
      const done = await work().catch((error: unknown) => {
        services = before;
        throw error;
      });
      if (next.written !== written) {
        const stopped = pushes.stop().finally(() => leaving.delete(stopped));
        leaving.add(stopped);
        pushes = push(next);
        written = next.written;
      }
      return done;
    },
    async stop() {
      await Promise.all([calls.stop(), pushes.stop(), ...leaving]);
    },
  };
}
