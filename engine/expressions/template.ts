import { ExpressionError } from "./expression-error.ts";

/** A text with expressions, in parts. Offsets are those of the expression in the text. */
export type TemplatePart = { kind: "text"; text: string } | { kind: "expression"; source: string; start: number };

/** Where {{ is not closed: an offset into the text. */
export interface Unclosed {
  kind: "unclosed";
  start: number;
}

/**
 * Takes a text apart. An expression goes from {{ to the }} that closes it: braces in its quotes and of its own maps are
 * its own. So `{{ "{{" }}` writes {{ itself.
 */
export function parseTemplate(text: string): TemplatePart[] | Unclosed {
  const parts: TemplatePart[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf("{{", at);
    if (open < 0) break;
    if (open > at) parts.push({ kind: "text", text: text.slice(at, open) });
    const close = closingOf(text, open + 2);
    if (close === undefined) return { kind: "unclosed", start: open };
    parts.push({ kind: "expression", source: text.slice(open + 2, close), start: open + 2 });
    at = close + 2;
  }
  if (at < text.length) parts.push({ kind: "text", text: text.slice(at) });
  return parts;
}

/** The facts and other names in a text’s expressions: each expression as it is written. Throws ExpressionError. */
export function expressionsIn(text: string): string[] {
  const parts = parseTemplate(text);
  if (!Array.isArray(parts)) throw new ExpressionError("{{ is not closed: write }} after the expression", text);
  return parts.flatMap((part) => (part.kind === "expression" ? [part.source] : []));
}

function closingOf(text: string, from: number): number | undefined {
  let depth = 0;
  let quote: string | undefined;
  for (let at = from; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== undefined) {
      if (character === "\\") at++;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === "{") {
      depth++;
    } else if (character === "}") {
      if (depth > 0) depth--;
      else if (text[at + 1] === "}") return at;
    }
  }
  return undefined;
}
