import { describe, expect, test } from "vitest";
import { parseVerdict } from "../../engine/compile/answers/verdict.ts";

describe("whether something helped", () => {
  test.each([
    "yes",
    "Ja!",
    "👍",
    "Yes, thank you very much",
    "Thanks",
    "It works now",
    "That helped",
    "Danke schön",
    "Das hat geholfen",
    "Geht wieder, vielen Dank",
  ])("is yes in “%s”", (text) => {
    expect(parseVerdict(text)).toBe(true);
  });

  test.each([
    "no",
    "Nein",
    "👎",
    "Leider nein",
    "leider nicht",
    "Unfortunately not",
    "It didn't help",
    "It still does not work",
    "Geht immer noch nicht",
    "Das hat nicht geholfen",
    "no thanks",
  ])("is no in “%s”", (text) => {
    expect(parseVerdict(text)).toBe(false);
  });

  test.each([
    "",
    "help",
    "Is that all?",
    "Yes, and when are you open?",
    "The router does not blink",
    "How do I pay",
    "Mein Internet geht nicht",
    "maybe",
  ])("is left open by “%s”", (text) => {
    expect(parseVerdict(text)).toBeUndefined();
  });
});
