import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Express, type NextFunction, type Request, type Response } from "express";

/** What the example’s services share: JSON in and out, errors as problem documents (RFC 9457). */
export interface Listening {
  /** Without a slash at the end: http://127.0.0.1:41234 */
  url: string;
  close(): Promise<void>;
}

/** An app that takes JSON bodies of up to 16 KB, and nothing else. */
export function jsonApp(): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use((request, response, next) => {
    if (request.method !== "POST" || request.is("application/json") || !hasBody(request)) return next();
    problem(response, 415, "The body must be JSON.", "Send it with Content-Type: application/json.");
  });
  app.use(express.json({ limit: "16kb", strict: true }));
  return app;
}

/** Answers what no route takes, and what goes wrong in one. To be called after the last route. */
export function answerTheRest(app: Express, { name, hint }: { name: string; hint: string }): void {
  app.use((request, response) => {
    problem(response, 404, `There is no ${request.method} ${request.path} here.`, hint);
  });
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status === 502) {
      problem(response, 502, (error as Error).message, "Check that Throughline runs, then try again.");
    } else if (status === 413) {
      problem(response, 413, "The body is larger than 16 KB.", "Send the fields that are needed alone.");
    } else if (status < 500) {
      problem(response, 400, "The body is not JSON.", "Send one JSON object.");
    } else {
      problem(response, 500, `The ${name} service failed.`, "Try again; the log has the cause.");
      console.error(`${name}:`, error);
    }
  });
}

/** Resolves once the app listens: on any free port for 0, on this machine alone when no host is given. */
export async function listen(app: Express, { port = 0, host = "127.0.0.1" } = {}): Promise<Listening> {
  const server = createServer({ requestTimeout: 10_000 }, app);
  server.listen(port, host);
  await once(server, "listening");
  const { address, port: taken, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${taken}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export function problem(response: Response, status: number, title: string, detail: string): void {
  response.status(status).type("application/problem+json").send(JSON.stringify({ status, title, detail }));
}

function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | undefined)?.status;
  return typeof status === "number" ? status : 500;
}

function hasBody(request: Request): boolean {
  return request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;
}
