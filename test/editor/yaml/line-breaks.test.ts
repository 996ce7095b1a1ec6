import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineBreaksOf, spliceTo } from "../../../editor/model/line-breaks.ts";
import { applySplices } from "../../../engine/language/edits/index.ts";

const texts = fc
  .array(fc.constantFrom("a", "bc", "\r\n", "\n", "\r", "ä", "🚚", "\uFEFF"), { maxLength: 30 })
  .map((parts) => parts.join(""));

describe("line breaks", () => {
  test("an offset of a plain text leads to the same character of the file, and back", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { plain, toPlain, toText } = lineBreaksOf(text);
        expect(plain).toBe(text.replaceAll(/\r\n?/g, "\n"));
        for (let at = 0; at <= plain.length; at++) {
          expect(toPlain(toText(at))).toBe(at);
          const character = text[toText(at)];
          if (at < plain.length && plain[at] !== "\n") expect(character).toBe(plain[at]);
        }
      }),
    );
  });

  // A carriage return by itself may become one break with what comes behind it: the view is set right then.
  test("what is changed in the plain text is the same change in the file", () => {
    const usual = texts.map((text) => text.replaceAll(/\r(?!\n)/g, ""));
    fc.assert(
      fc.property(usual, fc.nat(30), fc.nat(30), texts, (text, one, other, insert) => {
        const breaks = lineBreaksOf(text);
        const [from, to] = [one, other].map((at) => Math.min(at, breaks.plain.length)).sort((a, b) => a - b) as [
          number,
          number,
        ];
        const plain = { from, to, insert: insert.replaceAll(/\r\n?/g, "\n") };
        const after = applySplices(text, [breaks.splice(plain)]);
        expect(lineBreaksOf(after).plain).toBe(applySplices(breaks.plain, [plain]));
      }),
    );
  });

  test("new lines end like those of the file", () => {
    const breaks = lineBreaksOf("a: 1\r\nb: 2\r\n");
    expect(breaks.splice({ from: 5, to: 5, insert: "c: 3\n" })).toEqual({ from: 6, to: 6, insert: "c: 3\r\n" });
  });

  test("one splice leads from a text to another", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const splice = spliceTo(before, after);
        expect(splice ? applySplices(before, [splice]) : before).toBe(after);
      }),
    );
  });
});
