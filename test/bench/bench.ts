/**
 * npm run bench: durable events a second in one process beside the floor, raw grouped SQLite commits of the same
 * bytes in the same run; and the memory of 100,000 open conversations. Figures are medians of rounds that alternate.
 */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { createEngine, type Project, type Store } from "../../engine/index.ts";
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

/** How many commits each transaction had, and how many bytes each wrote. */
interface Shape {
  batches: number[];
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
      shape.batches.push(batch.length);
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
  for (const size of batches) {
    database.exec("BEGIN IMMEDIATE");
    for (let index = 0; index < size; index++) insert.run(body.subarray(0, bytes[next++]));
    database.exec("COMMIT");
  }
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return bytes.length / seconds;
}

const median = (list: number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const whole = (value: number): string => Math.round(value).toLocaleString("en");

try {
  const shape: Shape = { batches: [], bytes: [] };
  await engineRound("shape", project, shape);
  const engine: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < rounds; round++) {
    floor.push(floorRound(`floor-${round}`, shape));
    engine.push(await engineRound(`engine-${round}`, project));
  }
  const ratio = median(engine) / median(floor);
  console.log(
    `Durable events (SQLite, WAL, synchronous=FULL; ${whole(shape.bytes.length)} events a round, ${rounds} rounds)`,
  );
  console.log(`  engine  ${whole(median(engine))} events/s   (${engine.map(whole).join(", ")})`);
  console.log(`  floor   ${whole(median(floor))} events/s   (${floor.map(whole).join(", ")})`);
  console.log(
    `  bytes   ${whole(median(shape.bytes))} an event, median; ${median(shape.batches)} events a transaction, median`,
  );
  console.log(
    `  ratio   ${ratio.toFixed(2)} of the floor; budget at least ${budgets.leastShareOfFloor}  ${ratio >= budgets.leastShareOfFloor ? "ok" : "MISSED"}`,
  );

  const file = join(folder, "open.db");
  const store = sqliteStore(file);
  const open = await createEngine({ project, store, poll: false });
  const count = Number(values.open);
  await runLoad(open, { from: 0, conversations: count, concurrency, steps: 1 });
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const mega = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
  const { size } = await stat(file);
  console.log(`Memory with ${whole(count)} open conversations`);
  console.log(`  process ${mega(rss)} resident, ${mega(heapUsed)} heap; database ${mega(size)}`);
  await open.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
