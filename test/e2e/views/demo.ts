import type { Way } from "./walker.ts";

/** The customer’s devices, up to a call. */
export const demo: Way = async (walker) => {
  const { editor, words, at } = walker;
  const { page } = editor;
  await page.getByText(words.demo.lead).waitFor();
  await at("first");
  const field = page.getByRole("textbox", { name: words.channels.writeOn("").split(" ")[0]! }).first();
  const write = async (text: string) => {
    await field.fill(text);
    await field.press("Enter");
  };
  await write(walker.words.actions.locale === "de" ? "Ich habe eine Panne" : "My car broke down");
  await page
    .getByText(/Wo steht das Auto|Where is the car right now/)
    .first()
    .waitFor();
  await at("a conversation");
  await write("A9 bei Kilometer 312");
  await page
    .getByText(/Wie lautet das Kennzeichen|What is the number plate/)
    .first()
    .waitFor();
  await write("M-AB 1234");
  await page
    .getByText(/Unter welcher Telefonnummer|Which phone number/)
    .first()
    .waitFor();
  await write("0151 12345678");
  await page.getByText(words.channels.rings).first().waitFor();
  await at("the phone rings");
  await page.getByRole("button", { name: words.channels.answer, exact: true }).first().click();
  await page.getByRole("button", { name: words.channels.hangUp }).first().waitFor();
  await at("on the phone");
};
