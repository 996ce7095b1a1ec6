import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readExplanations } from "./generate-findings.ts";

/** What docs/findings.yaml says of each code, for the editor: run `node docs/generate-meanings.ts` after a change. */
const meaningsFile = join(import.meta.dirname, "../editor/problems/meanings.json");

export async function meanings(): Promise<string> {
  const explanations = await readExplanations();
  const entries = Object.entries(explanations).map(([code, { meaning }]) => [code, meaning]);
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) await writeFile(meaningsFile, await meanings());
