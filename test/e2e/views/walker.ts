import type { Strings } from "../../../editor/strings/index.ts";
import type { Editor } from "../editor.ts";

/** Somebody who goes from view to view. */
export interface Walker {
  editor: Editor;
  words: Strings;
  zoomed: boolean;
  /** Stops at a view. */
  at(name: string): Promise<void>;
}

export type Way = (walker: Walker) => Promise<void>;

/** Closes the dialog or menu that is open. */
export async function leave({ editor: { page } }: Walker): Promise<void> {
  await page.keyboard.press("Escape");
  await page.locator(".ui-modal-overlay, .ui-popover").first().waitFor({ state: "detached" });
}

/** Brings a pane into sight: at 200 % only one of them is. */
export async function show({ editor: { page }, words: { app }, zoomed }: Walker, pane: Pane): Promise<void> {
  if (pane === "canvas" || pane === "outline") {
    if (zoomed) await page.getByRole("tab", { name: app[pane], exact: true }).click();
    return;
  }
  const tab = page.getByRole("tab", { name: new RegExp(`^${app[pane]}`) });
  const closed = page.getByRole("button", { name: new RegExp(`^${app[pane]}`) });
  await tab.or(closed).first().click();
}

export type Pane = "canvas" | "outline" | "inspector" | "simulator" | "problems" | "yaml" | "changes";

/** Goes onto the canvas with the keyboard. */
export async function ontoCanvas(walker: Walker): Promise<void> {
  await show(walker, "canvas");
  await walker.editor.page.locator("[data-canvas-ready]").focus();
}

export async function chooseRow(walker: Walker, name: string | RegExp): Promise<void> {
  await show(walker, "outline");
  const tree = walker.editor.page.getByRole("treegrid");
  const row = tree.getByRole("row", { name }).first();
  // Only the rows in sight are there.
  await tree.evaluate((element) => element.scrollTo(0, 0));
  for (let at = 0; at < 40 && !(await row.isVisible()); at++) {
    await tree.evaluate((element) => element.scrollBy(0, element.clientHeight / 2));
  }
  // A row may be another one after its tree has scrolled to it.
  for (let at = 0; at < 5; at++) {
    await row.click();
    if ((await row.getAttribute("aria-selected")) === "true") break;
  }
  await show(walker, "inspector");
}
