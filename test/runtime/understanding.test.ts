import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createUnderstanding } from "../../engine/runtime/understanding.ts";

const intents = {
  breakdown: {
    en: ["my car broke down", "the engine will not start", "flat tyre", "I have a breakdown"],
    de: ["ich habe eine Panne", "mein Auto springt nicht an", "Reifenpanne"],
  },
  human: {
    en: ["I want to talk to a person", "speak to a human", "agent please"],
    de: ["ich möchte mit einem Menschen sprechen", "Mitarbeiter bitte"],
  },
  "opening-hours": {
    en: ["what are your opening hours", "when are you open"],
    de: ["wie sind Ihre Öffnungszeiten", "wann haben Sie geöffnet"],
  },
  "billing-dispute": {
    en: ["my bill is wrong", "I was charged twice"],
    de: ["meine Rechnung ist falsch", "mir wurde zu viel berechnet"],
  },
};
const understanding = createUnderstanding(intents);
const intentOf = (text: string, locale?: string): string | undefined => understanding.recognise(text, locale).name;

describe("an intent", () => {
  it.each([
    ["en", "My car has broken down on the motorway, please help", "breakdown"],
    ["en", "engine won't start", "breakdown"],
    ["en", "My engine is not starting any more", "breakdown"],
    ["en", "I have a flat tyre!", "breakdown"],
    ["en", "we had a breakdwon", "breakdown"],
    ["en", "Can I talk to a human?", "human"],
    ["en", "I want to speak to a real person", "human"],
    ["en", "agent", "human"],
    ["en", "are you open today?", "opening-hours"],
    ["en", "opening times", "opening-hours"],
    ["en", "You charged me twice", "billing-dispute"],
    ["en", "there is a mistake on my bill", "billing-dispute"],
    ["de", "Panne auf der A9", "breakdown"],
    ["de", "Das Auto springt nicht mehr an", "breakdown"],
    ["de", "Kann ich mit einem Menschen reden?", "human"],
    ["de", "Ich möchte mit einem Mitarbeiter sprechen", "human"],
    ["de", "Öffnungszeiten?", "opening-hours"],
    ["de", "Wann habt ihr geöffnet?", "opening-hours"],
    ["de", "Die Rechnung ist falsch", "billing-dispute"],
  ])("in %s: %j is %s", (locale, text, intent) => {
    expect(intentOf(text, locale)).toBe(intent);
  });

  it.each([
    "A9 near kilometre 312",
    "M-AB 1234",
    "yes",
    "Ja",
    "+49 151 12345678",
    "Stuttgart main station",
    "I want to",
    "what are you",
    "in front of the main station, next to a red car",
    "the person at the desk was friendly and gave me a form to fill in",
    "Ich stehe an der Tankstelle neben einem roten Auto",
    "",
    "🚗",
  ])("is not in %j", (text) => {
    for (const locale of ["en", "de", undefined]) expect(intentOf(text, locale)).toBeUndefined();
  });

  it("is each of its own phrases, with a score of 1", () => {
    for (const [name, phrases] of Object.entries(intents)) {
      for (const [locale, texts] of Object.entries(phrases)) {
        for (const text of texts) expect(understanding.recognise(text, locale)).toMatchObject({ name, score: 1 });
      }
    }
  });

  it("is found in another language than the customer’s, and where the language is unknown", () => {
    for (const locale of ["en", "de-AT", "fr", undefined])
      expect(intentOf("ich habe eine Panne", locale)).toBe("breakdown");
  });

  it("is told whatever the spelling of umlauts and capitals", () => {
    expect(intentOf("OFFNUNGSZEITEN", "de")).toBe("opening-hours");
    expect(intentOf("oeffnungszeiten", "de")).toBe("opening-hours");
  });

  it("has no name below the threshold, yet a score and candidates", () => {
    const strict = createUnderstanding(intents, { threshold: 0.99 });
    const { name, score, candidates } = strict.recognise("Can I talk to a human?", "en");
    expect(name).toBeUndefined();
    expect(score).toBeGreaterThan(0.5);
    expect(candidates[0]).toEqual({ name: "human", score });
  });

  it("is none where there are no intents", () => {
    expect(createUnderstanding({}).recognise("hello", "en")).toEqual({ score: 0, candidates: [] });
  });
});

describe("a score", () => {
  const words = fc.array(
    fc.constantFrom("car", "broke", "down", "my", "agent", "please", "bill", "Panne", "xyz", "open", "not"),
    { maxLength: 12 },
  );

  it("lies between 0 and 1 and is the same each time", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          words.map((all) => all.join(" ")),
        ),
        fc.constantFrom("en", "de", "fr", undefined),
        (text, locale) => {
          const first = understanding.recognise(text, locale);
          expect(first.score).toBeGreaterThanOrEqual(0);
          expect(first.score).toBeLessThanOrEqual(1);
          expect(createUnderstanding(intents).recognise(text, locale)).toEqual(first);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("falls when words are added that have nothing to do with it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (count) => {
        const more = Array.from({ length: count }, (_, index) => `zzz${index}`).join(" ");
        const { score } = understanding.recognise(`my car broke down ${more}`, "en");
        const { score: next } = understanding.recognise(`my car broke down ${more} qqqq`, "en");
        expect(next).toBeLessThanOrEqual(score);
      }),
    );
  });

  it("does not depend on what comes after 500 characters", () => {
    const text = `${"zz ".repeat(166)}zz my car broke down`;
    expect(understanding.recognise(text, "en")).toEqual({ score: 0, candidates: [] });
  });
});
