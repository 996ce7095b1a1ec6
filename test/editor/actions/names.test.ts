import { expect, test } from "vitest";
import { isName, nameFrom, uniqueName } from "../../../editor/actions/names.ts";
import { durationWords, triggerWords } from "../../../editor/actions/words.ts";
import { languages } from "../languages.ts";

test("a title becomes a name", () => {
  expect(nameFrom("Wo steht das Auto?")).toBe("wo-steht-das-auto");
  expect(nameFrom("Größe & Äpfel")).toBe("groesse-aepfel");
  expect(nameFrom("2. What’s up?")).toBe("whats-up");
  expect(nameFrom("??? 12")).toBeUndefined();
  expect(isName(nameFrom("A very long title that goes on and on until nobody reads it any more")!)).toBe(true);
});

test("a taken name gets the next number that is free", () => {
  expect(uniqueName("ask", new Set())).toBe("ask");
  expect(uniqueName("ask", new Set(["ask", "ask-2"]))).toBe("ask-3");
  expect(uniqueName("ask-2", new Set(["ask-2"]))).toBe("ask-3");
});

test("durations are said in words", () => {
  expect(durationWords("1h30m", languages.en)).toBe("1 hour 30 minutes");
  expect(durationWords("3d", languages.de)).toBe("3 Tagen");
  expect(durationWords("soon", languages.en)).toBe("soon");
});

test("designers read when a transition is taken in plain words, engineers as it is written", () => {
  const after = { kind: "after", trigger: "30m" } as const;
  expect(triggerWords(after, languages.en, "design")).toBe("after 30 minutes");
  expect(triggerWords(after, languages.en, "engineer")).toBe("after 30m");
  const own = { kind: "outcome", trigger: "constructor" } as const;
  expect(triggerWords(own, languages.en, "design")).toBe("when it ended as constructor");
  expect(triggerWords({ kind: "outcome", trigger: "answered" }, languages.de, "design")).toBe("wenn beantwortet");
});
