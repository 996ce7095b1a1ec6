import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { otherCommands, patternOf, readme, repository, savedFiles, walk } from "./readme.ts";

const steps = walk();
const between = "-- next step of the walk --";

let folder: string;
let server: ChildProcess | undefined;
let outputs: string[] = [];

/** Starts what npm start starts, on any free port; resolves with the port. */
async function startServer(): Promise<string> {
  const [, ...start] = manifest.scripts.start.split(" ");
  const options = ["--port", "0", "--data", join(folder, "data")];
  const environment = { ...process.env, PORT: undefined, TOWING_URL: undefined, THROUGHLINE_TOKENS: undefined };
  server = spawn(process.execPath, [...start, ...options], {
    cwd: repository,
    env: environment,
    stdio: ["ignore", "pipe", "ignore"],
  });
  for await (const line of createInterface({ input: server.stdout! })) {
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (port !== undefined) return port;
  }
  throw new Error("The server did not start.");
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "throughline-readme-"));
  for (const [name, text] of Object.entries(savedFiles())) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const port = await startServer();
  const script = steps
    .map(({ commands }) =>
      commands.replaceAll(":4400", `:${port}`).replaceAll("my-journeys", join(folder, "my-journeys")),
    )
    .join(`echo "${between}"\n`);
  const { stdout } = await promisify(execFile)("bash", ["-eu", "-o", "pipefail", "-c", script], {
    cwd: repository,
    timeout: 100_000,
    maxBuffer: 4 * 1024 * 1024,
  });
  outputs = stdout.split(`${between}\n`);
}, 120_000);

afterAll(async () => {
  if (server && server.exitCode === null) {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  await rm(folder, { recursive: true, force: true });
});

describe("the README’s walk", () => {
  test("is found in the README", () => {
    expect(steps.length).toBeGreaterThan(10);
    expect(Object.keys(savedFiles())).toHaveLength(2);
  });

  test.each(steps.map((step, index) => ({ ...step, index })))("gives what it says: $title", ({ output, index }) => {
    if (output === undefined) expect(outputs[index]).toBe("");
    else expect(outputs[index]).toMatch(patternOf(output));
  });

  test("is docs/walk.sh, all of it that talks to the server", async () => {
    const talking = steps.map(({ commands }) => commands).filter((commands) => !commands.includes("npx "));
    const script = await readFile(join(repository, "docs/walk.sh"), "utf8");
    expect(script.split("\n\n").slice(1).join("\n\n")).toBe(talking.join("\n").replaceAll(":4400", ":$port"));
  });
});

describe("the README", () => {
  test("names no command beside the walk that package.json does not have", () => {
    const commands = otherCommands().flatMap((block) => block.split("\n").filter((line) => line !== ""));
    expect(commands.map((command) => command.replace(/\s*#.*/, ""))).toEqual([
      "npm install && npm start",
      "npm install && npm test",
    ]);
    const named = [...readme.matchAll(/`npm run (\w+)/g)].map(([, name]) => name);
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(["start", "test", ...named]));
  });

  test.each(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])(
    "links of %s lead somewhere",
    async (file) => {
      const text = await readFile(join(repository, file), "utf8");
      const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link]) => link ?? "");
      expect(links.filter((link) => !existsSync(join(repository, link)))).toEqual([]);
    },
  );
});

test("… in an output stands for anything in a line, and alone for any lines", () => {
  expect("a\nx 1 y\n\nb\n").toMatch(patternOf("a\nx … y\n…\nb\n"));
  expect("a\nb\n").not.toMatch(patternOf("a\n"));
  expect("x 1 z").not.toMatch(patternOf("x … y"));
});
