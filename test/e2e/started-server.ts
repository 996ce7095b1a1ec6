import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";

/** throughline start as a process of its own. */
export interface StartedServer {
  url: string;
  /** kill -9: no goodbye, nothing flushed. */
  kill(): Promise<void>;
}

export interface StartOptions {
  folder: string;
  data: string;
  /** 0: a free one. */
  port?: number;
  /** Whom the process belongs to; only root can choose. */
  uid?: number;
}

/** The project names its services by them; none is called here. */
const services = Object.fromEntries(
  ["TOWING_URL", "CLUB_URL", "SHOP_URL", "WORKSHOP_URL"].map((variable) => [variable, "http://127.0.0.1:9"]),
);

export async function startServer({ folder, data, port = 0, uid }: StartOptions): Promise<StartedServer> {
  const main = join(import.meta.dirname, "../../server/main.ts");
  const child = spawn(process.execPath, [main, "start", folder, "--port", String(port), "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...services, LOG_LEVEL: "error" },
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const url = await linkOf(child);
  return {
    url,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    },
  };
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
    child.stderr?.on("data", read);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
}
