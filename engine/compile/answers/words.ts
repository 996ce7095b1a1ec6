/**
 * A text as people compare it: capitals, diacritics and punctuation aside, words apart by one space. `Öffnungs-Zeit!`
 * becomes `offnungs zeit`.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The ways a name is written: as it is, and with ä as ae where a keyboard has no umlauts. */
export function foldings(name: string): string[] {
  const spelled = name.replace(/[äöüÄÖÜ]/g, (letter) => `${UMLAUTS[letter.toLowerCase()] ?? letter}`);
  return [...new Set([fold(name), fold(spelled)])].filter((folded) => folded !== "");
}

const UMLAUTS: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue" };

/** The folded words of a text. */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  return folded === "" ? [] : folded.split(" ");
}

/** A list of words as it is kept in the sources, folded. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(wordsOf(words));
}
