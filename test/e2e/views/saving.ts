import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Host } from "../host.ts";
import { leave, show, type Walker, type Way } from "./walker.ts";

/** Versions, commits, and a conflict. */
export const saving = async (walker: Walker, host: Host): Promise<void> => {
  const { editor, words, at } = walker;
  const { page } = editor;
  const menu = page.getByRole("button", { name: words.saving.menu });
  await page.locator("[data-canvas-ready]").waitFor();
  await menu.click();
  await at("menu");
  await page.getByRole("menuitem", { name: words.saving.history }).click();
  await page.getByRole("dialog").waitFor();
  await page.getByText(words.saving.versions.loading).waitFor({ state: "detached" });
  await at("history");
  await leave(walker);
  // Both change the title.
  await show(walker, "outline");
  await page.getByRole("treegrid").getByRole("row").nth(1).click();
  await page.keyboard.press("F2");
  await page.getByRole("dialog").getByRole("textbox").first().fill("Mine");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await menu.click();
  await page.getByRole("menuitem", { name: words.saving.commit }).click();
  await page.getByRole("dialog").waitFor();
  await at("commit");
  await leave(walker);
  const before = await editor.onDisk("feedback.journey.yaml");
  const row = before.split("\n").findIndex((line) => /^ {4}title:/.test(line));
  const theirs = before
    .split("\n")
    .map((line, index) => (index === row ? "    title: Theirs" : line))
    .join("\n");
  await writeFile(join(host.folder, "feedback.journey.yaml"), theirs);
  await page.keyboard.press("Control+s");
  const resolve = page.getByRole("button", { name: words.saving.resolve });
  await resolve.waitFor();
  await at("unsaved, changed by somebody else");
  await resolve.click();
  await page.getByRole("alertdialog").waitFor();
  await at("conflict");
  await writeFile(join(host.folder, "feedback.journey.yaml"), before);
};

/** Refused for errors. */
export const publishing: Way = async (walker) => {
  const { editor, words, at } = walker;
  const { page } = editor;
  await page.locator("[data-canvas-ready]").waitFor();
  await page.getByRole("button", { name: words.saving.publish, exact: true }).click();
  await page.getByText(words.saving.publishing.errors(2).replace(/\d.*/, "")).first().waitFor();
  await at("refused");
};
