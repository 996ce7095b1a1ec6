import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";

const root = join(import.meta.dirname, "..");
const built = join(import.meta.dirname, "dist", "index.html");
/** What the build is made of. */
const sources = ["editor", "engine", "schemas", "package.json"];

async function newest(path: string): Promise<number> {
  const { mtimeMs } = await stat(path);
  const entries =
    path === join(root, "package.json") ? [] : await readdir(path, { recursive: true, withFileTypes: true });
  const times = entries
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(root, "editor", "dist")))
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs);
  return Math.max(mtimeMs * (entries.length === 0 ? 1 : 0), ...(await Promise.all(times)));
}

/** Whether editor/dist is missing, or older than anything it is made of. */
async function isStale(): Promise<boolean> {
  const made = await stat(built).catch(() => undefined);
  if (!made) return true;
  const times = await Promise.all(sources.map((source) => newest(join(root, source))));
  return Math.max(...times) > made.mtimeMs;
}

/** Makes editor/dist, which the server serves. onlyIfStale: not when it is newer than its sources. */
export async function buildEditor({ onlyIfStale = false } = {}): Promise<void> {
  if (onlyIfStale && !(await isStale())) return;
  console.error("Building the editor. This takes some seconds, and is done again only after a change.");
  const { NODE_ENV: before } = process.env;
  // Vite keeps what is set: under vitest it would build the React that checks itself, which is slow and complains.
  process.env.NODE_ENV = "production";
  try {
    await build({ configFile: join(import.meta.dirname, "vite.config.ts"), logLevel: "warn" });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

if (import.meta.main) await buildEditor({ onlyIfStale: process.argv.includes("--only-if-stale") });
