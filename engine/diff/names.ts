import { parseTemplate } from "../expressions/index.ts";

/**
 * What the version before calls things, in the words of the version after. Paths of states that are gone are not in it,
 * and neither are facts and guards whose names stay.
 */
export interface Names {
  states: ReadonlyMap<string, string>;
  facts: ReadonlyMap<string, string>;
  guards: ReadonlyMap<string, string>;
}

const TOKEN = /\s+|\/\/[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[A-Za-z_]\w*|\d\w*|./gs;
const BLANK = /^(?:\s|\/\/)/;
const WORD = /^\w/;

/**
 * An expression as it is compared: without spaces and comments, with the facts by their names after.
 *
 * @example canonicalExpression("context . old  > 3", new Map([["old", "new"]])) // "context.new>3"
 */
export function canonicalExpression(source: string, facts: Names["facts"] = new Map()): string {
  const tokens = (source.match(TOKEN) ?? []).filter((token) => !BLANK.test(token));
  let text = "";
  for (const [index, token] of tokens.entries()) {
    const named = isFact(tokens, index) ? renamed(token, facts) : token;
    text += WORD.test(named) && /\w$/.test(text) ? ` ${named}` : named;
  }
  return text;
}

/** Is this token the fact of context.fact, context.?fact or context["fact"]? */
function isFact(tokens: readonly string[], index: number): boolean {
  let at = index - 1;
  if (tokens[at] === "?") at--;
  return (tokens[at] === "." || tokens[at] === "[") && tokens[at - 1] === "context" && tokens[at - 2] !== ".";
}

function renamed(token: string, facts: Names["facts"]): string {
  const quote = /^["']/.test(token) ? token[0]! : "";
  const name = token.slice(quote.length, token.length - quote.length);
  return `${quote}${facts.get(name) ?? name}${quote}`;
}

/** A text as it is compared: its words as they are, the expressions in it as above. */
export function canonicalText(text: string, facts: Names["facts"] = new Map()): string {
  const parts = parseTemplate(text);
  if (!Array.isArray(parts)) return text;
  return parts
    .map((part) => (part.kind === "text" ? part.text : `{{${canonicalExpression(part.source, facts)}}}`))
    .join("");
}
