import { describe, expect, test } from "vitest";
import { loadProject } from "../../engine/load-project.ts";
import { createUnderstanding } from "../../engine/runtime/understanding.ts";
import { exampleRun, journaled, said } from "./example.ts";

const { project } = await loadProject("journeys");
const intents = createUnderstanding(project!.document.intents!, project!.document.understanding ?? {});

describe("what customers say of returns in words of their own", () => {
  test.each([
    ["en", "I want to send my order back", "return-item"],
    ["en", "The phone holder is broken, I want to return it", "return-item"],
    ["de", "Ich will das Dachzelt zurückgeben", "return-item"],
    ["de", "Ich möchte den Artikel zurückschicken", "return-item"],
    ["en", "How long do I have to return it?", "return-question"],
    ["en", "when will I get my refund?", "return-question"],
    ["de", "Was kostet die Rücksendung?", "return-question"],
    ["de", "Kann ich umtauschen?", "return-question"],
    // What others take stays theirs.
    ["en", "I want my money back", "billing-dispute"],
    ["de", "Ich möchte mein Geld zurück", "billing-dispute"],
    ["en", "my car is broken", "breakdown"],
  ])("%s: %s is %s", (locale, text, intent) => {
    expect(intents.recognise(text, locale).name).toBe(intent);
  });

  test.each([
    ["en", "How long do I have to return it?", "How long one can return"],
    ["en", "who pays postage when I send it back?", "Who pays the postage"],
    ["en", "can I bring it back to a branch office?", "Back to a branch office"],
    ["en", "is the return from another country free?", "From abroad"],
    ["de", "Was kostet die Rücksendung?", "Who pays the postage"],
    ["de", "Kann ich auch ohne Originalverpackung zurückschicken?", "Without the original box"],
    ["de", "Ich habe die Paketmarke verloren", "Lost label"],
    ["de", "Kann ich ein Geschenk zurückgeben?", "Returning a gift"],
  ])("%s: %s is answered, and no person is asked", async (locale, text, title) => {
    await using run = await exampleRun({ customer: { locale } });
    await run.customer({ channel: "chat", says: text, intent: "return-question" });
    const answered = run.journal().flatMap(({ entries }) => entries.filter(({ type }) => type === "bot.answered"));
    expect(answered).toMatchObject([{ knowledge: "returns", title }]);
    await run.customer({ says: locale === "de" ? "Ja" : "Yes" });
    expect(run.conversation()).toMatchObject({ status: "closed", outcome: "answered" });
    expect(run.commands().map(({ type }) => type)).not.toContain("handoff.offer");
    expect(journaled(run)).not.toContain("error");
  });
});

test("each of the three departments gets all that was said and found before it", async () => {
  await using run = await exampleRun({ customer: { phone: "+4915112345678", consents: ["service-messages"] } });
  await run.customer({ channel: "chat", says: "I want to return something" });
  await run.customer({ channel: "whatsapp", says: "S-20001" });
  await run.service({ name: "shop.find-order", returns: { item: "Roof tent", price: 1499 } });
  await run.customer({ says: "It is damaged" });
  await run.service({
    name: "shop.open-return",
    returns: { returnNumber: "R-1", upload: "https://shop.club.example/photos/R-1" },
  });
  await run.event({ type: "photos.received", data: { photo: "https://shop.club.example/photos/R-1" } });
  await run.agent("accepts");
  await run.agent({ says: "The tear is easy to see." });
  await run.agent("resolves");
  await run.service({ name: "shop.create-label", returns: { label: "https://shop.club.example/labels/R-1.pdf" } });
  await run.event({ type: "parcel.received" });
  await run.agent("accepts");
  await run.agent("resolves");

  const offers = run.commands().filter(({ type }) => type === "handoff.offer");
  expect(offers.map(({ data }) => (data as { queue: string }).queue)).toEqual(["returns", "inspection", "accounting"]);
  const [returns, inspection, accounting] = offers.map(({ packet }) => packet!);
  expect(returns!.context.order).toMatchObject({ value: "S-20001", channel: "whatsapp", by: "customer" });
  for (const packet of [inspection!, accounting!]) {
    for (const fact of Object.keys(returns!.context)) expect(packet.context).toHaveProperty(fact);
    expect(packet.messages.map(({ text }) => text)).toContain("The tear is easy to see.");
  }
  expect(Object.keys(accounting!.context)).toEqual(expect.arrayContaining(["intakeNote", "inspectionNote", "label"]));
  const asked = said(run).filter((line) => line.includes("What is the order number?"));
  expect(asked).toHaveLength(1);
});
