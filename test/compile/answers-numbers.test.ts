import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAnswer } from "../../engine/compile/answers.ts";
import type { Fact } from "../../schemas/journey.generated.ts";

function read(text: string, locale = "en", fact: Fact = { type: "number" }): unknown {
  const answer = parseAnswer(text, fact, { locale, timezone: "UTC", now: 0 });
  return answer.ok ? answer.value : `✗ ${answer.reason}`;
}

describe("a number", () => {
  it.each<[string, unknown, unknown]>([
    // text, in English, in German
    ["3", 3, 3],
    ["about 3", 3, 3],
    ["ca. 3 Personen", 3, 3],
    ["312km", 312, 312],
    ["3,5", 3.5, 3.5],
    ["3.5", 3.5, 3.5],
    ["1.234,50", 1234.5, 1234.5],
    ["1,234.50", 1234.5, 1234.5],
    ["1.234", 1.234, 1234],
    ["1,234", 1234, 1.234],
    ["0,123", 0.123, 0.123],
    ["1.234.567", 1234567, 1234567],
    ["1 234", 1234, 1234],
    ["1’234.5", 1234.5, 1234.5],
    ["-4", -4, -4],
    ["minus 4 degrees", -4, -4],
    ["three", 3, 3],
    ["drei Personen", 3, 3],
    ["just one", 1, 1],
  ])("%j is %j in English, %j in German", (text, inEnglish, inGerman) => {
    expect(read(text, "en")).toBe(inEnglish);
    expect(read(text, "de")).toBe(inGerman);
  });

  it.each([
    "3-4",
    "3 or 4",
    "10:30",
    "3/4",
    "12.5.2026",
    "1.2.3",
    "1.23.456",
    "5%",
    "3 thousand",
    "3k",
    "5m",
    "3rd",
    "7pm",
    "A9",
    "more than 3",
    "mindestens 3",
    "1e5",
    "many",
    "the other one was better",
    "1,2345,678",
  ])("is not in %j", (text) => {
    expect(read(text, "en")).toBe("✗ type");
    expect(read(text, "de")).toBe("✗ type");
  });

  it("is not guessed where the locale does not say what a point is", () => {
    expect(read("1.234", "not a locale")).toBe("✗ type");
    expect(read("12.5", "not a locale")).toBe(12.5);
  });

  it("lies between minimum and maximum, and is whole where the fact is an integer", () => {
    expect(read("11", "en", { type: "integer", maximum: 10 })).toBe("✗ range");
    expect(read("0", "en", { type: "integer", minimum: 1 })).toBe("✗ range");
    expect(read("10", "en", { type: "integer", minimum: 1, maximum: 10 })).toBe(10);
    expect(read("3.5", "en", { type: "integer" })).toBe("✗ type");
    expect(read("99999999999999999999", "en", { type: "integer" })).toBe("✗ type");
  });

  it("is the one that was formatted, in every locale that groups by thousands", () => {
    const value = fc.oneof(
      fc.integer({ min: -10_000_000, max: 10_000_000 }),
      fc.integer({ min: -100_000_000, max: 100_000_000 }).map((n) => n / 1000),
    );
    fc.assert(
      fc.property(
        value,
        fc.constantFrom("en", "en-GB", "de", "de-AT", "de-CH", "fr", "it", "nl", "es", "pl", "sv"),
        (number, locale) => {
          const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(number);
          expect(read(text, locale)).toBe(number === 0 ? 0 : number);
        },
      ),
      { numRuns: 500 },
    );
  });
});
