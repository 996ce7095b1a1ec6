import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type Editor, openEditor } from "./editor.ts";
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
beforeEach(async () => {
  await writeFile(join(host.folder, "parcel.journey.yaml"), PARCEL);
  editor = await openEditor(browser, host, { path: "/journeys/parcel", reducedMotion: "reduce" });
  await editor.page.getByRole("button", { name: "YAML" }).click();
  await text().waitFor();
});
afterEach(async () => {
  expect(editor.complaints).toEqual([]);
  await editor.context.close();
});

const text = () => editor.lower.getByRole("textbox", { name: "YAML text of the journey" });
const card = (name: string | RegExp) => editor.canvas.getByRole("figure", { name });
/** However busy the machine is. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });

/** Puts the cursor behind the first line that holds a text. */
async function behind(words: string): Promise<void> {
  await editor.lower.locator(".cm-line", { hasText: words }).first().click();
  await editor.page.keyboard.press("End");
}

describe("the YAML pane", () => {
  test("writes what is typed onto the canvas, and shows what is done there; one history holds both", async () => {
    const { page } = editor;
    await behind("title: Greeting");
    // At once: letters with a pause between them are several steps of undo.
    await page.keyboard.insertText(" all");
    await card(/^Greeting all,/).waitFor();
    await card(/^Greeting all,/).click();
    await page.keyboard.press("e");
    await editor.canvas.getByRole("textbox").and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Welcome");
    await page.keyboard.press("Enter");
    await text().getByText("en: Welcome").waitFor();
    await page.keyboard.press("Control+z");
    await text().getByText("en: Hello").waitFor();
    await text().click();
    await page.keyboard.press("Control+z");
    await card(/^Greeting,/).waitFor();
    await editor.saving("All saved").waitFor();
    expect(await editor.onDisk("parcel.journey.yaml")).toBe(PARCEL);
  });

  test("selects on the canvas what the cursor is in, and marks what is selected there", async () => {
    await behind("title: Wait here");
    await editor.details.getByRole("heading", { name: "Wait here" }).waitFor();
    await behind("1h: waiting");
    await eventually(() => editor.details.getByRole("heading").first().textContent()).not.toBe("Wait here");
    await card(/^Never reached,/).click();
    await eventually(() => editor.lower.locator(".cm-selected-node").allTextContents()).toEqual([
      "  lost:",
      "    title: Never reached",
      "    after: {1d: done}",
    ]);
  });

  test("dims the canvas while the text is no YAML, says where, and takes nothing away", async () => {
    const { page } = editor;
    await behind("title: Greeting");
    await page.keyboard.type(": [");
    await page.getByRole("alert").waitFor();
    await card(/^Greeting,/).waitFor();
    expect(await editor.canvas.locator(".canvas--broken").count()).toBe(1);
    await eventually(() => editor.lower.locator(".cm-lintRange-error").count()).toBeGreaterThan(0);
    for (let letter = 0; letter < 3; letter++) await page.keyboard.press("Backspace");
    await page.getByRole("alert").waitFor({ state: "hidden" });
    await eventually(() => editor.canvas.locator(".canvas--broken").count()).toBe(0);
  });

  test("proposes by keyboard what can stand there, and Tab leaves it after Escape", async () => {
    const { page } = editor;
    await behind("title: Wait here");
    await page.keyboard.press("Enter");
    await page.keyboard.type("chan");
    await page.keyboard.press("Control+Space");
    await page.getByRole("option", { name: /^channel/ }).waitFor();
    // A list that has just opened takes no Enter yet: nobody has seen it.
    await page.waitForTimeout(200);
    await page.keyboard.press("Enter");
    await text().getByText("channel: ").waitFor();
    await page.keyboard.press("Control+Space");
    await page.getByRole("option", { name: /^sms/ }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await text().evaluate((element) => element.contains(document.activeElement))).toBe(false);
  });

  test("says by keyboard what stands at the cursor", async () => {
    const { page } = editor;
    await behind("1h: waiting");
    await page.keyboard.press("Home");
    await page.keyboard.press("Control+k");
    await page.keyboard.press("Control+i");
    await page.locator(".yaml-hover").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".yaml-hover").waitFor({ state: "hidden" });
  });
});
