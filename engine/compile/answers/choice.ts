import type { Fact, Text } from "../../../schemas/journey.generated.ts";
import { type AnswerEnvironment, accepted, type ParsedAnswer, refused } from "./answer.ts";
import { parseNumber } from "./number.ts";
import { fold, foldings, wordSet, wordsOf } from "./words.ts";

/** A choice as it is shown. */
export interface Choice {
  value: string | number;
  label: string;
}

/** Longer answers are no choice, whatever choice they mention. */
const MAX_WORDS = 8;
const NEGATIONS = wordSet(
  "not no nor don't dont doesn't isn't without except instead nicht kein keine keinen ohne ausser statt nein",
);
const POSITION = /^(?:number|nummer|no|nr|option|antwort|answer)?\s*(\d{1,2})$/;

/** The choices of a fact with their labels in a locale, in the order of its enum. None for a fact without enum. */
export function renderChoices(fact: Fact, locale: string): Choice[] {
  return (fact.enum ?? []).map((value) => ({ value, label: labelIn(fact.labels?.[value], locale) ?? String(value) }));
}

/**
 * One of the values of an enum: named by its value, a label in any language or a synonym, by its number in the list, or
 * mentioned in a short answer that mentions no other (“SMS, please”).
 *
 * A number that is itself a value is that value, before it is a place in the list. Two cases are refused, for either
 * reading could be the wrong one: where labels hide the values and the place is another choice, and where the choices
 * themselves are numbers and none of them was named (`[1, 2, 5]` and “3”).
 */
export function parseChoice(text: string, fact: Fact, env: AnswerEnvironment): ParsedAnswer {
  const values = fact.enum ?? [];
  const folded = fold(text);
  const place = placeIn(folded, values.length);
  const named = namedBy(text, folded, fact, env);
  if (named !== undefined) {
    const hidden = values.every((value) => fact.labels?.[value] !== undefined);
    const conflict = typeof named === "number" && hidden && place !== undefined && values[place] !== named;
    return conflict ? refused("choice") : accepted(named);
  }
  if (place !== undefined && placeCounts(place, renderChoices(fact, env.locale))) return accepted(values[place]);
  const mentioned = mentionedIn(wordsOf(text), fact);
  return mentioned === undefined ? refused("choice") : accepted(mentioned);
}

function namedBy(text: string, folded: string, fact: Fact, env: AnswerEnvironment): string | number | undefined {
  const values = fact.enum ?? [];
  const exact = values.find((value) => String(value) === text);
  if (exact !== undefined || folded === "") return exact;
  const number = parseNumber(text, env.locale);
  if (number !== undefined && values.includes(number)) return number;
  for (const names of [(value: string | number) => [String(value)], labelsOf(fact), synonymsOf(fact)]) {
    // As it is written comes before ä as ae, should one choice be the other’s spelling.
    for (const spellings of [(name: string) => [fold(name)], foldings]) {
      // A negative or decimal number loses its sign or point in folding, so numbers are compared above only.
      const found = values.find((value) =>
        names(value).some((name) => Number.isNaN(Number(name)) && spellings(name).includes(folded)),
      );
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The index in a list that a text names, counting from 1. */
function placeIn(folded: string, length: number): number | undefined {
  const place = Number(POSITION.exec(folded)?.[1] ?? 0);
  return place >= 1 && place <= length ? place - 1 : undefined;
}

/** Not where the number means something in the choices themselves: “2” for 1. 2 people, 2. 3 people. */
function placeCounts(place: number, choices: Choice[]): boolean {
  const number = String(place + 1);
  if (choices.some(({ label }, index) => index !== place && wordsOf(label).includes(number))) return false;
  const firsts = choices.map(({ label }) => label.trim().split(/\s/)[0] ?? "");
  const areNumbers = firsts.every((first) => /^[-+.,]?\d/.test(first));
  return !areNumbers || firsts[place] === number;
}

/** The only choice that an answer mentions. A mention inside a longer one (card in credit card) does not count. */
function mentionedIn(words: string[], fact: Fact): string | number | undefined {
  if (words.length > MAX_WORDS || words.some((word) => NEGATIONS.has(word))) return undefined;
  const mentions = (fact.enum ?? []).flatMap((value) =>
    [String(value), ...labelsOf(fact)(value), ...synonymsOf(fact)(value)]
      .flatMap(foldings)
      .filter((name) => /\p{L}/u.test(name))
      .flatMap((name) => occurrences(name.split(" "), words))
      .map((span) => ({ value, ...span })),
  );
  const widest = mentions.filter(
    ({ from, to }) =>
      !mentions.some((other) => other.from <= from && to <= other.to && other.to - other.from > to - from),
  );
  const values = new Set(widest.map(({ value }) => value));
  return values.size === 1 ? [...values][0] : undefined;
}

function occurrences(name: string[], words: string[]): { from: number; to: number }[] {
  return words.flatMap((_, from) =>
    name.every((word, index) => words[from + index] === word) ? [{ from, to: from + name.length }] : [],
  );
}

function labelsOf(fact: Fact): (value: string | number) => string[] {
  return (value) => {
    const label = fact.labels?.[value];
    return label === undefined ? [] : typeof label === "string" ? [label] : Object.values(label);
  };
}

function synonymsOf(fact: Fact): (value: string | number) => string[] {
  return (value) => fact.synonyms?.[value] ?? [];
}

/** A text in a locale, else in its language, else in the first there is. */
function labelIn(label: Text | undefined, locale: string): string | undefined {
  if (label === undefined || typeof label === "string") return label;
  return label[locale] ?? label[locale.split("-")[0] ?? locale] ?? Object.values(label)[0];
}
