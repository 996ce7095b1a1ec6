import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { size } from "../../docs/pictures/shoot.ts";
import { takePictures } from "../../docs/take-pictures.ts";
import { illustrated, picturesOf, sizeOfPng } from "../docs/pictures.ts";

test("npm run pictures takes every picture that the documentation shows", { timeout: 400_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "throughline-pictures-"));
  try {
    await takePictures(folder);
    const taken = await readdir(folder);
    expect(taken.sort()).toEqual([...new Set(illustrated.flatMap(picturesOf).map((path) => basename(path)))].sort());
    for (const name of taken) {
      const bytes = await readFile(join(folder, name));
      expect(sizeOfPng(bytes), name).toEqual(size);
      // A page on which nothing is drawn is smaller than that.
      expect(bytes.length, name).toBeGreaterThan(20_000);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
