import { expect, test } from "vitest";
import { changeOf, edited } from "./edited.ts";

const locales = ["en", "de"];
const journey = `journey: odd
context: {n: {title: {en: Number, de: Zahl}, labels: {"1": {en: One, de: Eins}}}}
states:
  a:
    notice: We write to you
    entry:
      - say: {en: Hello, de: "Hallo: du"}
      - assign: {de: "1", en: "2"}
      - say:
          text:
            en: |-
              Two
              lines
            de: Zwei   # Zeilen
          buttons: [{en: Yes, de: Ja}]
          variants: {sms: {en: Short, de: Kurz}}
      - say: {de: Nur deutsch}
`;
const entry = ["states", "a", "entry"];

test("only the text of one locale changes", () => {
  expect(
    changeOf(journey, { do: "setText", path: [...entry, 0, "say"], locale: "de", text: "Hallo, Sie", locales }),
  ).toBe('-      - say: {en: Hello, de: "Hallo: du"}\n+      - say: {en: Hello, de: "Hallo, Sie"}');
  expect(
    changeOf(journey, { do: "setText", path: [...entry, 2, "say"], locale: "en", text: "Two\nrows", locales }),
  ).toBe("-              lines\n+              rows");
  expect(
    changeOf(journey, { do: "setText", path: [...entry, 2, "say", "text"], locale: "de", text: "Zwei: zwei", locales }),
  ).toBe('-            de: Zwei   # Zeilen\n+            de: "Zwei: zwei"   # Zeilen');
});

test("one text for all becomes one for each locale when a locale gets its own", () => {
  expect(
    changeOf(journey, { do: "setText", path: ["states", "a", "notice"], locale: "de", text: "Wir schreiben", locales }),
  ).toBe("-    notice: We write to you\n+    notice:\n+      en: We write to you\n+      de: Wir schreiben");
  expect(
    changeOf(journey, { do: "setText", path: ["states", "a", "notice"], locale: "en", text: "Hi", locales: ["en"] }),
  ).toBe("-    notice: We write to you\n+    notice: Hi");
});

test("a locale goes from every text that has another one, and from nothing that is no text", () => {
  expect(edited(journey, { do: "removeLocale", locale: "de" })).toBe(`journey: odd
context: {n: {title: {en: Number}, labels: {"1": {en: One}}}}
states:
  a:
    notice: We write to you
    entry:
      - say: {en: Hello}
      - assign: {de: "1", en: "2"}
      - say:
          text:
            en: |-
              Two
              lines
          buttons: [{en: Yes}]
          variants: {sms: {en: Short}}
      - say: {de: Nur deutsch}
`);
});
