import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createLog, type StartOptions, start } from "../../server/index.ts";
import { anEvent } from "./fake-engine.ts";
import { greetingText, projectText } from "./project.ts";

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "throughline-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function projectFolder(): Promise<string> {
  const path = await folder();
  await writeFile(join(path, "throughline.yaml"), projectText());
  await writeFile(join(path, "greeting.journey.yaml"), greetingText);
  return path;
}

const starting = (options: Pick<StartOptions, "dataDir" | "projectFolder" | "drafts">) =>
  start({ port: 0, environment: {}, log: createLog("silent"), graceMs: 1000, ...options });

test("a journey that is broken in the folder runs as it was last published, when drafts are set aside", async () => {
  const [projectFolderOfIt, dataDir] = [await projectFolder(), await folder()];
  const first = await starting({ projectFolder: projectFolderOfIt, dataDir });
  await first.close();
  const file = join(projectFolderOfIt, "greeting.journey.yaml");
  await writeFile(file, `${greetingText}  lost: [\n`);

  await expect(starting({ projectFolder: projectFolderOfIt, dataDir })).rejects.toThrow(/--drafts starts it/);
  const again = await starting({ projectFolder: projectFolderOfIt, dataDir, drafts: true });
  onTestFinished(() => again.close());
  expect(again.aside).toEqual([{ file, publishedAt: expect.any(Number) }]);
  expect((await again.engine.dispatch(anEvent({ id: "1" }))).outcome).toBe("started");
  const files = (await (await fetch(`${again.url}/v1/journeys/files`)).json()) as { items?: unknown[]; files: Json[] };
  expect(files.files.find((one) => one.file === "greeting.journey.yaml").text).toContain("lost: [");
});

test("a broken journey that was never published is left out, and the others run", async () => {
  const path = await projectFolder();
  const file = join(path, "draft.journey.yaml");
  await writeFile(file, "journey: draft\nstates: {a: {on: {message.received: nowhere}}}\n");
  const server = await starting({ projectFolder: path, dataDir: await folder(), drafts: true });
  onTestFinished(() => server.close());
  expect(server.aside).toEqual([{ file }]);
  expect(server.project.journeys.map(({ name }) => name)).toEqual(["greeting"]);
});

test("an error in throughline.yaml keeps the server from starting, drafts or not", async () => {
  const path = await projectFolder();
  await writeFile(join(path, "throughline.yaml"), "project: x\nlocales: [en]\nnonsense: 1\n");
  await expect(starting({ projectFolder: path, dataDir: await folder(), drafts: true })).rejects.toThrow(/not started/);
});

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked into at will
type Json = any;
