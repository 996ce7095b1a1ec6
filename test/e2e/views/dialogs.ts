import { chooseRow, leave, ontoCanvas, type Way } from "./walker.ts";

/** What opens over the canvas. */
export const dialogs: Way = async (walker) => {
  const { editor, at } = walker;
  const { page } = editor;
  await page.locator("[data-canvas-ready]").waitFor();
  await chooseRow(walker, /^Where is the car/);
  await ontoCanvas(walker);
  const dialog = page.getByRole("dialog");
  const dialogKeys: [string, string][] = [
    ["add", "a"],
    ["rename", "F2"],
    ["transitions", "t"],
    ["notes", "n"],
    ["shortcuts", "?"],
  ];
  for (const [name, key] of dialogKeys) {
    await page.keyboard.press(key);
    await dialog.waitFor();
    await at(name);
    await leave(walker);
    await ontoCanvas(walker);
  }
  await page.keyboard.press("m");
  await page.getByRole("menu").waitFor();
  await at("menu of a state");
  await page.getByRole("menuitem", { name: walker.words.canvas.connect }).click();
  await dialog.waitFor();
  await at("connect");
  await leave(walker);
  await ontoCanvas(walker);
  await page.keyboard.press("c");
  await page.keyboard.press("ArrowRight");
  await at("connecting");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await page.getByRole("textbox", { name: walker.words.canvas.searchField }).fill("car");
  await at("search");
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await at("text on the canvas");
  await page.keyboard.press("Escape");
};
