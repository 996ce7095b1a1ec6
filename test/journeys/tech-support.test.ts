import { describe, expect, test } from "vitest";
import { exampleRun } from "./example.ts";

describe("what customers say of the app and the unit in words of their own", () => {
  test.each([
    ["en", "my app crashes all the time", "The app does not work"],
    ["en", "I forgot my password for the app", "Logging in"],
    ["en", "app does not show my membership card", "The membership card in the app"],
    ["en", "bluetooth won't pair", "Pairing the on-board unit"],
    ["en", "GPS in the app is wrong", "The app does not find the location"],
    ["en", "does the unit work in my Tesla?", "Which cars the unit fits"],
    ["de", "meine App stürzt ständig ab", "The app does not work"],
    ["de", "Passwort vergessen", "Logging in"],
    ["de", "neues Handy, App ist weg", "A new phone"],
    ["de", "passt das Gerät in meinen Golf?", "Which cars the unit fits"],
  ])("%s: %s is answered", async (locale, text, title) => {
    await using run = await exampleRun({ customer: { locale } });
    await run.customer({ channel: "chat", says: text });
    const answered = run.journal().flatMap(({ entries }) => entries.filter(({ type }) => type === "bot.answered"));
    expect(answered).toMatchObject([{ knowledge: "tech-support", title }]);
  });

  test.each([
    ["en", "the battery is dead"],
    ["en", "my car is broken"],
    ["de", "Die Batterie ist leer"],
  ])("%s: %s is a breakdown all the same", async (locale, text) => {
    await using run = await exampleRun({ customer: { locale } });
    await run.customer({ channel: "chat", says: text });
    expect(run.conversation()?.journey).toBe("breakdown");
  });
});

test("the person who takes over reads what the bot has tried, and what it had no answer to", async () => {
  await using run = await exampleRun();
  await run.customer({ channel: "chat", says: "the box blinks red" });
  await run.customer({ says: "it hums a song" });
  await run.customer({ says: "I want to talk to a person" });
  await run.customer({ says: "the box" });
  const [offer] = run.pending();
  expect(offer).toMatchObject({ type: "handoff.offer", data: { queue: "tech-support" } });
  expect(JSON.stringify(offer?.packet)).toContain("The red light of the unit");
  expect(JSON.stringify(offer?.packet)).toContain("it hums a song");
});

test("the steps are short in the chat, and long and with a subject by mail", async () => {
  const steps = async (customer: { email?: string; consents?: string[] }) => {
    await using run = await exampleRun({ customer });
    await run.customer({ channel: "chat", says: "The app keeps crashing" });
    await run.customer({ says: "I want to talk to a person" });
    await run.customer({ says: "the app" });
    await run.agent("accepts");
    const offer = run.pending().find(({ type }) => type === "handoff.offer")!;
    await run.event({ type: "handoff.resolved", data: { command: offer.id, note: "Your phone was full." } });
    if (!customer.email) await run.wait(60 * 60_000);
    return run.commands().findLast(({ type }) => type === "message.send");
  };
  const mail = await steps({ email: "jo@example.com", consents: ["service-messages"] });
  expect(mail).toMatchObject({ channel: "email", data: { subject: "Your app – the steps to keep" } });
  expect(mail?.data).toMatchObject({
    text: expect.stringContaining("membership.\n\nYour phone was full.\n\nIf it still"),
  });
  const chat = await steps({});
  expect(chat).toMatchObject({
    channel: "chat",
    data: { text: "For the next time: close the app, update it, restart the phone. Your phone was full." },
  });
});
