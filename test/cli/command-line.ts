import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { text } from "node:stream/consumers";

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line as a process of its own and waits for its end. */
export async function throughline(
  args: string[],
  { input = "", env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Finished> {
  const child = launch(args, env);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: code as number | null, stdout, stderr };
}

/** Starts it and leaves it running. */
export function launch(args: string[], env: Record<string, string> = {}) {
  return spawn(process.execPath, ["server/throughline.mjs", ...args], { env: { ...process.env, ...env } });
}
