/**
 * Writes the keys of the canvas into docs/editor.md and docs/editor.de.md, from the editor’s own list.
 * `node docs/generate-keys.ts` writes them, `node docs/generate-keys.ts --check` fails when they are out of date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { shortcutGroups } from "../editor/canvas/shortcuts.ts";
import { type Language, loadStrings, stringsIn } from "../editor/strings/index.ts";

const between = /(?<=<!-- keys -->\n)[\s\S]*?(?=<!-- \/keys -->)/;

/** The page with the keys of now. */
export async function withKeys(page: string, language: Language): Promise<string> {
  await loadStrings(language);
  const { keys } = stringsIn(language).canvas;
  const tables = shortcutGroups(keys).map(([title, shortcuts]) =>
    [`| ${title} | |`, "| --- | --- |", ...shortcuts.map(([key, does]) => `| ${key} | ${does} |`)].join("\n"),
  );
  return page.replace(between, () => `\n${tables.join("\n\n")}\n\n`);
}

if (import.meta.main) {
  for (const [name, language] of [
    ["editor.md", "en"],
    ["editor.de.md", "de"],
  ] as const) {
    const path = join(import.meta.dirname, name);
    const before = await readFile(path, "utf8");
    const page = await withKeys(before, language);
    if (!process.argv.includes("--check")) await writeFile(path, page);
    else if (page !== before) {
      console.error(`docs/${name} is out of date. Run: node docs/generate-keys.ts`);
      process.exitCode = 1;
    }
  }
}
