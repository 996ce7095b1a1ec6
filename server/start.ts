import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Logger } from "pino";
import { createEngine, type Engine, formatFinding, type Project, type Store } from "../engine/index.ts";
import { loadProject } from "../engine/load-project.ts";
import { sqliteStore } from "../engine/stores/sqlite.ts";
import { verifyProject } from "../engine/verify/index.ts";
import { isLoopback } from "./access/loopback.ts";
import { readTokens } from "./access/tokens.ts";
import { faultOf } from "./api/index.ts";
import { type Connections, connect, defineConnections } from "./connections.ts";
import type { Environment } from "./environment.ts";
import { createLog } from "./logging.ts";
import { type DraftAside, setDraftsAside } from "./publishing/index.ts";
import { createServer, type HttpServer, type ServerOptions } from "./server.ts";
import { StartError } from "./start-error.ts";

export interface StartOptions {
  /** 127.0.0.1 when left out. */
  host?: string;
  /** 4400 when left out; 0 takes any that is free. */
  port?: number;
  /** Where throughline.db lies; made when it does not exist. */
  dataDir: string;
  /** With throughline.yaml and the journeys. */
  projectFolder: string;
  /** Values of ${NAME}, THROUGHLINE_TOKENS and LOG_LEVEL; the process’s when left out. */
  environment?: Environment;
  log?: Logger;
  /** How long close waits for requests in flight, in ms. */
  graceMs?: number;
  /**
   * Journeys with errors run as they were last published, or not at all: they can be mended in the editor then. When left
   * out, a project with errors is not started.
   */
  drafts?: boolean;
  /** As of ServerOptions. */
  editor?: ServerOptions["editor"];
  /** In the place of the database in dataDir. */
  store?: Store;
}

export interface RunningServer {
  /** Such as http://127.0.0.1:4400 */
  url: string;
  /** As it was started. */
  project: Project;
  /** Journeys with errors; none unless drafts was asked for. */
  aside: readonly DraftAside[];
  engine: Engine;
  /** Stops intake, finishes what is in flight, gives leases back, closes the database. Again is no harm. */
  close(): Promise<void>;
}

/**
 * Starts everything: the database, the engine, the services and webhooks, the HTTP server. Throws StartError, with what
 * to do, for a project with errors, a missing environment variable, a port in use, or an address without access control;
 * nothing is left running then.
 */
export async function start(options: StartOptions): Promise<RunningServer> {
  const { host = "127.0.0.1", port = 4400, environment = process.env, graceMs = 10_000 } = options;
  const log = options.log ?? createLog(environment.LOG_LEVEL);
  const tokens = tokensFor(host, environment);
  const { project, aside, defined, store } = await prepare(options, environment);

  const engine = await createEngine({
    project,
    store,
    onError: (error, where) => log.error({ fault: faultOf(error), where }, "background work failed"),
  });
  let connections: Connections | undefined;
  const server = createServer({
    engine,
    project,
    folder: options.projectFolder,
    access: { tokens },
    log,
    ...(options.editor && { editor: options.editor }),
    async run(next) {
      const other = defineConnections(next, environment);
      return connections === undefined ? engine.publish(next) : connections.replace(other, () => engine.publish(next));
    },
  });
  try {
    await listen(server, host, port);
  } catch (error) {
    await server.close(0);
    await engine.close();
    throw error;
  }
  const outside = connect(defined, { engine, log, allowPrivate: isLoopback(host) });
  connections = outside;
  const url = urlOf(host, (server.http.address() as AddressInfo).port);
  log.info({ url, project: project.name }, "listening");

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([server.close(graceMs), within(graceMs, outside.stop())]);
    await engine.close();
    log.info("stopped");
  };
  return {
    url,
    project,
    aside,
    engine,
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function tokensFor(host: string, environment: Environment): string[] {
  let tokens: string[];
  try {
    tokens = readTokens(environment.THROUGHLINE_TOKENS);
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error));
  }
  if (tokens.length === 0 && !isLoopback(host)) {
    throw new StartError(
      `Refusing to listen on ${host}, where others can reach it, without access control. ` +
        "Set THROUGHLINE_TOKENS to one or more tokens of at least 24 characters, comma separated, or listen on 127.0.0.1.",
    );
  }
  return tokens;
}

/** The project of a folder. What is wrong with it is told as throughline check tells it; with a store, drafts are set aside. */
async function load(folder: string, store?: Store): Promise<{ project: Project; aside: readonly DraftAside[] }> {
  const loaded = await loadProject(folder);
  const { project, sources } = loaded;
  const errors = verifyProject(loaded).filter(({ severity }) => severity === "error");
  if (project !== undefined && errors.length === 0) return { project, aside: [] };
  const without = store && (await setDraftsAside(loaded, errors, store));
  if (without) return without;
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  throw new StartError([
    ...errors.map((finding) => formatFinding(finding, texts.get(finding.file) ?? "")),
    `The project in ${folder} has ${errors.length === 1 ? "an error" : `${errors.length} errors`}; it is not started.`,
    ...(store || !errors.every(({ file }) => file.endsWith(".journey.yaml"))
      ? []
      : [
          "--drafts starts it with these journeys as they were last published, so that they can be mended in the editor.",
        ]),
  ]);
}

/** What the engine needs. Without drafts, whatever keeps it from starting is told before there is a database. */
async function prepare({ projectFolder, drafts, store: given, dataDir }: StartOptions, environment: Environment) {
  const early = drafts ? undefined : await load(projectFolder);
  if (early) defineConnections(early.project, environment);
  const store = given ?? openStore(dataDir);
  try {
    const ready = early ?? (await load(projectFolder, store));
    return { ...ready, store, defined: defineConnections(ready.project, environment) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function openStore(dataDir: string): Store {
  const file = join(dataDir, "throughline.db");
  try {
    return sqliteStore(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The database ${file} cannot be used. ${reason} --data DIR names another folder for it.`, {
      cause: error,
    });
  }
}

function listen(server: HttpServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.http.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.http.listen(port, host.replace(/^\[(.*)\]$/, "$1"), resolve);
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): StartError {
  const at = `${host}:${port}`;
  switch (error.code) {
    case "EADDRINUSE":
      return new StartError(
        `Port ${port} of ${host} is in use. Stop what listens there, or choose another with --port or PORT.`,
        { cause: error },
      );
    case "EACCES":
      return new StartError(`Listening on ${at} is not permitted. Choose a port from 1024 with --port.`, {
        cause: error,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartError(`This machine has no address ${host}. Use 127.0.0.1, or one that it has.`, {
        cause: error,
      });
    default:
      return new StartError(`Cannot listen on ${at}: ${error.message}`, { cause: error });
  }
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${port}`;
}

/** Waits for work to end, but no longer than ms. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
