import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { folderName, loadProject } from "../../engine/load-project.ts";
import { PROJECT } from "./reading.ts";

const JOURNEY = "journey: NAME\nstates: {a: {}}\n";
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "throughline-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

test("the current folder has a name that can end a sentence", () => {
  expect([".", "./", process.cwd()].map(folderName)).toEqual(["this folder", "this folder", "this folder"]);
  expect(["journeys", ".."].map(folderName)).toEqual(["journeys", ".."]);
});

test("journeys are found in folders below, hidden ones and node_modules aside", async () => {
  await write({
    "throughline.yaml": PROJECT,
    "b.journey.yaml": JOURNEY.replace("NAME", "b"),
    "parts/deep/a.journey.yaml": JOURNEY.replace("NAME", "a"),
    "node_modules/x/c.journey.yaml": "no: journey",
    ".hidden/d.journey.yaml": "no: journey",
    "b.scenarios.yaml": "scenarios: []",
    "notes.yaml": "no: journey",
  });
  const { project, findings, sources } = await loadProject(folder);
  expect(findings).toEqual([]);
  expect(project?.journeys.map(({ name }) => name)).toEqual(["b", "a"]);
  expect(sources).toHaveLength(3);
});

test("knowledge is found beside the journeys and below them", async () => {
  const faq = "answers: [{title: T, questions: {en: [Who?]}, answer: Me.}]\n";
  await write({
    "throughline.yaml": PROJECT,
    "faq.knowledge.yaml": `knowledge: faq\n${faq}`,
    "support/billing.knowledge.yaml": `knowledge: billing\n${faq}`,
    ".hidden/other.knowledge.yaml": "no: knowledge",
    "old.knowledge.yml": `knowledge: old\n${faq}`,
    "support/a.journey.yaml": JOURNEY.replace("NAME", "a"),
  });
  const { project, findings, sources } = await loadProject(folder);
  expect(findings.map(({ code, message, fix }) => `${code} ${message.split(": ").at(-1)} ${fix}`)).toEqual([
    "TL111 knowledge files end in .knowledge.yaml. Rename it to end in .yaml.",
  ]);
  expect(project?.knowledge.map(({ name }) => name)).toEqual(["faq", "billing"]);
  expect(sources.map(({ file }) => file.split("/").at(-1))).toEqual([
    "throughline.yaml",
    "a.journey.yaml",
    "faq.knowledge.yaml",
    "billing.knowledge.yaml",
  ]);
});

test("files are named from the current folder, with slashes", async () => {
  const { sources } = await loadProject("test/language/fixtures/roadside");
  expect(sources.map(({ file }) => file)).toEqual([
    "test/language/fixtures/roadside/throughline.yaml",
    "test/language/fixtures/roadside/breakdown.journey.yaml",
  ]);
});

test("a missing folder, a file for a folder and a missing throughline.yaml are findings with a fix", async () => {
  await write({ "a.journey.yaml": JOURNEY.replace("NAME", "a").replace("{a: {}}", "{a: {on: {order.paid: b}}}") });
  const codes = async (path: string) => (await loadProject(path)).findings.map(({ code, fix }) => `${code} ${fix}`);
  expect(await codes(join(folder, "nowhere"))).toEqual(["TL111 Name a folder that holds throughline.yaml."]);
  expect(await codes(join(folder, "a.journey.yaml"))).toEqual(["TL111 Name a folder that holds throughline.yaml."]);
  // What is known by itself is told of the journeys all the same.
  expect(await codes(folder)).toEqual([
    "TL301 Name a state of this journey. Known: `a`.",
    "TL112 Name the folder that holds it, or create it there.",
  ]);
  await write({ "Throughline.yml": PROJECT });
  expect(await codes(folder)).toContain("TL112 Rename Throughline.yml to throughline.yaml.");
});

test("a file over the limit is told by its size and not read", async () => {
  await write({ "throughline.yaml": PROJECT, "big.journey.yaml": "" });
  await truncate(join(folder, "big.journey.yaml"), 5 * 1024 * 1024);
  const { findings, sources, project } = await loadProject(folder);
  expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "TL102 The file has 5.0 MiB; at most 1.0 MiB are read.",
  ]);
  expect(sources).toHaveLength(1);
  expect(project?.journeys).toEqual([]);
});

test("files that are not in UTF-8, folders named like journeys and .yml files are told", async () => {
  await write({
    "throughline.yaml": PROJECT,
    "latin.journey.yaml": Uint8Array.from([0x61, 0x3a, 0x20, 0xfc]),
    "old.journey.yml": JOURNEY,
  });
  await symlink("nowhere", join(folder, "gone.journey.yaml"));
  const { findings } = await loadProject(folder);
  expect(findings.map(({ code, fix }) => `${code} ${fix}`)).toEqual([
    "TL111 Allow it to be read, or move it out of the project.",
    "TL111 Save it in UTF-8.",
    "TL111 Rename it to end in .yaml.",
  ]);
});

test("a byte order mark keeps its place in offsets", async () => {
  await write({ "throughline.yaml": `\uFEFF${PROJECT}extra: 1\n` });
  const { findings, sources } = await loadProject(folder);
  expect(findings).toHaveLength(1);
  const [{ start, end }] = findings as [(typeof findings)[number]];
  expect(sources[0]?.text.slice(start.offset, end.offset)).toBe("extra");
});

test("more than a thousand journeys are not read", async () => {
  await write({ "throughline.yaml": PROJECT });
  await write(
    Object.fromEntries(
      Array.from({ length: 1001 }, (_, index) => [`j${index}.journey.yaml`, JOURNEY.replace("NAME", `j${index}`)]),
    ),
  );
  const { findings, project } = await loadProject(folder);
  expect(findings.map(({ code }) => code)).toEqual(["TL113"]);
  expect(project?.journeys).toHaveLength(1000);
});
