import type { Fact } from "../../../schemas/journey.generated.ts";
import { renderChoices } from "../../compile/index.ts";

/** Whoever says one of these does not just name a value: it is a sentence of another kind. */
const notInValues = new Set(
  (
    "i you he she we they me my your our it its is are was be been not no dont cant wont isnt doesnt wrong incorrect right correct true false " +
    "and but because if when then what where who why how which so too very still already maybe perhaps different unknown missing gone changed broken dead empty " +
    "ich du er sie es wir ihr mich mein meine dein deine unser ist sind war sein nicht kein keine keinen nein falsch richtig verkehrt " +
    "und aber weil wenn dann was wo wer warum wie welche so zu sehr noch schon vielleicht anders unbekannt weg geändert kaputt leer egal quatsch unsinn mist schuld ok okay danke thanks"
  ).split(" "),
);

/** What a day or a time is told with, beside digits and the names of days and months. */
const ofMoments = new Set(
  (
    "on at the of in next this today tomorrow tonight morning afternoon evening noon o'clock am pm a.m. p.m. st nd rd th " +
    "am um der den dem uhr heute morgen übermorgen früh vormittag nachmittag abend mittag nächsten nächste kommenden diesen"
  ).split(" "),
);

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== "");

const bare = (word: string): string => word.replace(/['’]/g, "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Has the fact a form of its own, by which its values are told from other words? */
export function hasForm({ type, format, pattern, enum: choices }: Fact): boolean {
  return type !== "string" || format !== undefined || pattern !== undefined || choices !== undefined;
}

/**
 * Do these words name a value of the fact and nothing else? What parses as an answer need not: “the size is large
 * enough” says nothing of the size large.
 */
export function isPlausible(text: string, fact: Fact, locale: string, known: boolean): boolean {
  const said = words(text);
  if (text.length > 100 || said.length === 0 || said.length > 8) return false;
  if (fact.enum) return namesChoice(text, fact, locale);
  switch (fact.type) {
    case "boolean":
      return said.length === 1;
    case "number":
    case "integer":
      return said.length <= 2 && !said.some((word) => notInValues.has(bare(word)));
  }
  switch (fact.format) {
    case "phone":
      return /^\+?[\d\s()/.-]+$/.test(text);
    case "email":
    case "uri":
    case "uuid":
      return said.length === 1;
    case "date":
    case "date-time":
    case "time":
      return said.every((word) => /^\d/.test(word) || ofMoments.has(word) || namesDay(bare(word), locale));
  }
  if (said.some((word) => notInValues.has(bare(word)))) return false;
  // Names and addresses begin with a capital or a number; “far away” does not. Where the wrong value is named, it is clear.
  return known || fact.pattern !== undefined || /^["“„'‘]?[\p{Lu}\d]/u.test(text);
}

/** The whole of it is one of the choices, by its value, a label or a synonym: its number in a list is not shown now. */
function namesChoice(text: string, fact: Fact, locale: string): boolean {
  const names = [
    ...(fact.enum ?? []).map(String),
    ...renderChoices(fact, locale).map(({ label }) => label),
    ...Object.values(fact.labels ?? {}).flatMap((label) =>
      typeof label === "string" ? [label] : Object.values(label),
    ),
    ...Object.values(fact.synonyms ?? {}).flat(),
  ];
  return names.some((name) => folded(name) === folded(text));
}

/** A month or a day of the week, in full or shortened. */
function namesDay(word: string, locale: string): boolean {
  if (word.length < 2) return false;
  return ["en", locale].some((language) =>
    (["long", "short"] as const).some((width) => {
      const month = new Intl.DateTimeFormat(language, { month: width, timeZone: "UTC" });
      const weekday = new Intl.DateTimeFormat(language, { weekday: width, timeZone: "UTC" });
      const names = Array.from({ length: 12 }, (_, index) => [
        month.format(Date.UTC(2026, index, 1)),
        weekday.format(Date.UTC(2026, 0, index + 1)),
      ]).flat();
      return names.some((name) => bare(name.toLowerCase()) === word);
    }),
  );
}
