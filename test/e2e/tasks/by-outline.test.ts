import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../browser.ts";
import { openEditor } from "../editor.ts";
import { type Host, startHost } from "../host.ts";
import { builtIn, expected } from "./breakdown.ts";
import { buildsBreakdown } from "./breakdown-by-keyboard.ts";
import { checkedErrors } from "./checked-errors.ts";
import { inOutline, treeOf } from "./in-outline.ts";
import { keyboardUser } from "./keyboard.ts";
import { KeyboardDesigner } from "./keyboard-designer.ts";

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

/** From here on nothing of the page is looked at but its accessibility tree. */
async function visit() {
  const { page, complaints, onDisk, context } = await openEditor(browser, host);
  const tree = await treeOf(page);
  const reads = (line: RegExp) =>
    expect.poll(async () => (await tree.read()).find((one) => line.test(one)), { timeout: 60_000 }).toBeDefined();
  return { user: keyboardUser(page, tree.focus), reads, tree, complaints, onDisk, context };
}

// Not run to its end yet: TASKS=all takes it along.
describe.skipIf(process.env.TASKS !== "all")("through the outline, by ear", () => {
  test(
    "the breakdown journey is built by what the accessibility tree tells",
    async () => {
      const { user, reads, tree, complaints, onDisk, context } = await visit();
      await reads(/^button New journey$/);
      await user.tabTo("button", "New journey");
      await user.press("Enter");
      await user.tabTo("textbox", "Title");
      await user.type("Breakdown by outline");
      await user.press("Enter");
      await reads(/^heading Breakdown by outline$/);

      await buildsBreakdown(new KeyboardDesigner(user, inOutline(user)));

      await reads(/^button Problems( \d+ warnings?)?$/);
      await user.press("Control+s");
      await reads(/All saved/);
      expect(await tree.nameless()).toEqual([]);
      const file = "breakdown-by-outline.journey.yaml";
      expect(builtIn(await onDisk(file))).toEqual(expected);
      expect(await checkedErrors(host.folder, file)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    SLOW_MACHINE,
  );
});
