import { chooseRow, ontoCanvas, show, type Way } from "./walker.ts";

const kindTitles = [
  "Message",
  "Ask",
  "Service",
  "Call",
  "Wait",
  "Bot",
  "Group",
  "Both",
  "Part",
  "Survey",
  "Handoff",
  "End",
];

/** The details of each kind of state, problems and changes. */
export const kinds: Way = async (walker) => {
  const { editor, words, at } = walker;
  const { page } = editor;
  await page.locator("[data-canvas-ready]").waitFor();
  for (const title of kindTitles) {
    await chooseRow(walker, new RegExp(`^${title},`));
    await page.getByRole("heading", { name: title }).or(page.getByRole("textbox").first()).first().waitFor();
    await at(`details of ${title}`);
  }
  await show(walker, "outline");
  await page.getByRole("button", { name: words.outline.expand }).click();
  await chooseRow(walker, new RegExp(`^${words.outline.leadsTo("", "").split(":")[0]}: `));
  await at("details of a transition");
  await show(walker, "problems");
  await page.getByRole("listbox").getByRole("option").first().click();
  await at("problems");
  await show(walker, "inspector");
  // A change, so that there are differences.
  await ontoCanvas(walker);
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+d");
  await show(walker, "changes");
  await page.locator(".changes").waitFor();
  await at("changes");
};
