import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAnswer, renderChoices } from "../../engine/compile/answers.ts";
import type { Fact } from "../../schemas/journey.generated.ts";

const way: Fact = {
  type: "string",
  enum: ["sms", "whatsapp", "call"],
  labels: { sms: { en: "Text message", de: "Kurznachricht" }, call: { en: "Phone call", de: "Rückruf" } },
  synonyms: { call: ["telephone", "telefonieren"], whatsapp: ["wa"] },
};

function read(text: string, fact: Fact, locale = "en"): unknown {
  const answer = parseAnswer(text, fact, { locale, timezone: "UTC", now: 0 });
  return answer.ok ? answer.value : `✗ ${answer.reason}`;
}

describe("a choice", () => {
  it.each([
    ["sms", "sms"],
    ["SMS!", "sms"],
    ["Text-Message", "sms"],
    ["kurznachricht", "sms"],
    ["Rückruf", "call"],
    ["ruckruf", "call"],
    ["Rueckruf", "call"],
    ["telephone", "call"],
    ["2", "whatsapp"],
    ["3.", "call"],
    ["#1", "sms"],
    ["option 1", "sms"],
    ["Nummer 2", "whatsapp"],
    ["by phone call please", "call"],
    ["am liebsten Rückruf, bitte", "call"],
  ])("%j is %s: by value, label, synonym, number or mention", (text, value) => {
    expect(read(text, way)).toBe(value);
  });

  it.each([
    "4",
    "0",
    "fax",
    "sms or call",
    "no sms please",
    "bloß nicht whatsapp",
    "?",
    "I was in a phone call yesterday when the engine died",
  ])("is not in %j", (text) => {
    expect(read(text, way)).toBe("✗ choice");
  });

  it("that contains another is meant, not the other", () => {
    const payment: Fact = { type: "string", enum: ["card", "credit card", "cash"] };
    expect(read("with my credit card", payment)).toBe("credit card");
    expect(read("with a card", payment)).toBe("card");
    expect(read("card or cash", payment)).toBe("✗ choice");
  });

  it("of numbers is the number, never the place of another one", () => {
    const people: Fact = { type: "integer", enum: [1, 2, 5] };
    expect(read("2", people)).toBe(2);
    expect(read("about 5", people)).toBe(5);
    expect(read("two", people)).toBe(2);
    expect(read("3", people)).toBe("✗ choice");
    const lastDigits: Fact = { type: "number", enum: [-1, 0.5, 10] };
    expect(read("-1", lastDigits)).toBe(-1);
    expect(read("1", lastDigits)).toBe("✗ choice");
    expect(read("0,5", lastDigits)).toBe(0.5);
  });

  it("with labels is its place, unless the same number is another choice’s value", () => {
    const scale: Fact = { type: "integer", enum: [10, 20, 30], labels: { 10: "Bad", 20: "Fine", 30: "Great" } };
    expect(read("2", scale)).toBe(20);
    expect(read("30", scale)).toBe(30);
    expect(read("great", scale)).toBe(30);
    const downwards: Fact = { type: "integer", enum: [3, 2, 1], labels: { 3: "Great", 2: "Fine", 1: "Bad" } };
    expect(read("2", downwards)).toBe(2);
    expect(read("3", downwards)).toBe("✗ choice");
  });

  it("is not a place where the labels have that number themselves", () => {
    const size: Fact = { type: "string", enum: ["pair", "trio"], labels: { pair: "2 people", trio: "3 people" } };
    expect(read("2", size)).toBe("✗ choice");
    expect(read("3 people", size)).toBe("trio");
    const stars: Fact = { type: "string", enum: ["one", "two"], labels: { one: "1 star", two: "2 stars" } };
    expect(read("2", stars)).toBe("two");
  });
});

describe("choices", () => {
  it("are shown by the label of the locale, its language, any, or their value", () => {
    expect(renderChoices(way, "de-AT")).toEqual([
      { value: "sms", label: "Kurznachricht" },
      { value: "whatsapp", label: "whatsapp" },
      { value: "call", label: "Rückruf" },
    ]);
    expect(renderChoices(way, "fr")[0]?.label).toBe("Text message");
    expect(renderChoices({ type: "string" }, "en")).toEqual([]);
  });

  it("are understood as they are shown, by label and by place", () => {
    const word = fc
      .string({ unit: fc.constantFrom(..."abcdeäöüß "), minLength: 1, maxLength: 8 })
      .filter((text) => /^\S/.test(text));
    const values = fc.uniqueArray(word, {
      minLength: 1,
      maxLength: 6,
      selector: (text) =>
        text
          .normalize("NFKD")
          .replace(/[^a-zß]/g, "")
          .replace(/ß/g, "ss"),
    });
    fc.assert(
      fc.property(values, (all) => {
        const fact: Fact = { type: "string", enum: all };
        renderChoices(fact, "en").forEach(({ value, label }, index) => {
          expect(read(label.toUpperCase(), fact)).toBe(value);
          expect(read(String(index + 1), fact)).toBe(value);
        });
      }),
    );
  });
});
