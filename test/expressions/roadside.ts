import type { ExpressionTypes, Scope } from "../../engine/expressions/index.ts";

/** The types of a journey with a fact of every kind. */
export const types: ExpressionTypes = {
  context: {
    number: { type: "number" },
    count: { type: "integer" },
    name: { type: "string" },
    eta: { type: "string", format: "date-time" },
    day: { type: "string", format: "date" },
    kind: { type: "string", enum: ["sms", "chat"] },
    urgent: { type: "boolean" },
    names: { type: "array", items: { type: "string" } },
    place: {
      type: "object",
      properties: { city: { type: "string" }, since: { type: "string", format: "date-time" } },
    },
    stops: {
      type: "array",
      items: { type: "object", properties: { at: { type: "string", format: "date-time" } } },
    },
    anything: { type: "object" },
  },
  events: {
    "tow.delayed": { eta: { type: "string", format: "date-time" }, reason: { type: "string" } },
    "tow.arrived": { reason: { type: "string" } },
  },
  calendars: { support: { timezone: "Europe/Berlin", weekly: { "mon-fri": "08:00-20:00" } } },
  timezone: "Europe/Berlin",
};

export const scope: Scope = {
  context: {
    number: 3,
    count: 2,
    name: "Ann",
    eta: "2026-11-22T18:30:00Z",
    day: "2026-11-22",
    kind: "sms",
    urgent: true,
    names: ["a", "b"],
    place: { city: "Ulm", since: "2020-01-01T00:00:00Z" },
    stops: [{ at: "2026-11-22T18:30:00Z" }],
    anything: { deep: { value: 1 } },
  },
  customer: { id: "cus_1", attributes: { vip: true } },
  event: { type: "message.received", id: "e1", time: "2026-11-20T09:59:00Z", text: "Hello World" },
  channel: "sms",
  // A Friday, 11:00 in Berlin.
  now: Date.parse("2026-11-20T10:00:00Z"),
  conversation: { id: "cnv_1", journey: "breakdown", startedAt: "2026-11-20T09:00:00Z" },
  locale: "en-GB",
  timezone: "Europe/Berlin",
};
