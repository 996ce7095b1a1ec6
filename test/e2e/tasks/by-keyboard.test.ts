import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../browser.ts";
import { type Editor, openEditor } from "../editor.ts";
import { type Host, startHost } from "../host.ts";
import { builtIn, expected } from "./breakdown.ts";
import { buildsBreakdown } from "./breakdown-by-keyboard.ts";
import { checkedErrors } from "./checked-errors.ts";
import { focusOf, type KeyboardUser, keyboardUser } from "./keyboard.ts";
import { KeyboardDesigner } from "./keyboard-designer.ts";
import { onCanvas } from "./on-canvas.ts";

const SLOW_MACHINE = 900_000;

let browser: Browser;
let host: Host;
beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHost();
});
afterAll(async () => {
  await browser.close();
  await host.close();
});

async function visit(path: string, ready: string): Promise<{ editor: Editor; user: KeyboardUser }> {
  const editor = await openEditor(browser, host, { path });
  await editor.page.locator(ready).first().waitFor();
  return { editor, user: keyboardUser(editor.page, await focusOf(editor.page)) };
}

// Not run to its end yet: TASKS=all takes it along.
describe.skipIf(process.env.TASKS !== "all")("by keyboard alone", () => {
  test("the canvas, the details and what lies around them are a key away from each other", async () => {
    const { editor, user } = await visit("/journeys/breakdown", "[data-canvas-ready]");
    const name = async () => (await user.focused()).name;
    await user.tabTo("application", /^Canvas of the journey/);
    await user.press("ArrowRight");
    expect(await name()).toMatch(/^Answer at once,/);
    await user.press("ArrowRight");
    expect(await name()).toMatch(/^Where is the car\?,/);

    // Into the details by Enter, back by Escape: no Tab at all.
    await user.press("Enter");
    await user.until(({ role, value }) => role === "textbox" && value === "Where is the car?");
    await user.press("Escape");
    await user.until(({ name: now }) => now.startsWith("Where is the car?,"));

    // The focus is seen: an outline, or the mark of the card.
    const outline = await editor.page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
    });
    expect(outline || (await editor.page.locator(".canvas-card--selected, .selected .canvas-card").count()) > 0).toBe(
      true,
    );

    const areas: string[] = [];
    for (let count = 0; count < 5; count++) {
      await user.press("F6");
      areas.push(
        await editor.page.evaluate(
          () => document.activeElement?.closest<HTMLElement>("[data-area]")?.dataset.area ?? "nowhere",
        ),
      );
    }
    expect(areas).toEqual(["lower", "details", "header", "outline", "canvas"]);
    await user.press("Shift+F6", "Shift+F6");
    expect((await user.focused()).role).not.toBe("application");
    await user.press("F6", "F6");
    expect(await name()).toMatch(/^Where is the car\?,/);
    expect(editor.complaints).toEqual([]);
    await editor.context.close();
  });

  test("a button that is gone once it is pressed hands the focus on", async () => {
    const { editor, user } = await visit("/journeys/breakdown", "[data-canvas-ready]");
    await user.tabTo("textbox", "New fact, as people call it");
    await user.type("Trailer");
    await user.press("Enter");
    await user.tabTo("DisclosureTriangle", /^Trailer/, { back: true });
    await user.press("Enter");
    await user.until(({ expanded }) => expanded === true);
    await user.tabTo("button", "Different words for each language: Trailer: Title");
    await user.press("Enter");
    await user.until(({ name }) => name === "Trailer: Title (German)");
    await user.tabTo("button", "Remove Trailer");
    await user.press("Enter");
    await user.until(({ name }) => name === "New fact, as people call it");
    expect(editor.complaints).toEqual([]);
    await editor.context.close();
  });

  test(
    "the breakdown journey is built on an empty canvas",
    async () => {
      const { editor, user } = await visit("/", "h1");
      await user.tabTo("button", "New journey");
      await user.press("Enter");
      await user.tabTo("textbox", "Title");
      await user.type("Breakdown by keyboard");
      await user.press("Enter");
      await user.tabTo("application", /^Canvas of the journey Breakdown by keyboard/);

      await buildsBreakdown(new KeyboardDesigner(user, onCanvas(user, editor.page)));

      await user.tabTo("button", "Problems", { most: 120 });
      await editor.save();
      const file = "breakdown-by-keyboard.journey.yaml";
      expect(builtIn(await editor.onDisk(file))).toEqual(expected);
      expect(await checkedErrors(host.folder, file)).toEqual([]);
      expect(editor.complaints).toEqual([]);
      await editor.context.close();
    },
    SLOW_MACHINE,
  );
});
