import type { Locator } from "playwright-core";
import type { Session } from "./shoot.ts";
import { texts } from "./texts.ts";

/** Does what docs/editor.md tells, from the list of journeys to the live demo, and takes its pictures on the way. */
export async function designAJourney(session: Session): Promise<void> {
  await beginAJourney(session);
  await askSomething(session);
  await handOver(session);
  await mend(session);
  await tryIt(session);
  await publish(session);
  await startIt(session);
}

async function beginAJourney({ page, editor: { details }, words, language, shoot }: Session): Promise<void> {
  const dialog = page.getByRole("dialog");
  await page.getByText(words.journeys.noFindings).first().waitFor();
  await page.getByRole("button", { name: words.journeys.create }).click();
  await dialog.getByRole("textbox", { name: words.journeys.dialog.title }).fill(texts[language].title);
  await shoot("editor-new");
  await button(dialog, words.journeys.dialog.create).click();
  await shoot("editor-empty");
  await details.getByRole("button", { name: words.inspector.addCondition }).click();
  await details.getByRole("button", { name: `: ${words.inspector.value}` }).click();
  await page.getByRole("option", { name: "human" }).click();
  await shoot("editor-begins");
}

async function askSomething({ editor: { canvas, details }, words, language, shoot }: Session): Promise<void> {
  const { inspector } = words;
  const text = texts[language];
  await button(canvas, words.canvas.emptyAsk).click();
  await details.getByRole("textbox", { name: inspector.fields["state.title"].name, exact: true }).fill(text.ask);
  for (const locale of ["en", "de"] as const) {
    const name = inspector.inLanguage(inspector.fields["ask.prompt"].name, inspector.languages[locale] ?? "");
    await details.getByRole("textbox", { name, exact: true }).fill(text.question[locale]);
  }
  await shoot("editor-question");
}

async function handOver(session: Session): Promise<void> {
  const { page, editor, words, language, shoot } = session;
  const { canvas, details } = editor;
  const { inspector } = words;
  const text = texts[language];
  await add(session, words.actions.kinds.handoff.name, text.handoff);
  await details.getByRole("combobox", { name: inspector.fields["handoff.queue"].name }).click();
  await page.getByRole("option", { name: "front-desk" }).click();
  for (const locale of ["en", "de"] as const) {
    const name = inspector.inLanguage(inspector.fields["handoff.summary"].name, inspector.languages[locale] ?? "");
    await details.getByRole("textbox", { name, exact: true }).fill(text.summary[locale]);
    await page.keyboard.press("End");
    await button(details, inspector.insertFact(name)).click();
    await page.getByRole("menuitem").first().click();
  }
  await shoot("editor-handover");

  const card = (title: string) => canvas.getByRole("figure", { name: title });
  await drag(card(text.ask), card(text.handoff));
  const unanswered = page.getByRole("menuitem", { name: words.actions.triggers.unanswered ?? "" });
  await unanswered.hover();
  await shoot("editor-connect");
  await unanswered.click();

  await card(text.handoff).click();
  await add(session, words.actions.kinds.final.name, text.end);
}

async function mend({ editor: { canvas, lower }, words: { app, problems }, shoot }: Session): Promise<void> {
  const problem = lower.getByRole("option");
  const fix = lower.getByRole("list", { name: problems.fixesTitle }).getByRole("button").first();
  await canvas.getByRole("button", { name: app.problems }).click();
  await problem.click();
  await fix.waitFor();
  await shoot("editor-problems");
  await fix.click();
  await untilThereAre(2, problem);

  await problem.first().click();
  await button(lower, problems.showMe).click();
  for (let step = 0; step < 3; step++) await button(lower, problems.next).click();
  await shoot("editor-proof");
  await button(lower, problems.stop).click();
  for (const left of [1, 0]) {
    await problem.first().click();
    await fix.click();
    await untilThereAre(left, problem);
  }
  await button(lower, app.hide).click();
}

async function tryIt({ page, editor: { details }, words, language, shoot }: Session): Promise<void> {
  const { channels, simulator } = words;
  const dialog = page.getByRole("dialog");
  await page.getByRole("tab", { name: words.app.simulator }).click();
  await button(details, simulator.start).click();
  const write = details.getByRole("textbox", { name: channels.writeOn("Chat") });
  await write.fill(texts[language].answer);
  await write.press("Enter");
  await button(details, channels.accept).waitFor();
  await shoot("editor-try");

  await button(details, channels.accept).click();
  await button(details, channels.resolve).click();
  await details.getByText(simulator.closedAs("")).first().waitFor();
  await button(details, simulator.saveScenario).click();
  await dialog.getByRole("textbox", { name: simulator.scenarioName }).fill(texts[language].scenario);
  await shoot("editor-scenario");
  await button(dialog, simulator.save).click();
  await button(dialog, simulator.done).click();
}

async function publish({ page, words: { saving }, shoot }: Session): Promise<void> {
  const dialog = page.getByRole("dialog");
  await button(page.getByRole("banner"), saving.publish).click();
  await dialog.getByRole("heading", { name: saving.publishing.doneTitle }).waitFor();
  await shoot("editor-published");
  await button(dialog, saving.publishing.close).click();
}

async function startIt({ page, words, language, shoot }: Session): Promise<void> {
  await page.goto(new URL("/demo", page.url()).href);
  const write = page.getByRole("textbox", { name: words.channels.writeOn("Chat") });
  await write.fill(texts[language].wish);
  await write.press("Enter");
  await page.getByText(words.demo.journal.started(texts[language].name)).first().waitFor();
  await shoot("editor-demo");
}

const button = (within: Locator, name: string): Locator => within.getByRole("button", { name, exact: true });

/** Adds what the palette has, behind the state that is selected. */
async function add({ page, editor: { canvas }, words }: Session, kind: string, title: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await button(canvas, words.canvas.dragOrPress(kind)).click();
  await dialog.getByRole("textbox", { name: words.actions.title, exact: true }).fill(title);
  await button(dialog, words.actions.add).click();
}

/** Draws a transition from the right edge of a card to another card. */
async function drag(from: Locator, to: Locator): Promise<void> {
  const { mouse } = from.page();
  const [begin, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!begin || !end) throw new Error("Both cards have to be in sight.");
  await mouse.move(begin.x + begin.width, begin.y + begin.height / 2);
  await mouse.down();
  await mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
  await mouse.up();
}

async function untilThereAre(count: number, locator: Locator): Promise<void> {
  for (let look = 0; (await locator.count()) !== count; look++) {
    if (look > 200) throw new Error(`There are ${await locator.count()} of ${locator}, not ${count}.`);
    await locator.page().waitForTimeout(100);
  }
}
