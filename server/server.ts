import http from "node:http";
import express, { type Express } from "express";
import type { Logger } from "pino";
import type { Engine, Project } from "../engine/index.ts";
import { sameSite } from "./access/same-site.ts";
import { requireToken } from "./access/tokens.ts";
import { apiRoutes, failureHandler, faultOf, healthRoutes, Problem, problemPages, schemaRoutes } from "./api/index.ts";
import { createDrafts } from "./drafts.ts";
import { createLiveHub } from "./live/index.ts";
import { requestLog } from "./logging.ts";
import { securityHeaders } from "./security.ts";
import { type StaticOptions, staticFiles } from "./static.ts";
import { createTitles } from "./titles.ts";
import { createWorkplace } from "./workplace.ts";

export interface ServerOptions {
  engine: Engine;
  /** Without errors; what runs until another state of it is published. */
  project: Project;
  /** The project’s folder on disk, for the editor; without one its files cannot be read or written. */
  folder?: string;
  /** Runs another state of the project; the engine’s publish when left out. */
  run?: Engine["publish"];
  /** tokens: who may call /v1; none leaves it open to this machine, and to its own pages alone. */
  access: { tokens: readonly string[] };
  log: Logger;
  /** Another build of the editor. */
  editor?: StaticOptions;
  /** Epoch ms; the system’s when left out. */
  now?: () => number;
  /** For a request to arrive and to be answered, in ms; 30 s when left out. */
  timeoutMs?: number;
  /** Bounds of the live stream; see LiveOptions. */
  live?: { capacity?: number; maxSubscribers?: number; heartbeatMs?: number; countsMs?: number; maxBuffered?: number };
}

export interface HttpServer {
  /** For what is registered on it. */
  app: Express;
  http: http.Server;
  /** Takes nothing new, finishes what is in flight, and after graceMs ends the rest. */
  close(graceMs: number): Promise<void>;
}

/** The HTTP API and the editor over an engine. It listens once its http does. */
export function createServer(options: ServerOptions): HttpServer {
  const { engine, project, access, log, now = Date.now, timeoutMs = 30_000 } = options;
  let stopping = false;
  const drafts = createDrafts(project);
  const titles = createTitles();
  titles.take(project);
  const { titleOf } = titles;
  const workplace =
    options.folder === undefined
      ? undefined
      : createWorkplace({
          folder: options.folder,
          running: () => drafts.project,
          async run(next) {
            const published = await (options.run ?? engine.publish)(next);
            drafts.replace(next);
            titles.take(next);
            log.info({ journeys: published.length }, "published");
            return published;
          },
        });
  // What a killed process has left; nothing waits for it.
  workplace?.folder.tidy().catch((error: unknown) => log.warn({ fault: faultOf(error) }, "folder not tidied"));
  const hub = createLiveHub({ engine, titleOf, ...options.live });

  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  app.use(requestLog(log));
  app.use(securityHeaders());
  app.use((request, response, next) => {
    if (stopping && request.path !== "/healthz" && request.path !== "/readyz") {
      throw new Problem("stopping", "The server is stopping.", {}, { "Retry-After": "10", Connection: "close" });
    }
    limitTime(response, timeoutMs, next);
    next();
  });
  healthRoutes(app, { engine, stopping: () => stopping });
  if (access.tokens.length === 0) app.use(sameSite());
  else app.use("/v1", requireToken(access.tokens));
  app.use("/v1", (_request, response, next) => {
    // What is known of customers does not stay behind in caches. A tag, where a route sets one, still saves the way.
    response.set("Cache-Control", "no-cache, private");
    next();
  });
  apiRoutes(app, {
    engine,
    drafts,
    hub,
    titleOf,
    now,
    workplace() {
      if (workplace === undefined) throw new Problem("no-folder", "This server was started without a folder.");
      return workplace;
    },
  });
  problemPages(app);
  schemaRoutes(app);
  staticFiles(app, options.editor);
  app.use((request) => {
    throw new Problem("not-found", `There is nothing at this path for ${request.method}.`);
  });
  app.use(failureHandler(log));

  const server = http.createServer(
    {
      requestTimeout: timeoutMs,
      headersTimeout: Math.min(timeoutMs, 10_000),
      connectionsCheckingInterval: Math.min(timeoutMs, 5_000),
      keepAliveTimeout: 5_000,
      maxHeaderSize: 16 * 1024,
    },
    app,
  );

  return {
    app,
    http: server,
    async close(graceMs) {
      stopping = true;
      hub.stop();
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const grace = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(grace);
    },
  };
}

/** Answers for a route that does not come to an end. Streams have begun to answer by then, and are left alone. */
function limitTime(response: http.ServerResponse, timeoutMs: number, next: (error: unknown) => void): void {
  const timer = setTimeout(() => {
    if (!response.headersSent) {
      next(
        new Problem("timeout", `The server did not finish within ${timeoutMs / 1000} s.`, {}, { "Retry-After": "5" }),
      );
    }
  }, timeoutMs).unref();
  response.on("close", () => clearTimeout(timer));
}
