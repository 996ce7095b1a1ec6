import type { Strings } from "./en/index.ts";

export type { Strings };
export type Language = "en" | "de";

const sources: Readonly<Record<Language, () => Promise<Strings>>> = {
  en: async () => (await import("./en/index.ts")).en,
  de: async () => (await import("./de/index.ts")).de,
};
const loaded = new Map<Language, Strings>();

/** Brings the texts of a language; a page needs one of them only. */
export async function loadStrings(language: Language): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, await sources[language]());
}

/** Every text of the interface in a language that was loaded. */
export function stringsIn(language: Language): Strings {
  const strings = loaded.get(language);
  if (!strings) throw new Error(`The texts of ${language} are used before loadStrings("${language}") has ended.`);
  return strings;
}
