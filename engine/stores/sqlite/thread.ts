import { parentPort, workerData } from "node:worker_threads";
import { type Connection, connect } from "./connection.ts";
import type { SqliteOptions } from "./database.ts";

/** One call of the connection, and the answer to it. */
export interface Call {
  method: keyof Connection;
  args: unknown[];
}
export type Answer = { result: unknown } | { error: unknown };

/** What the thread is started with. */
export interface ThreadData {
  file: string;
  options: SqliteOptions;
}

const port = parentPort;
if (!port) throw new Error("thread.ts runs in a thread that connect-in-thread.ts starts.");
const { file, options } = workerData as ThreadData;
let connection: Connection | undefined;

// Calls are answered in order, so that an answer needs no number.
port.on("message", ({ method, args }: Call) => {
  let answer: Answer;
  try {
    // Opened by the first call that can: the file may be locked for a while.
    if (method !== "close") connection ??= connect(file, options);
    const call = connection?.[method] as ((...args: unknown[]) => unknown) | undefined;
    answer = { result: call?.(...args) };
  } catch (error) {
    answer = { error };
  }
  port.postMessage(answer);
  if (method === "close") port.close();
});
