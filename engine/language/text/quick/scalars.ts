import { odd, type Scanner, SPACE } from "./scanner.ts";

/** What makes a plain text something else than a text, by the core schema of YAML 1.2, or may do so. */
const MAYBE_NO_TEXT = /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+.]?(?:\d|\.(?:inf|nan)$).*)$/i;
const WHOLE_NUMBER = /^-?\d+$/;
const DECIMAL = /^-?\d+\.\d+$/;
const NUMBER_LIKE = /^(?:[-+.\d][\d.]*(?:e[-+]?\d+)?|0[xo][\da-f]+|[-+]?\.(?:inf|nan))$/i;
/** A plain text may not begin so. */
const NOT_FIRST = new Set("-?:,[]{}#&*!|>'\"%@`");

/** Up to the end of the line, a comment, or a colon that a space or an indicator follows. */
const PLAIN = /[^\n\r:#]*(?:(?::(?![\s,[\]{}]|$)|(?<! )#)[^\n\r:#]*)*/y;
const PLAIN_IN_FLOW = /[^\n\r:#,[\]{}]*(?:(?::(?![\s,[\]{}]|$)|(?<! )#)[^\n\r:#,[\]{}]*)*/y;

/** A plain scalar up to the end of the line or a comment; in brackets up to the next of them or a comma. */
export function plain(scanner: Scanner, inFlow: boolean): string | number | boolean | null {
  const { text, at } = scanner;
  const first = text[at] ?? "";
  if (NOT_FIRST.has(first) && !(first === "-" && /\d/.test(text[at + 1] ?? ""))) throw odd;
  const pattern = inFlow ? PLAIN_IN_FLOW : PLAIN;
  pattern.lastIndex = at;
  const source = pattern.exec(text)?.[0] ?? "";
  const next = text[at + source.length];
  // A key where there can be none, a bracket in the middle of a text, a comment within brackets.
  if (next === ":" || (inFlow && next !== "," && next !== "]" && next !== "}")) throw odd;
  scanner.at = at + source.length;
  scanner.lexemes += 2;
  let end = source.length;
  // Only spaces: a no-break space at the end belongs to the text.
  while (source.charCodeAt(end - 1) === SPACE) end--;
  return resolved(source.slice(0, end));
}

function resolved(source: string): string | number | boolean | null {
  if (!MAYBE_NO_TEXT.test(source)) return source;
  switch (source) {
    case "true":
      return true;
    case "false":
      return false;
    case "null":
    case "~":
      return null;
  }
  if (WHOLE_NUMBER.test(source) || DECIMAL.test(source)) return Number(source);
  if (NUMBER_LIKE.test(source) || /^(?:null|true|false)$/i.test(source)) throw odd;
  return source;
}

/** A quoted scalar that ends on its line. */
export function quoted(scanner: Scanner): string {
  const { text } = scanner;
  const start = scanner.at;
  scanner.lexemes += 2;
  if (text[start] === "'") {
    let at = start + 1;
    for (;;) {
      const end = endOf(text, "'", at);
      at = end + 1;
      if (text[at] !== "'") break;
      at++;
    }
    scanner.at = at;
    return text.slice(start + 1, at - 1).replaceAll("''", "'");
  }
  let end = endOf(text, '"', start + 1);
  while (isEscaped(text, end)) end = endOf(text, '"', end + 1);
  scanner.at = end + 1;
  const source = text.slice(start, end + 1);
  if (!source.includes("\\")) return source.slice(1, -1);
  try {
    // JSON’s escapes are a part of YAML’s, with the same meaning.
    return JSON.parse(source) as string;
  } catch {
    throw odd;
  }
}

function endOf(text: string, quote: string, from: number): number {
  const end = text.indexOf(quote, from);
  if (end === -1) throw odd;
  const line = text.indexOf("\n", from);
  if (line !== -1 && line < end) throw odd;
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}
