import { type ChannelCapabilities, messageLength } from "../language/index.ts";

/** More messages than anybody wants to get at once; what a text has beyond them is not sent. */
export const mostParts = 10;

/** The longest text of one command, in characters. */
const longestText = 20_000;

/** A text in as many messages as its length needs, at most mostParts. rest is what did not fit into those. */
export interface SplitText {
  parts: string[];
  rest?: string;
}

/**
 * Splits a text that is longer than one message of a channel at the ends of lines and sentences, else of words. Only a
 * word that is longer than a whole message is broken.
 */
export function splitText(
  text: string,
  { maxLength, encoding }: Pick<ChannelCapabilities, "maxLength" | "encoding">,
): SplitText {
  const most = Math.min(maxLength, longestText);
  const fits = (part: string): boolean => messageLength(part, encoding) <= most;
  const parts: string[] = [];
  let rest = text;
  while (!fits(rest)) {
    if (parts.length === mostParts) return { parts, rest };
    const cut = cutOf(rest, longestPrefix(rest, most, fits));
    const part = rest.slice(0, cut).trimEnd();
    if (part !== "") parts.push(part);
    rest = rest.slice(cut).trimStart();
  }
  if (rest === "" && parts.length > 0) return { parts };
  return parts.length === mostParts ? { parts, rest } : { parts: [...parts, rest] };
}

/** How many UTF-16 units of the text fit, at least one. A longer prefix never takes less room. */
function longestPrefix(text: string, most: number, fits: (part: string) => boolean): number {
  let fitting = 1;
  let tooLong = Math.min(text.length, most) + 1;
  while (tooLong - fitting > 1) {
    const middle = (fitting + tooLong) >> 1;
    if (fits(text.slice(0, middle))) fitting = middle;
    else tooLong = middle;
  }
  return fitting;
}

/** Where to cut within the first units of a text: a short first half reads worse than a sentence in two messages. */
function cutOf(text: string, units: number): number {
  // One more than fits, as the space after the last word is left out anyway.
  const window = text.slice(0, units + 1);
  const ends = [...window.matchAll(/\n+|[.!?…]["”“»)]*\s+/g)].map(({ index, 0: end }) => index + end.length);
  const sentence = ends.findLast((end) => end > units / 2 && text.slice(0, end).trimEnd().length <= units);
  if (sentence !== undefined) return sentence;
  let word = window.length;
  while (word > 0 && !isSpace(window[word - 1]!)) word--;
  while (word > 0 && isSpace(window[word - 1]!)) word--;
  if (word > 0) return word;
  const splitsPair = units > 1 && /[\ud800-\udbff]/.test(text[units - 1]!) && /[\udc00-\udfff]/.test(text[units] ?? "");
  if (splitsPair) return units - 1;
  return units === 1 && /[\ud800-\udbff]/.test(text[0]!) ? 2 : units;
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}
