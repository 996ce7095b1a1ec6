import { leave, type Way } from "./walker.ts";

/** The journeys of the project. */

export const list: Way = async (walker) => {
  const { editor, words, at } = walker;
  const { page } = editor;
  const { journeys } = words;
  await page
    .getByRole("button", { name: journeys.menu("Feedback"), exact: false })
    .first()
    .waitFor();
  await page.getByText(journeys.checking).first().waitFor({ state: "detached" });
  await at("journeys");
  await page.getByRole("button", { name: words.app.settings }).click();
  await at("settings");
  await leave(walker);
  await page.getByRole("button", { name: journeys.create }).first().click();
  await at("new");
  await leave(walker);
  const menu = page.getByRole("button", { name: journeys.menu("Returns to the shop") });
  await menu.click();
  await at("menu of a journey");
  for (const deed of ["duplicate", "rename", "remove"] as const) {
    await page.getByRole("menuitem", { name: journeys[deed] }).click();
    await page.getByRole("dialog").or(page.getByRole("alertdialog")).waitFor();
    await at(deed);
    await leave(walker);
    if (deed !== "remove") await menu.click();
  }
  await page.getByRole("searchbox", { name: journeys.search }).fill("xyzzy");
  await page.getByText(journeys.noneFound("xyzzy")).waitFor();
  await at("nothing found");
};
