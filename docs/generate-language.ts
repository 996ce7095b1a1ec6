/**
 * Writes docs/language.md from the schemas and from docs/language/*.yaml, the texts and examples.
 * `node docs/generate-language.ts` writes it, `node docs/generate-language.ts --check` fails when it is out of date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { renderPage } from "./language/render.ts";
import { readAreas } from "./language/sections.ts";

const page = join(import.meta.dirname, "language.md");
const text = await renderPage(await readAreas());
const before = await readFile(page, "utf8").catch(() => "");
if (!process.argv.includes("--check")) await writeFile(page, text);
else if (before !== text) {
  console.error("docs/language.md is out of date. Run: node docs/generate-language.ts");
  process.exitCode = 1;
}
