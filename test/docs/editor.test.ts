import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { withKeys } from "../../docs/generate-keys.ts";
import { size } from "../../docs/pictures/shoot.ts";
import { loadStrings, stringsIn } from "../../editor/strings/index.ts";
import { illustrated, picturesOf, sizeOfPng } from "./pictures.ts";
import { repository } from "./readme.ts";

const pages = [
  { name: "docs/editor.md", language: "en" },
  { name: "docs/editor.de.md", language: "de" },
] as const;

const read = (name: string) => readFile(join(repository, name), "utf8");

/** Every text of the interface that has no parameters. */
function textsIn(strings: object): string[] {
  return Object.values(strings).flatMap((value): string[] =>
    typeof value === "string" ? [value] : typeof value === "object" && value !== null ? textsIn(value) : [],
  );
}

describe.each(pages)("$name", ({ name, language }) => {
  test("has the keys that the editor has", async () => {
    const page = await read(name);
    expect(page).toContain("<!-- keys -->");
    expect(page === (await withKeys(page, language)), "Run: node docs/generate-keys.ts").toBe(true);
  });

  test("names what is pressed as the editor names it", async () => {
    await loadStrings(language);
    const known = textsIn(stringsIn(language));
    const path = (await read(name)).split("\n# ")[0] ?? "";
    const pressed = [...path.replaceAll("\n", " ").matchAll(/\*\*(.+?)\*\*/g)].map(([, words = ""]) => words);
    expect(pressed.length).toBeGreaterThan(15);
    expect(pressed.filter((words) => !known.includes(words))).toEqual([]);
  });

  test("has links that lead somewhere", async () => {
    const links = [...(await read(name)).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((link) => !existsSync(join(repository, dirname(name), link)))).toEqual([]);
  });
});

describe("the pictures of the documentation", () => {
  test("that pages show are there, in the size that all have", async () => {
    const shown = illustrated.flatMap(picturesOf);
    expect(shown.length).toBeGreaterThan(20);
    for (const picture of shown) expect(sizeOfPng(await readFile(join(repository, picture))), picture).toEqual(size);
  });

  test("are each shown by a page", async () => {
    const there = (await readdir(join(repository, "docs/images"))).map((name) => `docs/images/${name}`);
    expect(there.sort()).toEqual([...new Set(illustrated.flatMap(picturesOf))].sort());
  });

  test("are described for those who do not see them", async () => {
    for (const page of illustrated) expect(await read(page)).not.toMatch(/!\[\s*\]/);
  });
});
