/** A name as the language takes it, from words as people write them: numberPlate from Number plate. */
export function factNameFrom(words: string): string {
  const parts = ascii(words)
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== "");
  const name = parts
    .map((part, index) => (index === 0 ? part.charAt(0).toLowerCase() : part.charAt(0).toUpperCase()) + part.slice(1))
    .join("");
  return /^[A-Za-z]/.test(name) ? name : `fact${name}`;
}

const LETTERS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue", ß: "ss" };

function ascii(words: string): string {
  return words
    .replace(/[äöüÄÖÜß]/g, (letter) => LETTERS[letter]!)
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

/** A name that none of the others is: plate, plate2 … */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let index = 2; ; index++) if (!taken.includes(`${name}${index}`)) return `${name}${index}`;
}
