import http from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Engine, Project } from "../../engine/index.ts";
import { createLog, createServer, type ServerOptions } from "../../server/index.ts";
import { aProject } from "./project.ts";

export interface TestServer {
  url: string;
  port: number;
  /** Sends JSON; the answer’s body is read as JSON where it is. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  /** Lines of the log. */
  log: string[];
  close(graceMs?: number): Promise<void>;
}

interface TestAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** A server on a free loopback port; it ends with the test. */
export async function serving(
  engine: Engine,
  options: Partial<Omit<ServerOptions, "engine" | "log">> & { project?: Project } = {},
): Promise<TestServer> {
  const log: string[] = [];
  const server = createServer({
    engine,
    project: aProject(),
    access: { tokens: [] },
    ...options,
    log: createLog("debug", { write: (line: string) => void log.push(line) }),
  });
  await new Promise<void>((resolve) => server.http.listen(0, "127.0.0.1", resolve));
  const { port } = server.http.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  onTestFinished(() => server.close(0));
  return {
    url,
    port,
    log,
    close: (graceMs = 0) => server.close(graceMs),
    async call(method, path, body, headers = {}) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get("Content-Type") ?? "");
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
    },
  };
}

/** The status of a GET with just these headers: fetch adds some, and sets Host by itself. */
export function rawStatus(server: TestServer, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get({ host: "127.0.0.1", port: server.port, path, headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .on("error", reject);
  });
}

/** Waits until something is so; fails after two seconds. */
export async function until(what: () => boolean | Promise<boolean>, ms = 2000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`It was not so within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
