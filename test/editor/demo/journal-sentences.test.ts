import { describe, expect, test } from "vitest";
import { sentence, type Wording } from "../../../editor/demo/journal-sentences.ts";
import { languages } from "../languages.ts";

const en = languages.en.demo;
const de = languages.de.demo;
const english: Wording = {
  time: () => "10:31",
  span: (ms) => `${ms} ms`,
  value: String,
  channel: (name) => (name === "whatsapp" ? "WhatsApp" : (name ?? "")),
  source: (by) => by,
  fact: (name) => (name === "plate" ? "Number plate" : name),
};
const german = english;
const at = "2026-11-22T09:31:00.000Z";

describe("the journal in sentences", () => {
  test("says where a fact was learned that is not asked for", () => {
    const entry = {
      type: "ask.skipped",
      state: "plate-by-phone",
      fact: "plate",
      provenance: { at, by: "customer", channel: "whatsapp" },
    };
    expect(sentence(entry, en, english).text).toMatch(/^Did not ask for “Number plate”: known since .+, by WhatsApp$/);
    expect(sentence(entry, de, german).text).toMatch(
      /^Nicht gefragt nach „Number plate“: bekannt seit .+, per WhatsApp$/,
    );
  });

  test("says what the customer wrote and how it was understood", () => {
    const data = { channel: "chat", address: "s", text: "My car broke down" };
    const event = { specversion: "1.0", id: "1", source: "s", type: "message.received", data };
    expect(sentence({ type: "event", at, event, intent: { name: "breakdown", score: 0.87 } }, en, english)).toEqual({
      kind: "customer",
      text: "Customer by chat: “My car broke down”",
      detail: "Understood as breakdown (87 %)",
    });
  });

  test("says what a bot knew, and what it did not", () => {
    const known = { type: "bot.answered", state: "help", knowledge: "faq", title: "Restart the router", score: 0.81 };
    expect(sentence(known, en, english)).toEqual({
      kind: "command",
      text: "The bot has an answer: Restart the router",
      detail: "From faq (81 %)",
    });
    expect(sentence({ type: "bot.unanswered", state: "help", text: "Elefanten?" }, de, german)).toEqual({
      kind: "trouble",
      text: "Der Bot weiß keine Antwort auf „Elefanten?“",
    });
  });

  test("names of several states at once only those that are left and entered", () => {
    const moved = (from: string[], to: string[]) =>
      sentence({ type: "transition", from, to, via: [] }, en, english).text;
    expect(moved(["talk", "screen.offered"], ["talk", "screen.shared"])).toBe("screen.offered → screen.shared");
    expect(moved(["device"], ["talk", "screen.closed"])).toBe("device → talk, screen.closed");
    expect(moved(["updates"], ["updates"])).toBe("updates → updates");
    expect(moved(["talk", "screen.shared"], ["talk"])).toBe("talk, screen.shared → talk");
  });

  test("names a deadline by its state and what it waits for", () => {
    const timer = { type: "timer.cancelled", occurrence: "1.0" };
    const name = (id: string) => sentence({ ...timer, timer: id }, en, english).text;
    expect(name("xstate.after.300000.breakdown.callback.$place")).toBe("Deadline callback · call taken lifted");
    expect(name("xstate.after.10800000.breakdown.updates")).toBe("Deadline updates lifted");
    expect(name("deferred.18.0")).toBe("Deadline message held back lifted");
    expect(name("something-else")).toBe("Deadline something-else lifted");
  });

  test("explains a message that the send gate holds back", () => {
    const gate = { type: "gate", rule: "quietHours", reason: "Quiet hours.", channel: "sms", text: "How was it?" };
    expect(sentence({ ...gate, decision: "deferred", until: at }, en, english)).toMatchObject({
      kind: "command",
      text: expect.stringMatching(/^Held back until .+ \(quiet hours\): “How was it\?”$/),
    });
    expect(sentence({ ...gate, rule: "other", decision: "refused" }, de, german)).toEqual({
      kind: "trouble",
      text: "Nicht gesendet (Quiet hours): „How was it?“",
    });
  });

  test("says what was corrected, and what is no longer known for it", () => {
    const corrected = { type: "corrected", fact: "plate", from: "M-AB 1", to: "M-AB 2" };
    expect(sentence(corrected, en, english).text).toBe("Corrected – Number plate: M-AB 1 → M-AB 2");
    const { from: _, ...first } = corrected;
    expect(sentence(first, de, german).text).toBe("Korrigiert – Number plate: M-AB 2");
    const forgotten = { type: "forgotten", facts: ["plate", "eta"] };
    expect(sentence(forgotten, en, english).text).toBe("No longer known: Number plate, eta");
    expect(sentence(forgotten, de, german).text).toBe("Nicht mehr bekannt: Number plate, eta");
  });

  test("says what it was tagged with, and what others were told", () => {
    expect(sentence({ type: "tagged", tags: ["vip", "late"] }, de, german).text).toBe("Markiert mit vip, late");
    const published = {
      type: "command",
      id: "c",
      command: "event.publish",
      channel: "events",
      text: "order.cancelled",
    };
    expect(sentence(published, en, english).text).toBe("Tells other systems: order.cancelled");
  });

  test("has a word for an entry that it does not know", () => {
    expect(sentence({ type: "novelty" }, en, english).text).toBe("novelty");
  });
});
