import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { copyFile, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type Editor, openEditor } from "./editor.ts";
import { type Host, startHost } from "./host.ts";

const ending = ".journey.yaml";
const example = join(import.meta.dirname, "../../journeys");
const odd = join(import.meta.dirname, "../language/odd");
const journeysIn = (folder: string) => readdirSync(folder).filter((file) => file.endsWith(ending));
const files = [...journeysIn(example), ...journeysIn(odd)];

let host: Host;
let browser: Browser;
let editor: Editor;
let before: Map<string, Buffer>;

beforeAll(async () => {
  [host, browser] = await Promise.all([startHost(), launchBrowser()]);
  await Promise.all(journeysIn(odd).map((file) => copyFile(join(odd, file), join(host.folder, file))));
  before = await bytesOf(host.folder);
  editor = await openEditor(browser, host);
  await editor.page.getByRole("heading", { level: 1 }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

test("opening, saving, an edit that is undone, and one that was saved and taken back change no byte of any file", async () => {
  const { page, save, saving, details, complaints } = editor;
  expect(files.length).toBeGreaterThanOrEqual(68);
  const asked = changesAsked();
  for (const file of files) {
    await open(file);
    await save();
    const description = details.getByRole("textbox", { name: "Description", exact: true });
    await description.fill(`Changed: ${file}`);
    await description.press("Tab");
    await saving("Changes not saved").waitFor();
    await page.keyboard.press("Control+z");
    await saving("All saved").waitFor();
    await save();
    expect(asked, "there was nothing to save").toEqual([]);

    await page.keyboard.press("Control+Shift+z");
    await saving("Changes not saved").waitFor();
    await save();
    expect(await editor.onDisk(file)).toContain(`Changed: ${file}`);
    await page.keyboard.press("Control+z");
    await saving("Changes not saved").waitFor();
    await save();
    expect((await readFile(join(host.folder, file))).equals(before.get(file)!), file).toBe(true);
    expect(asked.splice(0), file).toHaveLength(2);
  }
  expect(await bytesOf(host.folder)).toEqual(before);
  expect(complaints).toEqual([]);
}, 400_000);

test("git sees a state renamed, a text changed and a timeout added in the lines that say so, and in no other", async () => {
  const inGit = await startHost({}, { git: true });
  const { page, context, outline, canvas, details, save, complaints } = await openEditor(browser, inGit, {
    path: "/journeys/breakdown",
  });
  try {
    const choose = async (name: RegExp) => {
      await outline.getByRole("row", { name }).click();
      await canvas.getByRole("figure", { name }).click();
    };
    await choose(/^On the phone,/);
    await page.keyboard.press("F2");
    const dialog = page.getByRole("dialog", { name: "Rename On the phone" });
    await dialog.getByRole("textbox", { name: "Name" }).fill("on-the-phone");
    await dialog.getByRole("button", { name: "Rename" }).click();
    await choose(/^Thanks for the answer,/);
    await details.getByRole("textbox", { name: /Text \(English\)$/ }).fill("Thank you for telling us. Drive safely.");
    await choose(/^We call back,/);
    await details.getByRole("heading", { name: "Timeouts" }).click();
    await details.getByRole("button", { name: "Add a timeout" }).click();
    await details.getByRole("heading", { name: "after 30 minutes" }).waitFor();
    await save();

    const git = (...args: string[]) => execFileSync("git", args, { cwd: inGit.folder, encoding: "utf8" });
    const lines = (file: string) =>
      git("diff", "-U0", file)
        .split("\n")
        .filter((line) => /^[+-](?!\+\+ |-- )/.test(line));
    const aside = "    # somebody who has called us need not be called back";
    expect(lines("breakdown.journey.yaml")).toEqual([
      `-        - {guard: channel == "voice", target: coordinate} ${aside}`,
      `+        - {guard: channel == "voice", target: on-the-phone} ${aside}`,
      "+    after:",
      "+      30m: plate-by-phone",
      "-      answered: coordinate",
      "-      unanswered: coordinate",
      "+      answered: on-the-phone",
      "+      unanswered: on-the-phone",
      "-  coordinate:",
      "+  on-the-phone:",
      "-          en: Thank you for telling us. Have a safe trip.",
      "+          en: Thank you for telling us. Drive safely.",
    ]);
    const scenarios = lines("breakdown.scenarios.yaml");
    const removed = scenarios.filter((line) => line.startsWith("-"));
    expect(removed).toHaveLength(4);
    const renamed = removed.map((line) => line.replace(/^-/, "+").replace("state: coordinate", "state: on-the-phone"));
    expect(scenarios.filter((line) => line.startsWith("+"))).toEqual(renamed);
    expect(
      git("status", "--short")
        .trim()
        .split(/\s*\n\s*/),
    ).toEqual(["M breakdown.journey.yaml", "M breakdown.scenarios.yaml"]);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
    await inGit.close();
  }
});

/** By the address alone: the page stays. From an address where there is nothing, so that what is seen is this file. */
async function open(file: string): Promise<void> {
  const { page } = editor;
  const go = (name: string) =>
    page.evaluate((address) => {
      history.pushState(undefined, "", address);
      dispatchEvent(new PopStateEvent("popstate"));
    }, `/journeys/${name}`);
  await go("nowhere");
  await page.getByText("There is no journey nowhere.").waitFor();
  await go(file.slice(0, -ending.length));
  await page.getByRole("application").waitFor();
}

/** Requests that would change something on the server, from now on. */
function changesAsked(): string[] {
  const asked: string[] = [];
  editor.page.on("request", (request) => {
    if (request.method() !== "GET") asked.push(`${request.method()} ${request.url()}`);
  });
  return asked;
}

async function bytesOf(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(names.map(async (name) => [name.slice(folder.length + 1), await readFile(name)] as const)),
  );
}
