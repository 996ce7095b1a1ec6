import { describe, expect, test } from "vitest";
import type { Simulation } from "../../engine/simulate/index.ts";
import { exampleRun, said } from "./example.ts";

const minute = 60_000;
const saturdayNight = Date.parse("2026-06-06T21:00:00Z");
const states = (run: Simulation): string[] | undefined => run.conversation()?.states;
const offers = (run: Simulation) => run.commands().filter(({ type }) => type === "handoff.offer");

describe("a question for the opening hours", () => {
  test("is answered at once while we are open, and that is all", async () => {
    await using run = await exampleRun();
    await run.customer({ channel: "chat", says: "when are you open?" });
    expect(said(run)).toEqual([expect.stringContaining("chat: Yes, we are open right now.")]);
    expect(run.conversation()).toMatchObject({ journey: "front-desk", status: "closed", outcome: "answered" });
  });

  test.each([
    ["on a Saturday night", "2026-06-06T21:00:00Z"],
    ["on a Sunday", "2026-06-07T10:00:00Z"],
    ["on a holiday", "2026-12-25T10:00:00Z"],
    ["a minute after closing", "2026-06-01T18:01:00Z"],
  ])("is answered with “closed” %s", async (_when, now) => {
    await using run = await exampleRun({ now: Date.parse(now) });
    await run.customer({ channel: "chat", says: "when are you open?" });
    expect(said(run)).toEqual([expect.stringContaining("chat: We are closed right now.")]);
  });

  test("is answered in German to a German customer", async () => {
    await using run = await exampleRun({ customer: { locale: "de" } });
    await run.customer({ channel: "chat", says: "Wann haben Sie geöffnet?" });
    expect(said(run)).toEqual([expect.stringContaining("chat: Ja, wir haben gerade geöffnet.")]);
  });
});

describe("a billing dispute", () => {
  test("goes to billing at once, with what was said", async () => {
    await using run = await exampleRun();
    await run.customer({ channel: "chat", says: "There is a mistake on my bill, you charged me twice" });
    expect(states(run)).toEqual(["billing"]);
    expect(offers(run)).toEqual([
      expect.objectContaining({
        data: expect.objectContaining({
          queue: "billing",
          summary: "Disputes an invoice: There is a mistake on my bill, you charged me twice",
        }),
      }),
    ]);
    expect(offers(run)[0]?.packet?.messages[0]?.text).toContain("mistake on my bill");
    await run.agent("accepts");
    expect(said(run).at(-1)).toContain("a colleague from billing now. I have read what you wrote");
    await run.agent("resolves");
    expect(run.conversation()).toMatchObject({ status: "closed", outcome: "resolved" });
  });

  test("out of hours is kept, and offered again when billing opens", async () => {
    await using run = await exampleRun({ now: saturdayNight });
    await run.customer({ channel: "chat", says: "my invoice is wrong", intent: "billing-dispute" });
    await run.wait(3 * minute);
    expect(states(run)).toEqual(["closed"]);
    expect(said(run).at(-1)).toContain("We are closed right now. I keep your question");
    await run.customer({ says: "It is invoice 4711" });
    expect(said(run).at(-1)).toContain("I have added that to your question");
    // Monday 08:00 in Berlin is 33 hours after Saturday 23:00.
    await run.wait(33 * 60 * minute);
    expect(states(run)).toEqual(["billing"]);
    expect(offers(run)).toHaveLength(2);
    expect(offers(run)[1]?.packet?.messages.map(({ text }) => text)).toContain("It is invoice 4711");
  });
});

describe("anything unclear", () => {
  test("is asked once and then handed over with the answer", async () => {
    await using run = await exampleRun();
    await run.customer({ channel: "chat", says: "Hello" });
    expect(said(run)).toEqual([expect.stringContaining("What is it about?")]);
    await run.customer({ says: "It is about my grandmother’s membership" });
    expect(states(run)).toEqual(["front-desk"]);
    expect(offers(run)[0]?.data).toMatchObject({
      queue: "front-desk",
      summary: "Asks for a person: It is about my grandmother’s membership",
    });
    expect(said(run).filter((line) => line.includes("What is it about?"))).toHaveLength(1);
  });

  test.each([
    ["when do you close?", "opening-hours", "answered"],
    ["my invoice is wrong", "billing-dispute", "billing"],
    ["I have a flat tyre", "breakdown", "roadside"],
  ])("is routed by the answer: %s", async (says, intent, state) => {
    await using run = await exampleRun();
    await run.customer({ channel: "chat", says: "Hello" });
    await run.customer({ says, intent });
    expect(states(run)).toEqual([state]);
  });

  test("is handed over when no answer comes", async () => {
    await using run = await exampleRun();
    await run.customer({ channel: "chat", says: "Hello" });
    await run.wait(30 * minute);
    expect(states(run)).toEqual(["front-desk"]);
  });
});

describe("a person, at the front desk", () => {
  test("is offered at once to somebody who asks for one", async () => {
    await using run = await exampleRun();
    await run.customer({ channel: "chat", says: "I want to talk to a person" });
    expect(states(run)).toEqual(["front-desk"]);
    expect(said(run).join()).not.toContain("What is it about?");
  });

  test("who gives the conversation back leaves nobody waiting", async () => {
    await using run = await exampleRun();
    await run.customer({ channel: "chat", says: "I want to talk to a person" });
    await run.agent("accepts");
    await run.agent("returns");
    expect(run.conversation()?.status).toBe("closed");
    expect(said(run).at(-1)).toContain("If anything is still open, just write to us here.");
  });

  test("is looked for again three times while we are open, and then we say that nobody came", async () => {
    await using run = await exampleRun();
    await run.customer({ channel: "chat", says: "I want to talk to a person" });
    await run.wait(3 * minute);
    expect(said(run).at(-1)).toContain("all our colleagues are in other conversations");
    await run.wait(180 * minute);
    expect(offers(run)).toHaveLength(4);
    expect(run.conversation()).toMatchObject({ status: "closed", outcome: "unattended" });
    expect(said(run).at(-1)).toContain("nobody has found the time for you so far");
  });
});
