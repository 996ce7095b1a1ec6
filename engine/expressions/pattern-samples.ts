import { compilePattern, patternIssue } from "./pattern.ts";
import { type Part, parsePattern } from "./pattern-syntax.ts";

/** How often a pattern is tried for one text that fits. */
const tries = 40;
/** How much more than it must a repetition repeats, at most. */
const mostExtra = 3;

/**
 * Texts that fit a pattern, each once, at most as many as asked for: the shortest and plainest first. chance gives
 * numbers from 0 to below 1 and decides the rest. None for a pattern that nothing fits, such as `a^`, for one that
 * patternIssue refuses, and, rarely, for one whose \b and \B leave little room.
 *
 * `patternSamples("^[A-Z]{1,3}-[0-9]{2}$", { most: 1, chance })` is `["A-00"]`.
 */
export function patternSamples(pattern: string, options: { most: number; chance: () => number }): string[] {
  if (patternIssue(pattern) !== undefined) return [];
  const parsed = parsePattern(pattern);
  if (typeof parsed === "string") return [];
  const compiled = compilePattern(pattern);
  const alphabets = new Map<RegExp, readonly string[]>();
  const alphabetOf = (test: RegExp): readonly string[] => {
    const known = alphabets.get(test) ?? charactersOf(test);
    alphabets.set(test, known);
    return known;
  };
  const found = new Set<string>();
  for (let attempt = 0; attempt < tries * options.most && found.size < options.most; attempt++) {
    const text = write(parsed, attempt === 0 ? () => 0 : options.chance, alphabetOf);
    if (compiled.test(text)) found.add(text);
  }
  return [...found];
}

type AlphabetOf = (test: RegExp) => readonly string[];

function write(part: Part, chance: () => number, alphabetOf: AlphabetOf): string {
  switch (part.kind) {
    case "character":
      // Nothing fits a class such as [^\s\S]: the test of the whole pattern refuses what is written without it.
      return pick(alphabetOf(part.test), chance) ?? "";
    case "assertion":
      return "";
    case "sequence":
      return part.parts.map((item) => write(item, chance, alphabetOf)).join("");
    case "choice":
      return write(pick(part.parts, chance)!, chance, alphabetOf);
    case "repeat": {
      const most = Math.min(part.max, part.min + mostExtra);
      const times = part.min + Math.floor(chance() * (most - part.min + 1));
      return Array.from({ length: times }, () => write(part.part, chance, alphabetOf)).join("");
    }
  }
}

function pick<Item>(items: readonly Item[], chance: () => number): Item | undefined {
  return items[Math.floor(chance() * items.length)];
}

/** What people type first. */
const usual = [
  ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz -_.,:;/+@#!?'\"()[]{}<>=*&%$§^~|\\äöüÄÖÜßéèñ€\n\t",
];
const lastCodePoint = 0x10ffff;

/** Of the usual characters those that fit, else the first of all that fits. */
function charactersOf(test: RegExp): string[] {
  const fitting = usual.filter((character) => test.test(character));
  if (fitting.length > 0) return fitting;
  for (let code = 0; code <= lastCodePoint; code++) {
    // Halves of a surrogate pair are no characters.
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    if (test.test(character)) return [character];
  }
  return [];
}
