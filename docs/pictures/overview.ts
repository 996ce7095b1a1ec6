import type { Session } from "./shoot.ts";

/** The picture that README.md opens with: a journey of the example, tried out. */
export async function showTheEditor({ page, editor, words, shoot }: Session): Promise<void> {
  const { details } = editor;
  await page.getByRole("tab", { name: words.app.simulator }).click();
  await details.getByRole("button", { name: words.simulator.start, exact: true }).click();
  const write = details.getByRole("textbox", { name: words.channels.writeOn("Chat") });
  for (const line of ["A9 near kilometre 312", "M-AB 1234"]) {
    await write.fill(line);
    await write.press("Enter");
    await details.getByText(line).first().waitFor();
  }
  await details.getByRole("button", { name: words.channels.answer, exact: true }).waitFor();
  await shoot("editor");
}
