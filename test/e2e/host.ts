import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { pino } from "pino";
import { startExample } from "../../server/cli/example.ts";
import { start } from "../../server/index.ts";

const run = promisify(execFile);

/** The example project behind a real server, with a database of its own. */
export interface Host {
  url: string;
  /** With throughline.yaml and the journeys: a copy of the example’s. */
  folder: string;
  /** Stops the server, and starts it again on the same port with the same database. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** edit: changes of the project’s files, by their names; undefined takes one away. git: the folder is a work tree with one commit. */
export async function startHost(
  edit: Record<string, (text: string) => string | undefined> = {},
  { git = false } = {},
): Promise<Host> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-e2e-"));
  const projectFolder = join(folder, "journeys");
  await cp(join(import.meta.dirname, "../../journeys"), projectFolder, { recursive: true });
  const edits = {
    // At night the survey would wait for the morning, and so would the test.
    "throughline.yaml": (text: string) => text.replace(/quietHours: \{[^}]*\}/g, ""),
    ...edit,
  };
  for (const [name, change] of Object.entries(edits)) {
    const file = join(projectFolder, name);
    const text = change(await readFile(file, "utf8"));
    await (text === undefined ? rm(file) : writeFile(file, text));
  }

  if (git) {
    const inFolder = { cwd: projectFolder };
    await run("git", ["init", "--quiet"], inFolder);
    await run("git", ["config", "user.name", "Test"], inFolder);
    await run("git", ["config", "user.email", "test@example.org"], inFolder);
    await run("git", ["add", "."], inFolder);
    await run("git", ["commit", "--quiet", "-m", "The example"], inFolder);
  }

  const example = await startExample(join(import.meta.dirname, "../../journeys"));
  const options = {
    dataDir: join(folder, "data"),
    projectFolder,
    environment: Object.fromEntries(example.services.map(({ variable, url }) => [variable, url])),
    log: pino({ level: "silent" }),
    graceMs: 500,
  };
  let server = await start({ ...options, port: 0 });
  const { url } = server;
  return {
    url,
    folder: projectFolder,
    stop: () => server.close(),
    async restart() {
      server = await start({ ...options, port: Number(new URL(url).port) });
    },
    async close() {
      await server.close();
      await example.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
