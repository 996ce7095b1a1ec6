/**
 * npm run bench: durable events a second in one process beside the floor, raw grouped SQLite commits of the same
 * bytes in the same run; the memory of 100,000 open conversations; the checker’s time (verify.ts alone does that), and the editor’s in a browser (editor.ts alone). Figures are medians of rounds that alternate.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { type Commit, createEngine, type Project, type Store } from "../../engine/index.ts";
import { loadProject } from "../../engine/load-project.ts";
import { sqliteStore } from "../../engine/stores/sqlite.ts";
import budgets from "./budgets.json" with { type: "json" };
import { runLoad } from "./load.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    conversations: { type: "string", default: "4000" },
    concurrency: { type: "string", default: "512" },
    open: { type: "string", default: "100000" },
    dir: { type: "string", default: tmpdir() },
  },
});
const rounds = Number(values.rounds);
const conversations = Number(values.conversations);
const concurrency = Number(values.concurrency);

const folder = await mkdtemp(join(values.dir, "throughline-bench-"));
const { project } = await loadProject("journeys");
if (!project) throw new Error("The example project has errors: run throughline check.");

/** What the engine committed: the transactions, and how many bytes each commit of them has. */
interface Shape {
  batches: Commit[][];
  bytes: number[];
}

async function engineRound(name: string, project: Project, shape?: Shape): Promise<number> {
  const store = sqliteStore(join(folder, `${name}.db`));
  const engine = await createEngine({ project, store: shape ? observed(store, shape) : store, poll: false });
  const { events, seconds } = await runLoad(engine, { from: 0, conversations, concurrency });
  await engine.close();
  return events / seconds;
}

/** Counts what is committed; the round in which it counts is not timed. */
function observed(store: Store, shape: Shape): Store {
  return {
    ...store,
    commit(batch) {
      shape.batches.push(batch);
      for (const commit of batch) shape.bytes.push(Buffer.byteLength(JSON.stringify(commit)));
      return store.commit(batch);
    },
  };
}

/** The same bytes in the same transactions, one row an event, nothing else: what SQLite itself can do here. */
function floorRound(name: string, { batches, bytes }: Shape): number {
  const database = new DatabaseSync(join(folder, `${name}.db`));
  database.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE raw (id INTEGER PRIMARY KEY, body BLOB)",
  );
  const insert = database.prepare("INSERT INTO raw (body) VALUES (?)");
  const body = Buffer.alloc(Math.max(...bytes), "x");
  const started = performance.now();
  let next = 0;
  for (const { length } of batches) {
    database.exec("BEGIN IMMEDIATE");
    for (let index = 0; index < length; index++) insert.run(body.subarray(0, bytes[next++]));
    database.exec("COMMIT");
  }
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return bytes.length / seconds;
}

/** The same commits into the same tables and indexes, with nobody to work them out: the store alone. */
async function storeRound(name: string, { batches, bytes }: Shape): Promise<number> {
  const store = sqliteStore(join(folder, `${name}.db`));
  const started = performance.now();
  // Two at once, as the engine does: one is encoded while the other is written.
  for (let index = 0; index < batches.length; index += 2) {
    await Promise.all(batches.slice(index, index + 2).map((batch) => store.commit(batch)));
  }
  const seconds = (performance.now() - started) / 1000;
  await store.close();
  return bytes.length / seconds;
}

const median = (list: number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const whole = (value: number): string => Math.round(value).toLocaleString("en");

try {
  const shape: Shape = { batches: [], bytes: [] };
  await engineRound("shape", project, shape);
  const engine: number[] = [];
  const floor: number[] = [];
  const tables: number[] = [];
  for (let round = 0; round < rounds; round++) {
    floor.push(floorRound(`floor-${round}`, shape));
    tables.push(await storeRound(`store-${round}`, shape));
    engine.push(await engineRound(`engine-${round}`, project));
  }
  const ratio = median(engine) / median(floor);
  console.log(
    `Durable events (SQLite, WAL, synchronous=FULL; ${whole(shape.bytes.length)} events a round, ${rounds} rounds)`,
  );
  console.log(`  engine  ${whole(median(engine))} events/s   (${engine.map(whole).join(", ")})`);
  console.log(
    `  floor   ${whole(median(floor))} events/s   (${floor.map(whole).join(", ")}), the same bytes as one row an event`,
  );
  console.log(
    `  store   ${whole(median(tables))} events/s   (${tables.map(whole).join(", ")}), the same rows into the same tables`,
  );
  console.log(
    `  bytes   ${whole(median(shape.bytes))} an event, median; ${median(shape.batches.map(({ length }) => length))} events a transaction, median`,
  );
  console.log(`  share   ${(median(engine) / median(tables)).toFixed(2)} of the store`);
  console.log(
    `  ratio   ${ratio.toFixed(2)} of the floor; budget at least ${budgets.leastShareOfFloor}  ${ratio >= budgets.leastShareOfFloor ? "ok" : "MISSED"}`,
  );

  // In a process of its own: what this one remembers of the rounds is not the engine's.
  const { status } = spawnSync(process.execPath, ["--expose-gc", "test/bench/memory.ts", folder, values.open], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
  const checker = spawnSync(process.execPath, ["test/bench/verify.ts"], { stdio: "inherit" });
  if (checker.status !== 0) process.exitCode = 1;
  const editor = spawnSync(process.execPath, ["test/bench/editor.ts"], { stdio: "inherit" });
  if (editor.status !== 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
