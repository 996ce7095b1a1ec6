import { describe, expect, test } from "vitest";
import type { Input } from "../../../editor/model/simulation/index.ts";
import { tellInput, tellSuggestion, type Wording } from "../../../editor/simulator/words.ts";
import { de } from "../../../editor/strings/de/index.ts";
import { en } from "../../../editor/strings/en/index.ts";

const wording = (strings: Wording["strings"]): Wording => ({
  strings,
  channel: (name) => name.toUpperCase(),
  fact: (name) => name,
  span: (duration) => duration,
});

const inputs: [Input, string][] = [
  [{ customer: { says: "Hello" } }, "Customer: “Hello”"],
  [{ customer: { says: "Hello", channel: "sms" } }, "Customer on SMS: “Hello”"],
  [{ wait: "5m" }, "5m later"],
  [{ call: "unanswered" }, "The call is not answered"],
  [{ service: { name: "find", returns: {} } }, "find answers"],
  [{ service: { name: "find", fails: "gone" } }, "find fails"],
  [{ agent: "accepts" }, "An agent accepts"],
  [{ agent: { says: "Hi" } }, "Agent: “Hi”"],
  [{ agent: { resolves: "Done" } }, "The agent settles it: “Done”"],
  [{ agent: { returns: "Why" } }, "The agent gives it back: “Why”"],
  [{ consent: { purpose: "news", status: "revoked" } }, "The customer no longer consents to news"],
  [{ event: { type: "call.received", data: { line: "hotline" } } }, "The customer calls hotline"],
  [{ event: { type: "fact.corrected", data: { fact: "plate", value: "M-1" } } }, "The customer corrects plate: M-1"],
  [{ event: { type: "message.failed" } }, "The last message does not arrive"],
  [{ event: { type: "tow.arrived" } }, "tow.arrived is reported"],
];

describe("an input in words", () => {
  test.each(inputs)("%j", (input, words) => {
    expect(tellInput(input, wording(en.simulator))).toBe(words);
    expect(tellInput(input, wording(de.simulator))).not.toBe("");
  });
});

test("suggestions of one kind are told apart by what differs", () => {
  const input: Input = { service: { name: "find", returns: { there: false } } };
  const differs = { there: false, number: null };
  expect(tellSuggestion({ input, kind: "service", differs }, wording(en.simulator))).toBe(
    "find answers (there: false, no number)",
  );
});
