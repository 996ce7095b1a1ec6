import { wordSet, wordsOf } from "./words.ts";

/** Words that make a number another: 3 thousand, more than 3. */
const MULTIPLIERS = wordSet(
  "hundred thousand million billion dozen k m percent hundert tausend million millionen mio mrd dutzend prozent",
);
const COMPARISONS = wordSet(
  "more less fewer over under least most than mehr weniger über unter mindestens höchstens als",
);
const NUMERALS = new Map(
  [
    ["zero", "null"],
    ["one", "ein", "eine", "einen", "eins"],
    ["two", "zwei", "zwo"],
    ["three", "drei"],
    ["four", "vier"],
    ["five", "fünf", "fuenf"],
    ["six", "sechs"],
    ["seven", "sieben"],
    ["eight", "acht"],
    ["nine", "neun"],
    ["ten", "zehn"],
    ["eleven", "elf"],
    ["twelve", "zwölf", "zwoelf"],
  ].flatMap((words, value) => [...wordSet(words.join(" "))].map((word) => [word, value] as const)),
);
/** A run of digits with the separators that are in use: point, comma, apostrophe, spaces. */
const NUMBER = /\d+(?:[.,'’ \u00a0\u202f]\d+)*/g;
/** The locale’s own decimal separator decides only where a number can be read in two ways. */
const GROUPED = /^\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*$/;

/**
 * The one number that a text gives, in digits or as a word up to twelve; undefined when there is none, more than one, or
 * no telling which: “1.234” is a thousand and more in German and a little more than one in English, “1.2.3” is neither,
 * “3 thousand”, “more than 3” and “3-4” are not the number they contain.
 */
export function parseNumber(text: string, locale: string): number | undefined {
  const plain = text.normalize("NFKC").trim();
  const words = wordsOf(plain);
  if (words.some((word) => MULTIPLIERS.has(word) || COMPARISONS.has(word))) return undefined;
  const found = [...plain.matchAll(NUMBER)];
  const [match] = found;
  if (!match) return words.length <= 2 ? numeralIn(words) : undefined;
  if (found.length > 1) return undefined;
  const before = plain.slice(0, match.index);
  const after = plain.slice(match.index + match[0].length);
  // 10:30, 3/4, 5%, 3rd, 7pm, 5m, v2 and A9 are something else; 3km is three.
  if (/[\p{L}\p{N}:/.,]$/u.test(before) || /^(?:[:/%‰]|[.,]\d)/u.test(after)) return undefined;
  if (/^(?:\p{L}|(?:st|nd|rd|th|am|pm|uhr))(?!\p{L})/iu.test(after)) return undefined;
  const value = valueIn(match[0], locale);
  return value !== undefined && isNegative(before) ? -value : value;
}

function valueIn(digits: string, locale: string): number | undefined {
  const separators = [...digits.replace(/\d/g, "")];
  const last = separators.at(-1);
  if (last === undefined) return finite(digits);
  const [whole = "", fraction = ""] = [
    digits.slice(0, digits.lastIndexOf(last)),
    digits.slice(digits.lastIndexOf(last) + 1),
  ];
  const canGroup = GROUPED.test(digits) && !/^0/.test(digits);
  const isPoint = last === "." || last === ",";
  const canDivide = isPoint && !whole.includes(last) && (/^\d+$/.test(whole) || GROUPED.test(whole));
  if (canGroup && canDivide && separators.length === 1) {
    const decimal = decimalSeparator(locale);
    if (decimal !== "." && decimal !== ",") return undefined;
    return decimal === last ? finite(`${whole}.${fraction}`) : finite(whole + fraction);
  }
  if (canGroup) return finite(digits.replace(/\D/g, ""));
  return canDivide ? finite(`${whole.replace(/\D/g, "")}.${fraction}`) : undefined;
}

function finite(digits: string): number | undefined {
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

/** A sign directly before it, or the word. A dash that joins words is none: T-1. */
function isNegative(before: string): boolean {
  return /(?:^|\s)[-−–]\s?$/.test(before) || /(?:^|\s)minus\s*$/i.test(before);
}

function numeralIn(words: string[]): number | undefined {
  const values = words.flatMap((word) => NUMERALS.get(word) ?? []);
  return values.length === 1 ? values[0] : undefined;
}

function decimalSeparator(locale: string): string | undefined {
  try {
    return new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === "decimal")?.value;
  } catch {
    return undefined;
  }
}
