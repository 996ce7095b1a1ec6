import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/** The launcher in a folder of its own, made to think that this Node is too old. */
let folder: string;
let launcher: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "throughline-launcher-"));
  launcher = join(folder, "server", "throughline.mjs");
  await mkdir(join(folder, "server"));
  await cp("server/throughline.mjs", launcher);
  const text = await readFile(launcher, "utf8");
  await writeFile(launcher, text.replace(/const NEEDED = \d+;/, "const NEEDED = 999;"));
});

afterEach(() => rm(folder, { recursive: true }));

/** Puts a program in the place of the Node that npm installs. */
async function installNode(script: string): Promise<void> {
  const home = join(folder, "node_modules", "node");
  await mkdir(join(home, "bin"), { recursive: true });
  await writeFile(join(home, "package.json"), '{"name": "node"}');
  const file = join(home, "bin", "node");
  await writeFile(file, `#!${process.execPath}\n${script}`);
  await chmod(file, 0o755);
}

function run(args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [launcher, ...args], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

describe("on a Node that is too old, the launcher", { timeout: 60_000 }, () => {
  test("hands arguments and exit code over to the Node that npm installed", async () => {
    await installNode("console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7;");
    const { code, stdout } = await run(["check", "a folder", "--format=json"]);
    expect(code).toBe(7);
    expect(JSON.parse(stdout)).toEqual([join(folder, "server", "main.ts"), "check", "a folder", "--format=json"]);
  });

  test("passes SIGTERM on and waits for an orderly end", async () => {
    await installNode(
      'process.on("SIGTERM", () => { console.log("stopping"); process.exit(3); }); setInterval(() => {}, 1000); console.log("up");',
    );
    const child = spawn(process.execPath, [launcher, "start"]);
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => {
      if (stdout === "") child.kill("SIGTERM");
      stdout += chunk.toString();
    });
    const [code] = await once(child, "close");
    expect({ code, stdout }).toEqual({ code: 3, stdout: "up\nstopping\n" });
  });

  test("says what to do when npm has installed none", async () => {
    const { code, stderr } = await run(["check"]);
    expect(code).toBe(1);
    expect(stderr).toContain("throughline needs Node 999 or newer");
    expect(stderr).toContain("Run npm install");
  });
});
