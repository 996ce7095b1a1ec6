#!/usr/bin/env node
/**
 * The command `throughline`, in plain JavaScript so that any Node can read it. The sources need Node 24, which runs
 * TypeScript as it is; on an older one this hands over to the Node that npm installed beside us.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
const main = fileURLToPath(new URL("main.ts", import.meta.url));

if (Number(process.versions.node.split(".")[0]) >= NEEDED) await import("./main.ts");
else handOver();

function handOver() {
  const node = pinnedNode();
  if (node === undefined) {
    console.error(
      `throughline needs Node ${NEEDED} or newer; this is ${process.version}, and the one that npm installs with it is missing.\n` +
        `Run npm install in ${fileURLToPath(new URL("..", import.meta.url))}, or install Node ${NEEDED} from https://nodejs.org.`,
    );
    process.exitCode = 1;
    return;
  }
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  // A terminal sends Ctrl+C to both processes already; a second one would cut the shutdown short.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"])) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`Node ${NEEDED} at ${node} does not run: ${error.message}\nRun npm install again.`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
  });
}

/** The program of the package node, which downloads the release that package.json names. */
function pinnedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve("node/package.json");
    return join(dirname(manifest), "bin", process.platform === "win32" ? "node.exe" : "node");
  } catch {
    return undefined;
  }
}
