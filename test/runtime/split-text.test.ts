import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messageLength } from "../../engine/language/index.ts";
import { mostParts, splitText } from "../../engine/runtime/split-text.ts";

const utf8 = (maxLength: number) => ({ maxLength, encoding: "utf-8" as const });

describe("a text that is longer than a message", () => {
  test("goes at the ends of sentences and lines, where there is one in the second half", () => {
    expect(splitText("The truck is on its way. It will be there at five. Stay in the car.", utf8(40))).toEqual({
      parts: ["The truck is on its way.", "It will be there at five.", "Stay in the car."],
    });
    expect(splitText("Bring these with you:\nthe keys, the papers and yourself", utf8(35)).parts[0]).toBe(
      "Bring these with you:",
    );
  });

  test("else at the ends of words", () => {
    expect(splitText("one two three four five", utf8(9))).toEqual({ parts: ["one two", "three", "four five"] });
    expect(splitText("Yes. And then a long sentence", utf8(20)).parts[0]).toBe("Yes. And then a long");
  });

  test("breaks only a word that is longer than a message, and no character", () => {
    expect(splitText("abcdefgh", utf8(3))).toEqual({ parts: ["abc", "def", "gh"] });
    expect(splitText("😀😀😀", utf8(3))).toEqual({ parts: ["😀", "😀", "😀"] });
    expect(splitText("😀😀", utf8(1))).toEqual({ parts: ["😀", "😀"] });
  });

  test("counts as the channel does", () => {
    const sms = { maxLength: 153, encoding: "gsm-7" as const };
    expect(splitText("ä".repeat(153), sms).parts).toHaveLength(1);
    expect(splitText("€".repeat(77), sms).parts.map(({ length }) => length)).toEqual([76, 1]);
    expect(splitText("ы".repeat(68), sms).parts.map(({ length }) => length)).toEqual([67, 1]);
  });

  test("ends after ten messages, and says what is left", () => {
    const text = Array.from({ length: 12 }, (_, index) => `word${index}`).join(" ");
    expect(splitText(text, utf8(6))).toEqual({
      parts: Array.from({ length: 10 }, (_, index) => `word${index}`),
      rest: "word10 word11",
    });
  });

  test("is one part when it fits, as it is", () => {
    expect(splitText("  as it is \n", utf8(100))).toEqual({ parts: ["  as it is \n"] });
    expect(splitText("", utf8(100))).toEqual({ parts: [""] });
  });
});

test("no word is lost, none is broken that fits, and each part fits", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "ß", "€", "я", ".", "!", "😀"), minLength: 1, maxLength: 8 });
  const space = fc.constantFrom(" ", "  ", "\n", "\n\n");
  const text = fc.array(fc.tuple(word, space), { maxLength: 60 }).map((pieces) => pieces.flat().join("").trim());
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 40, max: 90 }),
      fc.constantFrom("utf-8", "gsm-7"),
      (whole, maxLength, encoding) => {
        const channel = { maxLength, encoding } as const;
        const { parts, rest } = splitText(whole, channel);
        const words = (all: string[]) => all.join(" ").split(/\s+/).filter(Boolean);
        expect(words([...parts, rest ?? ""])).toEqual(words([whole]));
        for (const part of parts) expect(messageLength(part, encoding)).toBeLessThanOrEqual(maxLength);
        expect(parts.length).toBeLessThanOrEqual(mostParts);
        if (rest !== undefined) expect(parts).toHaveLength(mostParts);
      },
    ),
    { numRuns: 500 },
  );
});
