import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { applySplices, editJourney, inverseOf, type YamlData } from "../../../engine/language/edits/index.ts";
import { readJourneyText } from "../../../engine/language/text/index.ts";

const folder = "test/language/odd";
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(`${folder}/${name}`, "utf8") }));

function pathsIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Object.keys(value);
  return [
    path,
    ...keys.flatMap((key) => pathsIn((value as never)[key], [...path, Array.isArray(value) ? Number(key) : key])),
  ];
}

test("there are at least 60 oddly formatted journeys, of which the files keep their bytes", () => {
  expect(files.length).toBeGreaterThanOrEqual(60);
  expect(files.find(({ name }) => name.startsWith("crlf."))!.text).toContain("\r\n");
  expect(files.find(({ name }) => name.startsWith("bom."))!.text.startsWith("\uFEFF")).toBe(true);
  expect(files.find(({ name }) => name.startsWith("no-final"))!.text.endsWith("\n")).toBe(false);
});

describe.each(files)("$name", ({ text }) => {
  const reading = readJourneyText({ file: "odd", text });
  const around = { journey: { file: "odd", text }, reading };
  const paths = pathsIn(reading.value).slice(1);

  test("is YAML", () => {
    expect(reading.findings).toEqual([]);
  });

  test("what is set to what it is changes nothing", () => {
    for (const path of paths) {
      const value = path.reduce<unknown>((at, part) => (at as never)[part], reading.value) as YamlData;
      if (value === null) continue;
      expect(editJourney({ do: "set", path, value }, around)).toEqual({ done: true, changes: [] });
    }
  });

  test("each value can be replaced and removed, and each of that undone, to the byte", () => {
    for (const path of paths) {
      for (const edit of [
        { do: "set" as const, path, value: "x: y" },
        { do: "remove" as const, path },
      ]) {
        const result = editJourney(edit, around);
        if (!result.done) {
          expect(result.refusal.reason, JSON.stringify(edit)).toBe("shared");
          continue;
        }
        const { splices } = result.changes[0]!;
        const after = applySplices(text, splices);
        expect(readJourneyText({ file: "odd", text: after }).findings, after).toEqual([]);
        expect(applySplices(after, inverseOf(text, splices))).toBe(text);
      }
    }
  });
});
