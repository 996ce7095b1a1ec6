import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type Editor, openEditor, type Visit } from "./editor.ts";
import { type Host, startHost } from "./host.ts";
import { PARCEL } from "./parcel.ts";

let browser: Browser;
let host: Host;
let editor: Editor;
beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHost();
});
afterAll(async () => {
  await browser.close();
  await host.close();
});
beforeEach(() => writeFile(join(host.folder, "parcel.journey.yaml"), PARCEL));
afterEach(async () => {
  expect(editor.complaints).toEqual([]);
  await editor.context.close();
});

/** The problems of the journey, listed. */
async function openProblems(visit: Visit = {}): Promise<Locator> {
  editor = await openEditor(browser, host, { path: "/journeys/parcel", ...visit });
  await editor.page.getByRole("button", { name: /^Problems/ }).click();
  const list = editor.lower.getByRole("listbox", { name: "Problems of this journey" });
  await list.getByRole("option").first().waitFor();
  return list;
}
/** However busy the machine is. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });
const active = () => editor.canvas.getByRole("figure", { name: /active now/ });
const titleOf = async (cards: Locator): Promise<string[]> =>
  (await cards.all()).length === 0
    ? []
    : Promise.all(
        (await cards.all()).map(async (card) => ((await card.getAttribute("aria-label")) ?? "").split(",")[0]!),
      );
const player = () => editor.lower.getByRole("region", { name: "What happens" });
const said = async (): Promise<string> => (await player().locator("[aria-current=step]").allTextContents()).join();

describe("“Show me”", () => {
  const steps: readonly [said: string, state: string][] = [
    ["The customer writes “parcel” on chat.", "Greeting"],
    ["The customer writes “more”.", "More to tell"],
    ["It rests in “More to tell”.", "More to tell"],
    ["The customer writes “parcel”.", "Greeting"],
    ["Another conversation begins instead.", "Greeting"],
  ];

  test("plays the way to a problem on the canvas: its states in order, each step in words", async () => {
    const list = await openProblems();
    await list.getByRole("option", { name: /what the customer writes here may be handled by nothing/i }).click();
    await editor.lower.getByRole("button", { name: "Show me" }).click();
    await player().waitFor();
    await player().getByRole("button", { name: "Speed" }).click();
    await editor.page.getByRole("option", { name: "Fast" }).click();
    // By itself, to the end.
    await player().getByText("Step 5 of 5").waitFor();
    await player().getByRole("button", { name: "Play" }).waitFor();
    // Then step by step, back and on.
    for (const [words, state] of steps.toReversed()) {
      await eventually(said).toBe(words);
      await eventually(() => titleOf(active())).toEqual([state]);
      await player().getByRole("button", { name: "One step back" }).click();
    }
    await player().getByText("Step 0 of 5").waitFor();
    expect(await active().count()).toBe(0);
    for (const [words, state] of steps) {
      await player().getByRole("button", { name: "One step on" }).click();
      await eventually(said).toBe(words);
      await eventually(() => titleOf(active())).toEqual([state]);
    }
    await player().getByRole("button", { name: "Stop" }).click();
    await list.waitFor();
    expect(await active().count()).toBe(0);
  });

  test("stands still at first for whoever wants little motion, and goes by keyboard alone", async () => {
    const list = await openProblems({ reducedMotion: "reduce" });
    const { page } = editor;
    await list.getByRole("option", { name: /is a dead end/ }).click();
    const button = editor.lower.getByRole("button", { name: "Show me" });
    await button.focus();
    await page.keyboard.press("Enter");
    const play = player().getByRole("button", { name: "Play" });
    await eventually(() => play.evaluate((element) => element === document.activeElement).catch(() => false)).toBe(
      true,
    );
    await player().getByText("Step 0 of 3").waitFor();
    await page.keyboard.press("ArrowRight");
    await eventually(() => titleOf(active())).toEqual(["Greeting"]);
    await page.keyboard.press("ArrowRight");
    await eventually(() => titleOf(active())).toEqual(["Wait here"]);
    await page.keyboard.press("ArrowRight");
    await eventually(said).toBe("Nothing leads on from “Wait here” by itself: the customer is stuck.");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await eventually(() => titleOf(active())).toEqual(["Greeting"]);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.keyboard.press("Escape");
    const option = list.getByRole("option", { name: /is a dead end/ });
    await eventually(() => option.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test("is kept as a scenario, which throughline test passes", async () => {
    const list = await openProblems({ reducedMotion: "reduce" });
    await list.getByRole("option", { name: /is a dead end/ }).click();
    await editor.lower.getByRole("button", { name: "Show me" }).click();
    await player().getByRole("button", { name: "Save as scenario" }).click();
    await editor.save();
    expect(await editor.onDisk("parcel.scenarios.yaml")).toContain("journey: parcel");
    const cli = join(import.meta.dirname, "../../server/throughline.mjs");
    const { stdout } = await promisify(execFile)(process.execPath, [cli, "test", host.folder]);
    expect(stdout).toContain("parcel");
  });
});

describe("a fix by a click", () => {
  /** What is found, the button that mends it, and the lines that become others. */
  const fixes: readonly [problem: RegExp, button: string | RegExp, lost: string[], gained: string[]][] = [
    [
      /In `?more`? this delay is zero/,
      "Wait 1m instead of 0s",
      ["    after: {1h: waiting, 0s: done}     # soon"],
      ["    after: {1h: waiting, 1m: done}     # soon"],
    ],
    [
      /No way leads to the state/,
      "Remove the state “Never reached”",
      ["  lost:", "    title: Never reached", "    after: {1d: done}", ""],
      [],
    ],
    [
      /Nothing reads the fact/,
      "Remove the fact “number” and what sets it",
      ["context:", "  number: {type: string, title: Number}   # as printed on the label", ""],
      [],
    ],
    [/is a dead end/, "Let the journey end in “Wait here”", [], ["    type: final"]],
    [/waits without a timeout/, /^After 24h go on to/, [], ["    after:", "      24h: done"]],
  ];

  test.each(fixes)(
    "%s: the problem goes, undo brings it back, only its lines change",
    async (problem, name, lost, gained) => {
      const list = await openProblems();
      const { page } = editor;
      const option = list.getByRole("option", { name: problem });
      await option.click();
      const button = editor.lower.getByRole("list", { name: "Ways to mend it" }).getByRole("button", { name });
      await button.click();
      await eventually(() => option.count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
      await editor.save();
      const after = await editor.onDisk("parcel.journey.yaml");
      expect(changedLines(PARCEL, after)).toEqual({ lost, gained });
      // The canvas is where undo is pressed most.
      await page.keyboard.press("Control+z");
      await option.waitFor();
      await editor.save();
      expect(await editor.onDisk("parcel.journey.yaml")).toBe(PARCEL);
    },
  );

  test("an accepted problem says why above its line", async () => {
    const list = await openProblems({ language: "en", mode: "engineer" });
    const option = list.getByRole("option", { name: /this delay is zero/ });
    await option.click();
    await editor.lower.getByRole("button", { name: "Accept it, with a reason …" }).click();
    const dialog = editor.page.getByRole("dialog", { name: "Why is this all right?" });
    await dialog.getByRole("button", { name: "Accept" }).click();
    await dialog.getByText("Write a reason.").waitFor();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("Only for\ttests");
    await dialog.getByRole("button", { name: "Accept" }).click();
    await eventually(() => option.count()).toBe(0);
    await editor.save();
    expect(changedLines(PARCEL, await editor.onDisk("parcel.journey.yaml"))).toEqual({
      lost: [],
      gained: ["    # throughline-ignore TL702: Only for tests"],
    });
  });
});

/** The lines of one text that the other does not have there. */
function changedLines(before: string, after: string): { lost: string[]; gained: string[] } {
  const a = before.split("\n");
  const b = after.split("\n");
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let end = 0;
  while (end < a.length - from && end < b.length - from && a.at(-1 - end) === b.at(-1 - end)) end++;
  return { lost: a.slice(from, a.length - end), gained: b.slice(from, b.length - end) };
}
