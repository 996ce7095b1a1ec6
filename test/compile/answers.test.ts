import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnswerEnvironment, parseAnswer } from "../../engine/compile/answers.ts";
import type { Fact } from "../../schemas/journey.generated.ts";

const english: AnswerEnvironment = {
  locale: "en",
  timezone: "Europe/Berlin",
  // A Sunday, 11:00 in Berlin.
  now: Date.parse("2026-11-22T10:00:00Z"),
  region: "DE",
};
const german = { ...english, locale: "de" };

/** The value, or why there is none. */
function read(text: string, fact: Fact, env = english): unknown {
  const answer = parseAnswer(text, fact, env);
  return answer.ok ? answer.value : `✗ ${answer.reason}`;
}

describe("any answer", () => {
  it("is refused as empty when there is nothing in it", () => {
    expect(read(" \n ", { type: "string" })).toBe("✗ empty");
  });

  it("is read in one go, however many spaces and stops are in the middle of it", () => {
    for (const gap of [" ".repeat(200_000), "?".repeat(200_000)]) {
      expect(read(`a${gap}b!`, { type: "string" })).toBe(`a${gap}b!`);
      expect(read(`a@b${gap}b`, { type: "string", format: "email" })).toBe("✗ type");
    }
  });

  it("gives a value or a reason, whatever the text", () => {
    const facts: Fact[] = [
      { type: "string" },
      { type: "string", pattern: "^[A-Z]+$" },
      { type: "string", enum: ["a", "b"], labels: { a: "Ärger" } },
      { type: "integer", enum: [1, 5] },
      { type: "number" },
      { type: "boolean" },
      { type: "array" },
      ...(["phone", "email", "date", "date-time", "time", "uri", "uuid"] as const).map(
        (format): Fact => ({ type: "string", format }),
      ),
    ];
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: fc.constantFrom("1", "5", ".", ",", " ", ":", "/", "-", "+", "a", "@", "morgen", "at") }),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(...facts), fc.constantFrom(english, german), (answer, fact, env) => {
        const parsed = parseAnswer(answer, fact, env);
        expect(parsed.ok ? parsed.value : parsed.reason).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe("a yes or no", () => {
  it.each<[string, unknown]>([
    ["yes", true],
    ["Yes please!", true],
    ["of course", true],
    ["yes, I am in a safe place", true],
    ["Ja, bitte", true],
    ["jawohl", true],
    ["👍", true],
    ["no", false],
    ["no thanks", false],
    ["Nein danke", false],
    ["nö", false],
    ["not sure", "✗ type"],
    ["no idea", "✗ type"],
    ["I don't know", "✗ type"],
    ["weiß nicht", "✗ type"],
    ["ja und nein", "✗ type"],
    ["vielleicht", "✗ type"],
    ["Stuttgart", "✗ type"],
    ["thanks", "✗ type"],
  ])("%j is %j", (text, value) => {
    expect(read(text, { type: "boolean" })).toBe(value);
  });
});

describe("a text", () => {
  const plate: Fact = { type: "string", pattern: "^[A-ZÄÖÜ]{1,3}[- ]?[A-Z]{1,2} ?[0-9]{1,4}[EH]?$" };

  it("is kept as it is, without the space around it", () => {
    expect(read("  A9 near kilometre 312 ", { type: "string", minLength: 3 })).toBe("A9 near kilometre 312");
  });

  it("has the length that the schema wants, in characters", () => {
    expect(read("ab", { type: "string", minLength: 3 })).toBe("✗ length");
    expect(read("abcd", { type: "string", maxLength: 3 })).toBe("✗ length");
    expect(read("👍👍👍", { type: "string", maxLength: 3 })).toBe("👍👍👍");
  });

  it("is compared and kept in upper case where the pattern has capitals only", () => {
    expect(read("m-ab 1234", plate)).toBe("M-AB 1234");
    expect(read("tü-xy 7.", plate)).toBe("TÜ-XY 7");
    expect(read("hello", plate)).toBe("✗ pattern");
    expect(read("abc", { type: "string", pattern: "^[a-z]+$" })).toBe("abc");
    expect(read("ABC", { type: "string", pattern: "^[a-z]+$" })).toBe("✗ pattern");
    expect(read("x1", { type: "string", pattern: "^\\w\\d$" })).toBe("x1");
  });

  it("is not matched with a pattern when it is longer than 1000, and never takes long", () => {
    expect(read("x".repeat(1001), { type: "string", pattern: "^x+$" })).toBe("✗ pattern");
    expect(read("x".repeat(999), { type: "string", pattern: "^(?:x|x)*y$" })).toBe("✗ pattern");
  });
});

describe("a phone number", () => {
  it.each([
    ["0151 12345678", "+4915112345678"],
    ["my number is 0151/123 456 78, thanks", "+4915112345678"],
    ["0049 151 12345678", "+4915112345678"],
    ["+1 202 555 0123", "+12025550123"],
    ["(089) 123456", "+4989123456"],
    ["12345", "✗ type"],
    ["M-AB 1234", "✗ type"],
    ["A9 near kilometre 312", "✗ type"],
    ["0711 123456 or 0151 12345678", "✗ type"],
  ])("%j is %j", (text, value) => {
    expect(read(text, { type: "string", format: "phone" })).toBe(value);
  });

  it("needs its country code where there is no region", () => {
    const { region: _, ...env } = english;
    expect(read("0151 12345678", { type: "string", format: "phone" }, env)).toBe("✗ type");
    expect(read("+49 151 12345678", { type: "string", format: "phone" }, env)).toBe("+4915112345678");
  });
});

describe("an e-mail address", () => {
  it.each([
    ["Anna@Example.COM", "Anna@example.com"],
    ["my mail is a.b@c.de.", "a.b@c.de"],
    ["<a@b.org>", "a@b.org"],
    ["a@b", "✗ type"],
    ["a@b.de or c@d.de", "✗ type"],
    ["none", "✗ type"],
  ])("%j is %j", (text, value) => {
    expect(read(text, { type: "string", format: "email" })).toBe(value);
  });
});

describe("the other formats", () => {
  it("are what their names say", () => {
    expect(read("https://example.com/a", { type: "string", format: "uri" })).toBe("https://example.com/a");
    expect(read("nothing", { type: "string", format: "uri" })).toBe("✗ type");
    expect(read("0B5F7A1C-8E3F-4B6D-9C2A-1D3E5F7A9B0C", { type: "string", format: "uuid" })).toBe(
      "0b5f7a1c-8e3f-4b6d-9c2a-1d3e5f7a9b0c",
    );
    expect(read("at 6pm", { type: "string", format: "time" })).toBe("18:00:00+01:00");
    expect(read("soon", { type: "string", format: "time" })).toBe("✗ type");
  });
});

describe("a list or an object", () => {
  it("is asked of nobody", () => {
    expect(read("a, b", { type: "array" })).toBe("✗ type");
    expect(read("{}", { type: "object" })).toBe("✗ type");
  });
});
