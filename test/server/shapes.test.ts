import { expect, test } from "vitest";
import type { Entry } from "../../engine/index.ts";
import { commandShape, journalShape, letterShape } from "../../server/api/shapes.ts";
import { anEvent, at } from "./fake-engine.ts";

const instant = "2026-11-22T10:00:00.000Z";
const provenance = { at, by: "customer", channel: "chat" };
const customer = {
  id: "cus_1",
  revision: 2,
  identities: [],
  consents: [{ purpose: "service-messages", status: "granted" as const, at }],
  attributes: {},
  sightings: { "breakdown/0": [at] },
};

const entries: [Entry, Record<string, unknown>][] = [
  [
    { type: "event", at, event: anEvent(), customer },
    {
      at: instant,
      event: anEvent(),
      customer: {
        id: "cus_1",
        revision: 2,
        identities: [],
        consents: [{ purpose: "service-messages", status: "granted", at: instant }],
        attributes: {},
      },
    },
  ],
  [
    { type: "timer", at, timer: "t", occurrence: "1", dueAt: at, lateMs: 3 },
    { at: instant, timer: "t", occurrence: "1", dueAt: instant, lateMs: 3 },
  ],
  [
    { type: "fact", fact: "count", value: at, provenance },
    // A value stays what it is, even when it looks like an instant.
    { fact: "count", value: at, provenance: { ...provenance, at: instant } },
  ],
  [
    { type: "ask.skipped", state: "s", fact: "f", provenance },
    { state: "s", fact: "f", provenance: { ...provenance, at: instant } },
  ],
  [
    { type: "gate", decision: "deferred", rule: "quiet-hours", reason: "r", channel: "sms", text: "t", until: at },
    { decision: "deferred", rule: "quiet-hours", reason: "r", channel: "sms", text: "t", until: instant },
  ],
  [
    { type: "timer.set", timer: "t", occurrence: "1", dueAt: at },
    { timer: "t", occurrence: "1", dueAt: instant },
  ],
  [{ type: "closed", outcome: "resolved" }, { outcome: "resolved" }],
];

test.each(entries)("a journal entry keeps its words and has RFC 3339 instants: $type", (entry, expected) => {
  const row = journalShape({ conversation: "cnv_1", seq: 3, entries: [entry] });
  expect(row).toEqual({ seq: 3, entries: [{ type: entry.type, ...expected }] });
});

const command = {
  id: "cmd_1",
  key: "cnv_1/1/0",
  type: "message.send" as const,
  channel: "sms",
  address: "+4915112345678",
  conversation: "cnv_1",
  customer: "cus_1",
  data: { text: "Hello" },
};

test("a command goes out as its schema has it, without what the outbox keeps for itself", () => {
  expect(commandShape({ ...command, attempt: 2, availableAt: at })).toEqual({ ...command, attempt: 2 });
});

test("a dead letter keeps the command that was given up", () => {
  const letter = {
    id: "ltr_1",
    kind: "undeliverable" as const,
    at,
    reason: "r",
    command: { ...command, availableAt: at },
  };
  expect(letterShape(letter)).toEqual({ ...letter, at: instant, command });
});
