// @ts-check
import { de } from "./de.js";
import { en } from "./en.js";

/** @typedef {"en" | "de"} Locale */
/** @import { Strings } from "./en.js" */

/** @type {Record<Locale, Strings>} */
export const strings = { en, de };

/** The language of the visitor’s browser, where the page speaks it. @returns {Locale} */
export function preferredLocale() {
  for (const tag of navigator.languages) {
    const language = tag.slice(0, 2).toLowerCase();
    if (language === "en" || language === "de") return language;
  }
  return "en";
}
