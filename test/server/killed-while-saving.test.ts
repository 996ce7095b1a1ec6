import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { openFolder } from "../../server/folder/index.ts";
import { aFolder, startedServer } from "./project-folder.ts";

const file = "greeting.journey.yaml";
const texts = ["first", "second"].map((word) => `# ${word}\n`.repeat(50_000));

/** Saves the two texts by turns, as fast as it can, until it is killed. */
const saving = (folder: string): string => `
  import { openFolder } from ${JSON.stringify(new URL("../../server/folder/index.ts", import.meta.url))};
  const texts = ["first", "second"].map((word) => ("# " + word + "\\n").repeat(50_000));
  const folder = openFolder(${JSON.stringify(folder)});
  let { hash } = await folder.read(${JSON.stringify(file)});
  console.log("begun");
  for (let round = 0; ; round++) {
    const saved = await folder.save(${JSON.stringify(file)}, texts[round % 2], hash);
    if (!saved.done) throw new Error("somebody else has saved");
    hash = saved.hash;
  }
`;

test("a process that is killed while it saves leaves the old or the new file, whole", {
  timeout: 120_000,
}, async () => {
  const folder = await aFolder({ [file]: texts[0]! });
  const seen = new Set<string>();
  let leftovers = 0;
  for (let round = 0; round < 20; round++) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", saving(folder)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    await new Promise((resolve) => setTimeout(resolve, 3 + round * 4 + Math.random() * 5));
    child.kill("SIGKILL");
    await once(child, "exit");
    const text = await readFile(join(folder, file), "utf8");
    expect(texts).toContain(text);
    seen.add(text);
    leftovers += (await readdir(folder)).length - 1;
  }
  expect(seen.size).toBe(2);
  expect(leftovers).toBeGreaterThan(0);
  const again = openFolder(folder);
  const before = await again.read(file);
  await again.save(file, "journey: whole\n", before?.hash);
  expect(await readdir(folder)).toEqual([file]);
});

test("what a killed process has left is gone after the next start, and what another is writing stays", async () => {
  const { folder, server, dataDir } = await startedServer();
  await server.close();
  const leftover = (pid: number, nr: number) => join(folder, `.throughline-${pid}-${String(nr).padStart(16, "0")}.tmp`);
  const dead = spawn(process.execPath, ["-e", ""]);
  await once(dead, "exit");
  await writeFile(leftover(dead.pid ?? 0, 1), "half a jour");
  await writeFile(leftover(process.pid, 2), "being written");
  await writeFile(leftover(process.pid, 3), "abandoned long ago");
  await utimes(leftover(process.pid, 3), 1, 1);
  await writeFile(join(folder, ".throughline-notes.tmp"), "somebody’s own");
  await startedServer({ projectFolder: folder, dataDir });
  await expect
    .poll(async () => (await readdir(folder)).filter((name) => name.startsWith(".")).toSorted())
    .toEqual([`.throughline-${process.pid}-0000000000000002.tmp`, ".throughline-notes.tmp"].toSorted());
});
