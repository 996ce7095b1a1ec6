import { describe, expect, test } from "vitest";
import type { Simulation } from "../../engine/simulate/index.ts";
import { exampleRun, journaled, said } from "./example.ts";

const minute = 60_000;
/** 2026-06-01, 10:30 in Berlin. */
const opened = { caseNumber: "T-1001", eta: "2026-06-01T08:30:00.000Z" };

/** A chat report of a driver whose number is known, up to the call. */
async function untilTheCall(run: Simulation): Promise<void> {
  await run.customer({ channel: "chat", says: "My car broke down", intent: "breakdown" });
  await run.customer({ says: "A9 near kilometre 312" });
  await run.customer({ channel: "whatsapp", says: "m-ab 1234" });
  await run.service({ name: "towing.create-case", returns: opened });
}

const known = { customer: { phone: "+4915112345678", consents: ["service-messages"] } };
/** 23:30, in the quiet hours of SMS. */
const nightInBerlin = Date.parse("2026-06-01T21:30:00Z");
const states = (run: Simulation): string[] | undefined => run.conversation()?.states;

describe("a breakdown", () => {
  test("is answered at once, and the first question follows", async () => {
    await using run = await exampleRun(known);
    await run.customer({ channel: "chat", says: "My car broke down", intent: "breakdown" });
    expect(said(run)).toEqual([
      expect.stringContaining("chat: Sorry to hear that. Help is on the way"),
      expect.stringContaining("chat: Where is the car right now?"),
    ]);
    expect(states(run)).toEqual(["location"]);
  });

  test.each([
    ["chat", "the engine will not start"],
    ["whatsapp", "Hi, I have a flat tyre!"],
    ["sms", "mein Auto springt nicht an"],
  ])("begins on %s by what the driver writes: %s", async (channel, says) => {
    await using run = await exampleRun({
      customer: { phone: "+4915112345678", locale: says.startsWith("mein") ? "de" : "en" },
    });
    await run.customer({ channel, says });
    expect(run.conversation()?.journey).toBe("breakdown");
    expect(said(run)[0]).toMatch(new RegExp(`^${channel}: `));
  });

  test("goes from chat over WhatsApp and the phone to SMS, and ends with the score", async () => {
    await using run = await exampleRun(known);
    await untilTheCall(run);
    expect(states(run)).toEqual(["callback"]);
    expect(run.conversation()?.facts).toMatchObject({
      location: "A9 near kilometre 312",
      plate: "M-AB 1234",
      ...opened,
    });
    const call = run.pending().find(({ type }) => type === "call.place");
    expect(call?.data).toMatchObject({ to: "+4915112345678", briefing: expect.stringContaining("plate M-AB 1234") });
    expect(call?.packet?.context.plate).toMatchObject({ value: "M-AB 1234", channel: "whatsapp", by: "customer" });

    await run.call("answered");
    expect(states(run)).toEqual(["coordinate"]);
    expect(said(run).at(-1)).toContain("voice: A tow truck is on its way to you and arrives at 10:30");
    await run.customer({ says: "I have a dog with me" });
    expect(said(run).at(-1)).toBe("voice: Thank you, noted. We are on it.");
    await run.call("ended");
    expect(states(run)).toEqual(["updates"]);
    expect(said(run).at(-1)).toContain("sms: Your tow truck arrives at 10:30");

    await run.event({ type: "tow.delayed", data: { eta: "2026-06-01T08:50:00.000Z" } });
    expect(said(run).at(-1)).toContain("sms: Sorry, a small delay – your truck now arrives at 10:50");
    await run.event({ type: "tow.arrived" });
    expect(states(run)).toEqual(["arrived"]);
    expect(said(run).at(-2)).toContain("sms: Your tow truck is there");
    await run.customer({ channel: "sms", says: "5" });
    expect(run.conversation()).toMatchObject({ status: "closed", outcome: "resolved", states: ["done"] });
    expect(run.journal().flatMap(({ entries }) => entries)).toContainEqual(
      expect.objectContaining({ type: "survey", kind: "csat", score: 5 }),
    );
  });

  test("does not ask on the phone for the plate that was given on WhatsApp, and says where it was learned", async () => {
    await using run = await exampleRun(known);
    await untilTheCall(run);
    await run.call("answered");
    const skipped = run.journal().flatMap(({ entries }) => entries.filter(({ type }) => type === "ask.skipped"));
    expect(skipped).toContainEqual(
      expect.objectContaining({
        state: "plate-by-phone",
        fact: "plate",
        provenance: expect.objectContaining({ channel: "whatsapp", by: "customer" }),
      }),
    );
    expect(said(run).join("\n")).not.toContain("what is your number plate");
  });

  test("asks for the plate on the phone when it could not be given before", async () => {
    await using run = await exampleRun(known);
    await run.customer({ channel: "chat", says: "My car broke down", intent: "breakdown" });
    await run.customer({ says: "A9 near kilometre 312" });
    await run.customer({ says: "I do not know it" });
    expect(said(run).at(-1)).toContain("such as M-AB 1234");
    await run.customer({ says: "next" });
    await run.service({ name: "towing.create-case", returns: opened });
    expect(run.pending()[0]?.data).toMatchObject({ briefing: expect.stringContaining("plate unknown") });
    await run.call("answered");
    expect(states(run)).toEqual(["plate-by-phone"]);
    await run.customer({ says: "M-AB 1234" });
    expect(states(run)).toEqual(["coordinate"]);
  });

  test("asks for the phone number only when it is not known, and reaches the driver on it", async () => {
    await using run = await exampleRun();
    await run.customer({ channel: "chat", says: "My car broke down", intent: "breakdown" });
    await run.customer({ says: "A9 near kilometre 312" });
    await run.customer({ says: "M-AB 1234" });
    expect(said(run).at(-1)).toContain("Which phone number");
    await run.customer({ says: "it is 0151 12345678" });
    expect(run.conversation()?.facts.phone).toBe("+4915112345678");
    await run.service({ name: "towing.create-case", returns: opened });
    await run.call("unanswered");
    expect(run.transcript().at(-1)?.channel).toBe("sms");
  });

  test.each(["unanswered", "failed"] as const)("goes on by SMS when the call is %s", async (outcome) => {
    await using run = await exampleRun(known);
    await untilTheCall(run);
    await run.call(outcome);
    expect(states(run)).toEqual(["updates"]);
    expect(said(run).slice(-2)).toEqual([
      expect.stringContaining("From here on you get updates by SMS"),
      expect.stringContaining("sms: Your tow truck arrives at 10:30"),
    ]);
  });

  test("goes on by SMS when the phone rings for five minutes", async () => {
    await using run = await exampleRun(known);
    await untilTheCall(run);
    await run.wait(5 * minute);
    expect(states(run)).toEqual(["updates"]);
    expect(run.pending()).toEqual([]);
  });

  test("goes on in the chat when the driver wants no messages elsewhere", async () => {
    await using run = await exampleRun({ customer: { phone: "+4915112345678" } });
    await run.customer({ channel: "chat", says: "My car broke down", intent: "breakdown" });
    await run.customer({ says: "A9 near kilometre 312" });
    await run.customer({ says: "M-AB 1234" });
    await run.service({ name: "towing.create-case", returns: opened });
    await run.call("unanswered");
    expect(states(run)).toEqual(["updates"]);
    expect(said(run).at(-1)).toContain("chat: Your tow truck arrives at 10:30");
    expect(journaled(run)).toContain("channel.unavailable");
  });

  test("does not call back somebody who has called", async () => {
    await using run = await exampleRun(known);
    await run.event({ type: "call.received", data: { line: "breakdown-hotline" } });
    await run.customer({ says: "A9 near kilometre 312" });
    await run.customer({ says: "M-AB 1234" });
    await run.service({ name: "towing.create-case", returns: opened });
    expect(states(run)).toEqual(["coordinate"]);
    expect(said(run).every((line) => line.startsWith("voice: "))).toBe(true);
  });

  test("tells of the arrival at night too", async () => {
    await using run = await exampleRun({ ...known, now: nightInBerlin });
    await untilTheCall(run);
    await run.call("unanswered");
    const before = run.transcript().length;
    await run.event({ type: "tow.arrived" });
    expect(said(run, before)).toEqual([
      expect.stringContaining("sms: Your tow truck is there"),
      expect.stringContaining("sms: How satisfied were you"),
    ]);
  });

  test("asks for the score in the morning when it was settled by SMS at night", async () => {
    await using run = await exampleRun({ ...known, now: nightInBerlin });
    await run.customer({ channel: "sms", says: "My car broke down", intent: "breakdown" });
    await run.customer({ says: "a human please", intent: "human" });
    await run.agent("accepts");
    await run.agent("resolves");
    expect(said(run).at(-1)).not.toContain("How satisfied");
    expect(journaled(run)).toContain("gate");
    await run.wait(8 * 60 * minute);
    expect(said(run).at(-1)).not.toContain("How satisfied");
    await run.wait(30 * minute);
    expect(said(run).at(-1)).toContain("sms: How satisfied were you");
  });

  test("is closed without a score when none is given in a day", async () => {
    await using run = await exampleRun(known);
    await untilTheCall(run);
    await run.call("unanswered");
    await run.event({ type: "tow.arrived" });
    await run.wait(24 * 60 * minute);
    expect(run.conversation()).toMatchObject({ status: "closed", outcome: "resolved" });
  });

  test("goes to a person when the towing service fails", async () => {
    await using run = await exampleRun(known);
    await run.customer({ channel: "chat", says: "My car broke down", intent: "breakdown" });
    await run.customer({ says: "A9 near kilometre 312" });
    await run.customer({ says: "M-AB 1234" });
    await run.service({ name: "towing.create-case", fails: "503" });
    expect(states(run)).toEqual(["agent"]);
  });
});

describe("a person, in a breakdown", () => {
  test.each<[string, (run: Simulation) => Promise<void>]>([
    [
      "at the first question",
      (run) => run.customer({ channel: "chat", says: "My car broke down", intent: "breakdown" }),
    ],
    ["while the phone rings", untilTheCall],
    [
      "during updates",
      async (run) => {
        await untilTheCall(run);
        await run.call("unanswered");
      },
    ],
  ])("comes at any time: %s", async (_when, reach) => {
    await using run = await exampleRun(known);
    await reach(run);
    await run.customer({ channel: "chat", says: "I want to talk to a person" });
    expect(states(run)).toEqual(["agent"]);
    const offer = run.pending().find(({ type }) => type === "handoff.offer");
    expect(offer?.data).toMatchObject({
      queue: "roadside",
      priority: "high",
      summary: expect.stringContaining("Breakdown at"),
    });
    expect(offer?.packet?.messages.map(({ text }) => text)).toContain("I want to talk to a person");
  });

  test("reads everything, opens with a line that shows it, and is heard and answered", async () => {
    await using run = await exampleRun(known);
    await run.customer({ channel: "chat", says: "My car broke down", intent: "breakdown" });
    await run.customer({ says: "let me talk to someone", intent: "human" });
    await run.agent("accepts");
    expect(said(run).at(-1)).toContain("chat: Hello, you are talking to a colleague from roadside dispatch now");
    await run.agent({ says: "How can I help?" });
    expect(run.transcript().at(-1)).toMatchObject({ by: "agent", channel: "chat", text: "How can I help?" });
    await run.customer({ says: "Just hurry, please" });
    expect(run.commands().at(-1)).toMatchObject({
      channel: "desk",
      data: { text: "Just hurry, please", from: "customer" },
    });
    await run.agent("resolves");
    expect(states(run)).toEqual(["feedback"]);
    await run.customer({ says: "4" });
    expect(run.conversation()?.status).toBe("closed");
  });

  test("gives the conversation back, and what is known is not asked again", async () => {
    await using run = await exampleRun(known);
    await run.customer({ channel: "chat", says: "My car broke down", intent: "breakdown" });
    await run.customer({ channel: "whatsapp", says: "A9 near kilometre 312" });
    await run.customer({ says: "a human please", intent: "human" });
    await run.agent("accepts");
    await run.agent("returns");
    expect(states(run)).toEqual(["plate"]);
    expect(journaled(run)).toContain("ask.skipped");
  });

  test("gives it back after the truck was ordered, and no second one is", async () => {
    await using run = await exampleRun(known);
    await untilTheCall(run);
    await run.customer({ says: "a human please", intent: "human" });
    await run.agent("accepts");
    await run.agent("returns");
    expect(states(run)).toEqual(["updates"]);
    expect(run.commands().filter(({ type }) => type === "service.call")).toHaveLength(1);
  });

  test("is looked for six times, ten minutes apart, before the driver is told to call", async () => {
    await using run = await exampleRun(known);
    await run.customer({ channel: "chat", says: "My car broke down", intent: "breakdown" });
    await run.customer({ says: "a human please", intent: "human" });
    await run.wait(2 * minute);
    expect(states(run)).toEqual(["apology"]);
    await run.wait(10 * minute);
    expect(states(run)).toEqual(["agent"]);
    await run.wait(120 * minute);
    expect(run.conversation()).toMatchObject({ status: "closed", outcome: "unattended" });
    expect(run.commands().filter(({ type }) => type === "handoff.offer")).toHaveLength(6);
    expect(said(run).at(-1)).toContain("Please call our hotline");
  });

  test("is not cut off when the truck arrives", async () => {
    await using run = await exampleRun(known);
    await untilTheCall(run);
    await run.customer({ says: "a human please", intent: "human" });
    await run.agent("accepts");
    await run.event({ type: "tow.arrived" });
    expect(states(run)).toEqual(["agent"]);
    expect(said(run).at(-1)).toContain("your tow truck is there");
    await run.agent("returns");
    expect(states(run)).toEqual(["feedback"]);
  });
});

test("a German driver reads German throughout", async () => {
  await using run = await exampleRun({ customer: { ...known.customer, locale: "de" } });
  await run.customer({ channel: "chat", says: "Ich habe eine Panne" });
  await run.customer({ says: "A9 bei Kilometer 312" });
  await run.customer({ says: "M-AB 1234" });
  await run.service({ name: "towing.create-case", returns: opened });
  await run.call("unanswered");
  await run.event({ type: "tow.delayed", data: { eta: "2026-06-01T08:50:00.000Z" } });
  await run.event({ type: "tow.arrived" });
  expect(said(run)).toEqual([
    expect.stringContaining("chat: Das tut mir leid. Hilfe ist unterwegs"),
    expect.stringContaining("chat: Wo steht das Auto gerade?"),
    expect.stringContaining("chat: Danke. Wie lautet das Kennzeichen?"),
    expect.stringContaining(
      "chat: Ihr Abschleppwagen ist bestellt, Fall T-1001. Wir rufen Sie jetzt unter +4915112345678 an.",
    ),
    expect.stringContaining("Ab jetzt halten wir Sie per SMS auf dem Laufenden."),
    expect.stringContaining("sms: Ihr Abschleppwagen kommt um 10:30 Uhr."),
    expect.stringContaining(
      "sms: Entschuldigung, es gibt eine kleine Verzögerung – Ihr Wagen kommt jetzt um 10:50 Uhr.",
    ),
    expect.stringContaining("sms: Ihr Abschleppwagen ist da."),
    expect.stringContaining("sms: Wie zufrieden waren Sie mit unserer Hilfe?"),
  ]);
});
