import type { Path } from "../journey.ts";
import type { YamlData } from "./edit.ts";
import { isPlainMap, type PlainMap } from "./plain.ts";
import type { Plan } from "./plan.ts";
import { notThere } from "./refused.ts";
import { setValue } from "./set-value.ts";

const LOCALE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
/** Keys under which a text stands, and those under which each value is one. */
const TEXTS = [
  "title",
  "text",
  "subject",
  "caption",
  "say",
  "notice",
  "prompt",
  "retry",
  "briefing",
  "summary",
  "opening",
];
const MORE_TEXTS = ["helped", "unknown", "comment"];
const MAPS_OF_TEXTS = ["buttons", "labels", "variants"];
/** What is inside of these is no text, whatever its keys are called. */
const NO_TEXTS = ["with", "save", "assign", "data", "synonyms", "properties", "items"];

function isLocales(value: unknown): value is { readonly [locale: string]: string } {
  if (!isPlainMap(value)) return false;
  return Object.entries(value).every(([key, text]) => LOCALE.test(key) && typeof text === "string");
}

/** A message with parts, such as buttons, of which the text is one. */
function hasParts(value: PlainMap): boolean {
  return Object.hasOwn(value, "text");
}

interface LocaleText {
  locale: string;
  text: string;
  locales: readonly string[];
}

/**
 * The text of one locale. A message with parts is changed in its text. What was one text for all becomes the text of each
 * of the project’s locales before one of them changes.
 */
export function setText(plan: Plan, path: Path, { locale, text, locales }: LocaleText): void {
  const old = plan.tree.value(path);
  if (isPlainMap(old) && hasParts(old)) {
    setText(plan, [...path, "text"], { locale, text, locales });
    return;
  }
  if (isPlainMap(old)) {
    setValue(plan, [...path, locale], text);
    return;
  }
  if (old !== undefined && old !== null && typeof old !== "string") notThere(path);
  if (old === text) return;
  const isOnly = locale === "" || locales.every((one) => one === locale);
  if (isOnly) setValue(plan, path, text);
  else if (typeof old !== "string") setValue(plan, path, { [locale]: text });
  else {
    const all = [...new Set([...locales, locale])].map((one) => [one, one === locale ? text : old]);
    setValue(plan, path, Object.fromEntries(all) as YamlData);
  }
}

/** Takes a locale out of every text that has another one as well: a text cannot be empty. */
export function removeLocale(plan: Plan, locale: string): void {
  const visit = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) value.forEach((item, index) => void visit(item, [...path, index]));
    if (!isPlainMap(value)) return;
    if (isTextPath(path) && isLocales(value)) {
      if (Object.hasOwn(value, locale) && Object.keys(value).length > 1) plan.remove([...path, locale]);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      // Names of states and facts are no words of the language.
      const isNamed = ["states", "context"].includes(String(path.at(-1)));
      if (isNamed || !NO_TEXTS.includes(key)) visit(inner, [...path, key]);
    }
  };
  visit(plan.tree.reading.value, []);
}

function isTextPath(path: Path): boolean {
  const [outer, last] = [path.at(-2), path.at(-1)];
  if (["states", "context", "on", "after"].includes(String(outer))) return false;
  return [...TEXTS, ...MORE_TEXTS].includes(String(last)) || MAPS_OF_TEXTS.includes(String(outer));
}
