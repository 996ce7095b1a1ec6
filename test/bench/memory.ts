/** The memory of so many open conversations, in a process of its own: node --expose-gc test/bench/memory.ts FOLDER COUNT */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { createEngine } from "../../engine/index.ts";
import { loadProject } from "../../engine/load-project.ts";
import { sqliteStore } from "../../engine/stores/sqlite.ts";
import { runLoad } from "./load.ts";

const [folder = ".", count = "100000"] = process.argv.slice(2);
const { project } = await loadProject("journeys");
if (!project) throw new Error("The example project has errors: run throughline check.");
const file = join(folder, "open.db");
const mega = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;

globalThis.gc?.();
const before = process.memoryUsage();
const engine = await createEngine({ project, store: sqliteStore(file), poll: false });
await runLoad(engine, { from: 0, conversations: Number(count), concurrency: 512, steps: 1 });
const busy = process.memoryUsage();
globalThis.gc?.();
const after = process.memoryUsage();
const { size } = await stat(file);
console.log(`Memory with ${Number(count).toLocaleString("en")} open conversations, which the database holds`);
console.log(`  resident ${mega(before.rss)} at the start, ${mega(busy.rss)} under load, ${mega(after.rss)} after it`);
console.log(
  `  heap     ${mega(before.heapUsed)} at the start, ${mega(after.heapUsed)} after it; database ${mega(size)}`,
);
await engine.close();
