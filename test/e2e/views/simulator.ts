import { leave, show, type Way } from "./walker.ts";

/** A run, from its beginning to a call. */
export const simulator: Way = async (walker) => {
  const { editor, words, at } = walker;
  const { page } = editor;
  const s = words.simulator;
  const c = words.channels;
  await show(walker, "simulator");
  await page.getByRole("button", { name: s.start, exact: true }).waitFor();
  await at("before");
  await page.getByRole("button", { name: s.start, exact: true }).click();
  const log = page.getByRole("log").first();
  await log.waitFor();
  await at("begun");
  const say = async (text: string) => {
    const field = page.getByRole("textbox", { name: c.writeOn("").split(" ")[0]! }).first();
    await field.fill(text);
    await field.press("Enter");
  };
  await say("A9 bei Kilometer 312");
  await say("M-AB 1234");
  await page.getByText(c.rings).first().waitFor();
  await at("the phone rings");
  await page.getByRole("button", { name: c.answer, exact: true }).click();
  await page.getByRole("button", { name: c.hangUp }).waitFor();
  await at("on the phone");
  for (const tab of ["timeline", "facts", "deadlines", "coverage", "journal", "commands"] as const) {
    const found = page.getByRole("tab", { name: s[tab] });
    if (!(await found.isVisible())) continue;
    await found.click();
    await at(`tab ${tab}`);
  }
  await page.getByRole("button", { name: s.saveScenario }).click();
  await page.getByRole("dialog").waitFor();
  await at("save as a scenario");
  await leave(walker);
};
