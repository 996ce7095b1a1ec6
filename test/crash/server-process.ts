import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import type { CloudEvent } from "../../schemas/event.generated.ts";

export interface ServerProcess {
  url: string;
  /** kill -9: no goodbye, nothing flushed. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the real server as a process of its own on a free port. */
export async function startServer(folder: string, data: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["server/main.ts", "start", folder, "--port", "0", "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, LOG_LEVEL: "error" },
  });
  const url = await linkOf(child);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  };
  return { url, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

function linkOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const link = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (link) resolve(link);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
}

export interface PostedAnswer {
  duplicate: boolean;
  conversation?: { id: string; states: string[]; seq: number };
}

export async function post(url: string, event: CloudEvent): Promise<PostedAnswer> {
  const response = await fetch(`${url}/v1/events`, {
    method: "POST",
    headers: { "content-type": "application/cloudevents+json" },
    body: JSON.stringify(event),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.status}: ${JSON.stringify(body)}`);
  return body as PostedAnswer;
}

export async function get<T>(url: string, path: string): Promise<T> {
  const response = await fetch(`${url}${path}`);
  if (!response.ok) throw new Error(`${response.status} of ${path}`);
  return (await response.json()) as T;
}

export interface LeasedOverHttp {
  id: string;
  key: string;
  type: string;
  channel: string;
  data: { text?: string };
}

export async function lease(url: string, channels: string[]): Promise<LeasedOverHttp[]> {
  const response = await fetch(`${url}/v1/commands/lease`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ channels, limit: 100, leaseSeconds: 1 }),
  });
  return ((await response.json()) as { commands: LeasedOverHttp[] }).commands;
}
