import { expect, test } from "vitest";
import { newEvent, sampleData } from "../../../editor/demo/events.ts";

const now = Date.UTC(2026, 10, 22, 10);

test("an event of other systems has a value of each declared type, a time soon to come", () => {
  const fields = {
    eta: { type: "string", format: "date-time" },
    day: { type: "string", format: "date" },
    status: { enum: ["delayed", "lost"] },
    minutes: { type: "integer", minimum: 5 },
    paid: { type: "boolean" },
    note: { type: "string" },
  };
  expect(sampleData(fields, now)).toEqual({
    eta: "2026-11-22T10:45:00.000Z",
    day: "2026-11-22",
    status: "delayed",
    minutes: 5,
    paid: true,
    note: "…",
  });
});

test("a moment that the conversation knows already is put off, another value is not taken over", () => {
  const fields = { eta: { type: "string", format: "date-time" }, note: { type: "string" } };
  const known = { eta: "2026-11-22T12:00:00Z", note: "Known" };
  expect(sampleData(fields, now, known)).toEqual({ eta: "2026-11-22T12:20:00.000Z", note: "…" });
});

test("an event is a CloudEvent with an id of its own, about a conversation where that is known", () => {
  const event = newEvent("tow.arrived", {}, { subject: "cnv_1", source: "demo/outside" });
  expect(event).toMatchObject({ specversion: "1.0", type: "tow.arrived", subject: "cnv_1", source: "demo/outside" });
  expect(newEvent("tow.arrived", {})).not.toHaveProperty("subject");
  expect(newEvent("tow.arrived", {}).id).not.toBe(event.id);
});
