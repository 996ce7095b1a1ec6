import http from "node:http";
import express, { type Express } from "express";
import type { Logger } from "pino";
import { type Engine, expandParts, type Project } from "../engine/index.ts";
import { sameSite } from "./access/same-site.ts";
import { requireToken } from "./access/tokens.ts";
import { apiRoutes, failureHandler, healthRoutes, Problem, problemPages, schemaRoutes } from "./api/index.ts";
import type { FactTitles } from "./api/shapes.ts";
import { createDrafts } from "./drafts.ts";
import { createLiveHub } from "./live/index.ts";
import { requestLog } from "./logging.ts";
import { securityHeaders } from "./security.ts";
import { staticFiles } from "./static.ts";

export interface ServerOptions {
  engine: Engine;
  /** Without errors. */
  project: Project;
  /** tokens: who may call /v1; none leaves it open to this machine, and to its own pages alone. */
  access: { tokens: readonly string[] };
  log: Logger;
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

/** The HTTP API and the playground over an engine. It listens once its http does. */
export function createServer(options: ServerOptions): HttpServer {
  const { engine, project, access, log, now = Date.now, timeoutMs = 30_000 } = options;
  let stopping = false;
  const drafts = createDrafts(project);
  const titles = new Map(
    project.journeys.map((journey) => {
      const { document } = expandParts(journey, project).expanded ?? journey;
      return [journey.name, document.context ?? {}];
    }),
  );
  const titleOf: FactTitles = (journey, fact) => titles.get(journey)?.[fact]?.title;
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
  apiRoutes(app, { engine, drafts, hub, titleOf, now });
  problemPages(app);
  schemaRoutes(app);
  staticFiles(app);
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
