import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { createLog, type RunningServer, type StartOptions, start } from "../../server/index.ts";
import { greetingText, projectText } from "./project.ts";

/** A new folder that is gone after the test. */
export async function aFolder(files: Record<string, string | Uint8Array> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
  return folder;
}

/** A project’s folder with the greeting, and more files. */
export function aProjectFolder(files: Record<string, string | Uint8Array> = {}): Promise<string> {
  return aFolder({ "throughline.yaml": projectText(), "greeting.journey.yaml": greetingText, ...files });
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked into at will
export type Json = any;

export interface StartedServer {
  server: RunningServer;
  folder: string;
  dataDir: string;
  log: string[];
  call(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<{ status: number; headers: Headers; body: Json }>;
  /** Puts a file by its name; hash: as of If-Match. */
  put(file: string, text: string, hash?: string): Promise<{ status: number; headers: Headers; body: Json }>;
}

/** The real server over a folder and a database of its own. */
export async function startedServer(options: Partial<StartOptions> = {}): Promise<StartedServer> {
  const folder = options.projectFolder ?? (await aProjectFolder());
  const dataDir = options.dataDir ?? (await aFolder());
  const log: string[] = [];
  const server = await start({
    port: 0,
    dataDir,
    projectFolder: folder,
    environment: {},
    log: createLog("debug", { write: (line: string) => void log.push(line) }),
    graceMs: 1000,
    ...options,
  });
  onTestFinished(() => server.close());
  const call: StartedServer["call"] = async (method, path, { body, headers = {} } = {}) => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("Content-Type") ?? "");
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  return {
    server,
    folder,
    dataDir,
    log,
    call,
    put: (file, text, hash) =>
      call("PUT", fileUrl(file), {
        body: { text },
        headers: hash === undefined ? { "If-None-Match": "*" } : { "If-Match": `"${hash}"` },
      }),
  };
}

export function fileUrl(file: string): string {
  return `/v1/journeys/files/${encodeURIComponent(file)}`;
}
