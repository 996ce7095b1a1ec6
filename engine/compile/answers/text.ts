import type { Fact } from "../../../schemas/journey.generated.ts";
import { compilePattern, type Pattern } from "../../expressions/index.ts";
import { accepted, type ParsedAnswer, refused } from "./answer.ts";

/** Looks back first: from each of many spaces in the middle of a text it would else look for the end again. */
const ENDING = /(?<![\s.,;!?])[\s.,;!?]+$/;

/**
 * A text as the fact’s schema wants it. Where the pattern has no letters in lower case, the text is compared and kept in
 * upper case; the full stop that ends a sentence is left out where the pattern does not fit with it.
 */
export function parseText(text: string, fact: Fact): ParsedAnswer {
  const candidates = [text, text.replace(ENDING, "")];
  const written = hasCapitalsOnly(fact.pattern) ? candidates.map((candidate) => candidate.toUpperCase()) : candidates;
  const value = fact.pattern === undefined ? written[0]! : fitting(fact.pattern, written);
  if (value === undefined) return refused("pattern");
  const length = [...value].length;
  const tooLong = fact.maxLength !== undefined && length > fact.maxLength;
  return tooLong || length < (fact.minLength ?? 0) ? refused("length") : accepted(value);
}

function fitting(source: string, candidates: string[]): string | undefined {
  const pattern = patternOf(source);
  // A journey with such a pattern is not published; one that was must not stop a conversation.
  if (pattern === undefined) return candidates[0];
  return candidates.find((candidate) => pattern.test(candidate));
}

function patternOf(source: string): Pattern | undefined {
  try {
    return compilePattern(source);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Escapes such as \d do not count as letters. */
function hasCapitalsOnly(pattern: string | undefined): boolean {
  if (pattern === undefined) return false;
  const letters = pattern
    .replace(/\\(?:[pP]\{[^}]*\}|u\{?[0-9a-fA-F]+\}?|x[0-9a-fA-F]{2}|c?.)/gsu, "")
    .replace(/\(\?<\w+>/g, "");
  return /\p{Lu}/u.test(letters) && !/\p{Ll}/u.test(letters);
}
