import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnswerEnvironment, parseAnswer } from "../../engine/compile/answers.ts";

const env: AnswerEnvironment = {
  locale: "en",
  timezone: "Europe/Berlin",
  // A Sunday, 11:00 in Berlin.
  now: Date.parse("2026-11-22T10:00:00Z"),
  region: "DE",
};

function read(text: string, format: "date" | "date-time", changes: Partial<AnswerEnvironment> = {}): unknown {
  const answer = parseAnswer(text, { type: "string", format }, { ...env, ...changes });
  return answer.ok ? answer.value : `✗ ${answer.reason}`;
}

describe("a date", () => {
  it.each([
    ["en", "today", "2026-11-22"],
    ["en", "tomorrow", "2026-11-23"],
    ["en", "next Friday", "2026-11-27"],
    ["en", "in 3 days", "2026-11-25"],
    ["en", "3 February", "2027-02-03"],
    ["en", "2026-12-01", "2026-12-01"],
    ["en", "2026-02-30", "✗ type"],
    ["en", "at 5", "✗ type"],
    ["en", "monday or tuesday", "✗ type"],
    ["en", "not on Monday", "✗ type"],
    ["en", "whenever", "✗ type"],
    ["de", "morgen", "2026-11-23"],
    ["de", "übermorgen", "2026-11-24"],
    ["de", "nächsten Freitag", "2026-11-27"],
    ["de", "5.12.", "2026-12-05"],
    ["de", "am 5.1.", "2027-01-05"],
    ["de", "5.6.1980", "1980-06-05"],
    ["de", "31.02.", "✗ type"],
  ])("in %s: %j is %s", (locale, text, value) => {
    expect(read(text, "date", { locale })).toBe(value);
  });

  it("with day and month in an order that nothing tells is none", () => {
    const { region: _, ...nowhere } = env;
    const parse = (text: string, from: AnswerEnvironment): unknown => {
      const answer = parseAnswer(text, { type: "string", format: "date" }, from);
      return answer.ok ? answer.value : answer.reason;
    };
    expect(parse("5/6/2027", nowhere)).toBe("type");
    expect(parse("13/6/2027", nowhere)).toBe("2027-06-13");
    expect(parse("5/6/2027", env)).toBe("2027-06-05");
    expect(parse("5/6/2027", { ...nowhere, region: "US" })).toBe("2027-05-06");
    expect(parse("5/6/2027", { ...env, locale: "en-US" })).toBe("2027-05-06");
  });

  it("is by the clock of the customer’s zone", () => {
    const now = Date.parse("2026-11-22T23:30:00Z");
    expect(read("today", "date", { now })).toBe("2026-11-23");
    expect(read("today", "date", { now, timezone: "America/New_York" })).toBe("2026-11-22");
  });

  it("is itself in ISO 8601", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          expect(read(iso, "date")).toBe(iso);
        },
      ),
    );
  });
});

describe("a moment", () => {
  it.each([
    ["en", "tomorrow at 5pm", "2026-11-23T16:00:00.000Z"],
    ["en", "at 18:30", "2026-11-22T17:30:00.000Z"],
    ["en", "at 9:00", "2026-11-23T08:00:00.000Z"],
    ["en", "now", "2026-11-22T10:00:00.000Z"],
    ["en", "in 2 hours", "2026-11-22T12:00:00.000Z"],
    ["en", "5 pm UTC", "2026-11-22T17:00:00.000Z"],
    ["en", "2026-12-01T10:00:00+01:00", "2026-12-01T09:00:00.000Z"],
    ["en", "tomorrow", "✗ type"],
    ["en", "between 3 and 5pm", "✗ type"],
    ["de", "morgen um 17 Uhr", "2026-11-23T16:00:00.000Z"],
    ["de", "am 5.12. um 18 Uhr", "2026-12-05T17:00:00.000Z"],
    ["de", "5.7. um 18:00", "2027-07-05T16:00:00.000Z"],
    ["de", "in einer Stunde", "2026-11-22T11:00:00.000Z"],
    ["de", "irgendwann", "✗ type"],
  ])("in %s: %j is %s", (locale, text, value) => {
    expect(read(text, "date-time", { locale })).toBe(value);
  });

  it("in some hours is that much later, whatever the clock does meanwhile", () => {
    const now = Date.parse("2026-03-28T23:30:00Z");
    expect(read("in 3 hours", "date-time", { now })).toBe("2026-03-29T02:30:00.000Z");
    expect(read("tomorrow at 8:00", "date-time", { now: Date.parse("2026-03-28T10:00:00Z") })).toBe(
      "2026-03-29T06:00:00.000Z",
    );
  });
});
