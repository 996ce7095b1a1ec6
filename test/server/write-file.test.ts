import { lstat, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createFileReader, stampOf } from "../../server/folder/read-file.ts";
import { removeFile, replaceFile } from "../../server/folder/write-file.ts";
import { aFolder } from "./project-folder.ts";

async function aFile() {
  const path = join(await aFolder({ "a.journey.yaml": "old\n" }), "a.journey.yaml");
  const before = await createFileReader().read(path);
  if (before === undefined) throw new Error("There is no file.");
  return { path, before, names: () => readdir(join(path, "..")) };
}

test("what another program has written since the file was read is neither replaced nor removed", async () => {
  const { path, before, names } = await aFile();
  await writeFile(path, "new\n");
  expect(await replaceFile(path, Buffer.from("mine\n"), before)).toBe(false);
  expect(await removeFile(path, before)).toBe(false);
  expect(await readFile(path, "utf8")).toBe("new\n");
  expect(await names()).toEqual(["a.journey.yaml"]);
});

test("a new file does not take the place of one that has come meanwhile", async () => {
  const { path, names } = await aFile();
  expect(await replaceFile(path, Buffer.from("mine\n"), undefined)).toBe(false);
  expect(await readFile(path, "utf8")).toBe("old\n");
  expect(await names()).toEqual(["a.journey.yaml"]);
});

test("a file that was changed a moment ago is read again, even if the system has not taken note of the change", async () => {
  const { path } = await aFile();
  const { mtimeMs } = await lstat(path);
  const soon = createFileReader(() => mtimeMs + 100);
  const later = createFileReader(() => mtimeMs + 60_000);
  for (const reader of [soon, later]) {
    const first = await reader.read(path);
    const again = await reader.read(path);
    expect(first?.stamp).toBe(stampOf(await lstat(path, { bigint: true })));
    expect(again).toEqual(first);
    // The very same object is what is remembered.
    expect(again === first).toBe(reader === later);
  }
});
