import { tokensOf } from "./tokens.ts";

/** A text in pieces: words, and placeholders as they are written with their braces. */
export type TextPiece = { is: "words"; text: string } | { is: "placeholder"; source: string };

/**
 * Takes a text apart; undefined while a {{ in it is not closed. Joined again it is the same text. As parseTemplate of the
 * expressions has it, whose layer brings CEL along, which the page does without; a test holds the two together.
 */
export function piecesOf(text: string): readonly TextPiece[] | undefined {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (let open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
    const close = closingOf(text, open + 2);
    if (close === undefined) return undefined;
    if (open > at) pieces.push({ is: "words", text: text.slice(at, open) });
    pieces.push({ is: "placeholder", source: text.slice(open, close + 2) });
    at = close + 2;
  }
  if (at < text.length) pieces.push({ is: "words", text: text.slice(at) });
  return pieces;
}

/** Where the expression from an offset on ends: braces in its quotes and of its own maps are its own. */
function closingOf(text: string, from: number): number | undefined {
  const piece = /\\[\s\S]|["'{}]/g;
  piece.lastIndex = from;
  let depth = 0;
  let quote: string | undefined;
  for (let found = piece.exec(text); found; found = piece.exec(text)) {
    const [sign] = found;
    if (sign.startsWith("\\")) {
      // Outside of quotes it is a sign like any other, and what follows it counts.
      if (quote === undefined) piece.lastIndex = found.index + 1;
    } else if (quote !== undefined) {
      if (sign === quote) quote = undefined;
    } else if (sign === "{") depth++;
    else if (sign !== "}") quote = sign;
    else if (depth > 0) depth--;
    else if (text[found.index + 1] === "}") return found.index;
  }
  return undefined;
}

/** What a placeholder shows: a fact or field, formed by a helper, or something else where it is not known. */
export interface Placeholder {
  of: "context" | "customer" | "event" | "result" | "conversation" | "channel";
  name: string;
  helper?: "time" | "date" | "number" | "currency";
  otherwise?: string;
}

const helpers = ["time", "date", "number", "currency"] as const;
const holders = ["context", "customer", "event", "result", "conversation"] as const;

/** What a placeholder shows, where that can be said in plain words. */
export function readPlaceholder(source: string): Placeholder | undefined {
  const tokens = [...(tokensOf(source.slice(2, -2)) ?? [])];
  const word = (one: string) => tokens[0]?.is === "word" && tokens[0].text === one && tokens.shift() !== undefined;
  const sign = (one: string) => tokens[0]?.is === "sign" && tokens[0].text === one && tokens.shift() !== undefined;
  const helper = helpers.find((one) => word(one));
  if (helper && !sign("(")) return undefined;
  const of = word("channel") ? "channel" : holders.find((one) => word(one));
  if (!of) return undefined;
  let name = "";
  let otherwise: string | undefined;
  if (of !== "channel") {
    if (!sign(".")) return undefined;
    const optional = sign("?");
    const next = tokens.shift();
    if (next?.is !== "word") return undefined;
    name = next.text;
    if (optional) {
      if (!sign(".") || !word("orValue") || !sign("(")) return undefined;
      const value = tokens.shift();
      if (value?.is !== "text" && value?.is !== "number") return undefined;
      otherwise = String(value.value);
      if (!sign(")")) return undefined;
    }
  }
  // The currency is its second argument.
  if (helper === "currency" && (!sign(",") || tokens.shift()?.is !== "text")) return undefined;
  if (helper && !sign(")")) return undefined;
  if (tokens.length > 0) return undefined;
  return { of, name, ...(helper && { helper }), ...(otherwise !== undefined && { otherwise }) };
}

/** The placeholder of a fact, as it is put into a text. */
export function writePlaceholder(fact: string, helper?: "time" | "date"): string {
  return helper ? `{{ ${helper}(context.${fact}) }}` : `{{ context.${fact} }}`;
}

/** A text as designers read it: what is put into it stands in brackets, by the name that people have for it. */
export function plainText(text: string, titleOf: (fact: string) => string): string {
  return (piecesOf(text) ?? [{ is: "words" as const, text }])
    .map((piece) => (piece.is === "words" ? piece.text : `[${nameInPlain(piece.source, titleOf)}]`))
    .join("");
}

function nameInPlain(source: string, titleOf: (fact: string) => string): string {
  const { of, name = "" } = readPlaceholder(source) ?? {};
  if (of === undefined || of === "channel") return of === undefined ? "…" : of;
  return of === "context" ? titleOf(name) : name;
}
