import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Worker } from "node:worker_threads";
import { afterAll, describe, expect, it } from "vitest";
import type { Store } from "../../engine/runtime/index.ts";
import { sqliteStore } from "../../engine/stores/sqlite.ts";
import { conversation, step } from "./samples.ts";

const folder = mkdtempSync(join(tmpdir(), "throughline-thread-"));
let files = 0;
const newFile = () => join(folder, `${++files}.db`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sourceOfStore = fileURLToPath(new URL("../../engine/stores/sqlite.ts", import.meta.url));

/** Runs a program over a store; resolves to what it wrote when it has ended with code 0. */
async function run(program: string): Promise<string> {
  const script = `import { sqliteStore } from ${JSON.stringify(sourceOfStore)};
    const store = sqliteStore(${JSON.stringify(newFile())});
    ${program}`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    timeout: 20_000,
  });
  return stdout;
}

/** A store, and the thread that it started. */
async function withItsThread(file: string): Promise<{ store: Store; thread: Worker }> {
  const started = new Promise<Worker>((resolve) => process.once("worker", resolve));
  const store = sqliteStore(file);
  return { store, thread: await started };
}

describe("the thread of a SQLite store", () => {
  it("answers calls that nobody waited for, in order", async () => {
    const store = sqliteStore(newFile());
    const seqs = [1, 2, 3, 4];
    const commits = seqs.map((seq) => store.commit([step(conversation({ seq }))]));
    const after = store.conversation("cnv_1");
    expect(await Promise.all(commits)).toEqual(seqs.map(() => [{ status: "committed" }]));
    expect((await after)?.seq).toBe(4);
    await store.close();
  });

  it("leaves the process free for other work while it waits", async () => {
    const file = newFile();
    const store = sqliteStore(file);
    await store.ping();
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    let committed = false;
    const commit = store.commit([step(conversation())]).then(() => {
      committed = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(committed).toBe(false);
    other.exec("ROLLBACK");
    other.close();
    await commit;
    await store.close();
  });

  it("keeps the process until a call is answered, and no longer when nobody closes it", async () => {
    expect(await run("await store.ping(); console.log('written');")).toBe("written\n");
  });

  it("has ended when close resolves", async () => {
    expect(await run("await store.ping(); await store.close(); await store.close(); console.log('closed');")).toBe(
      "closed\n",
    );
    const { store, thread } = await withItsThread(newFile());
    await store.close();
    expect(thread.threadId).toBe(-1);
    await expect(store.ping()).rejects.toThrow(/\d+\.db is closed/);
  });

  it("rejects what is under way and every later call when it breaks off, and can still be closed", async () => {
    const file = newFile();
    const { store, thread } = await withItsThread(file);
    await store.commit([step(conversation())]);
    const underWay = [store.commit([step(conversation({ seq: 2 }))]), store.ping()];
    const outcomes = Promise.allSettled(underWay);
    await thread.terminate();
    expect((await outcomes).at(-1)).toMatchObject({ status: "rejected" });
    await expect(store.conversation("cnv_1")).rejects.toThrow(/\d+\.db has broken off.*is stored.*Start the process/);
    await store.close();
    const again = sqliteStore(file);
    expect(await again.conversation("cnv_1")).toBeDefined();
    await again.close();
  });

  it("gives each load its own objects, so that a caller who changes one changes no other", async () => {
    const store = sqliteStore(newFile());
    await store.commit([step(conversation())]);
    const request = { conversation: "cnv_1" };
    const [one, two] = await store.load([request, request]);
    one!.conversation!.states.push("changed");
    expect(two!.conversation!.states).toEqual(conversation().states);
    expect((await store.load([request]))[0]!.conversation).toEqual(conversation());
    await store.close();
  });
});
