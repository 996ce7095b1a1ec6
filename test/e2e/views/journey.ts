import { chooseRow, ontoCanvas, show, type Way } from "./walker.ts";

/** The panes of a journey. */
export const journey: Way = async (walker) => {
  const { editor, words, at, zoomed } = walker;
  const { page } = editor;
  await page.locator("[data-canvas-ready]").waitFor();
  await page.getByText(words.app.loading).waitFor({ state: "detached" });
  await at("as it opens");
  if (!zoomed) await page.getByRole("button", { name: words.outline.expand }).click();
  else {
    await show(walker, "outline");
    await page.getByRole("button", { name: words.outline.expand }).click();
  }
  await at("outline, expanded");
  await page.getByRole("button", { name: words.outline.collapse }).click();
  await chooseRow(walker, /^Journey /);
  await at("details of the journey");
  await chooseRow(walker, /^Where is the car/);
  await at("details of a question");
  await chooseRow(walker, /^Kept posted/);
  await at("details of waiting");
  await ontoCanvas(walker);
  await at("canvas, one selected");
  await page.keyboard.press("Control+a");
  await at("canvas, all selected");
  await show(walker, "inspector");
  await at("details of several");
  await ontoCanvas(walker);
  await page.keyboard.press("1");
  await at("canvas, fitted");
  await page.keyboard.press("Escape");
  await show(walker, "yaml");
  await page.locator(".cm-content").waitFor();
  await at("YAML");
  await show(walker, "changes");
  await at("changes, none");
};
