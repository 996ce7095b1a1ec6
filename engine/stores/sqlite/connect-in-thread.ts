import { basename } from "node:path";
import { Worker } from "node:worker_threads";
import type { Connection } from "./connection.ts";
import type { SqliteOptions } from "./database.ts";
import type { Answer, Call, ThreadData } from "./thread.ts";

/** Makes a call. Rejects with what it throws. */
export type Caller = <Method extends keyof Connection>(
  method: Method,
  ...args: Parameters<Connection[Method]>
) => Promise<ReturnType<Connection[Method]>>;

interface Waiting {
  resolve(result: never): void;
  reject(error: unknown): void;
}

/**
 * A connection in a thread of its own, so that whoever calls goes on with other work while SQLite writes and waits
 * for the disk. The thread keeps the process alive only while a call is under way, and ends with the call "close".
 * When it breaks off, what is under way and every later call reject.
 */
export function connectInThread(file: string, options: SqliteOptions): Caller {
  const data: ThreadData = { file, options };
  // Without the flags of this process: --input-type and the like would keep the thread from starting.
  const worker = new Worker(new URL("thread.ts", import.meta.url), { workerData: data, execArgv: [] });
  const waiting: Waiting[] = [];
  let closing: Promise<void> | undefined;
  let ended: Error | undefined;

  function end(error: Error): void {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  }

  const exited = new Promise<void>((resolve) => {
    worker.on("error", (cause) => end(brokenOff(file, cause)));
    worker.on("exit", () => {
      end(closing ? new Error(`${basename(file)} is closed.`) : brokenOff(file));
      resolve();
    });
  });
  worker.on("message", (answer: Answer) => {
    const { resolve, reject } = waiting.shift()!;
    if (waiting.length === 0 && !closing) worker.unref();
    if ("error" in answer) reject(answer.error);
    else resolve(answer.result as never);
  });
  worker.unref();

  function call(method: keyof Connection, args: unknown[]): Promise<never> {
    if (ended) return Promise.reject(ended);
    return new Promise((resolve, reject) => {
      const message: Call = { method, args };
      worker.postMessage(message);
      if (waiting.length === 0) worker.ref();
      waiting.push({ resolve, reject });
    });
  }

  return (method, ...args) => {
    if (method !== "close") return call(method, args);
    closing ??= ended ? Promise.resolve() : call("close", []).then(() => exited);
    return closing as Promise<never>;
  };
}

function brokenOff(file: string, cause?: unknown): Error {
  const why = cause instanceof Error ? ` (${cause.message})` : "";
  return new Error(
    `The thread that reads and writes ${basename(file)} has broken off${why}. What it had acknowledged is stored. Start the process again.`,
    { cause },
  );
}
