import type { Text, Variant, Wait } from "../../schemas/journey.generated.ts";
import { durationMs } from "../language/index.ts";
import { canonicalExpression, canonicalText, type Names } from "./names.ts";
import { inline } from "./shown.ts";

/** A value in two words: how it is compared, and how a person reads it. */
export interface Word {
  is: string;
  shown: string;
}

/** By locale; under "" a text that is the same in each. */
export type PlainText = ReadonlyMap<string, Word>;

/** A message however it is written. */
export interface PlainMessage {
  /** By where they are in it: "" for the words, `button 2`, `subject`, `sms`, `sms: subject`. */
  texts: ReadonlyMap<string, PlainText>;
  /** All that is no text: urgency, addresses of media, templates. */
  rest: ReadonlyMap<string, Word>;
}

/** JSON with its keys in order: two values are the same when these are. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

export const word = (value: unknown): Word => ({ is: canonical(value), shown: inline(value) });

export function expressionWord(value: unknown, names: Names): Word {
  return { is: canonicalExpression(String(value), names.facts), shown: String(value) };
}

export function factWord(fact: string, names: Names): Word {
  return { is: names.facts.get(fact) ?? fact, shown: fact };
}

/** 30m and 1800s are the same. */
export function waitWord(wait: Wait): Word {
  if (typeof wait === "string") return { is: String(durationMs(wait)), shown: wait };
  return { is: `${durationMs(wait.delay)} of ${wait.calendar}`, shown: `${wait.delay} of ${wait.calendar}` };
}

export function plainText(text: Text, names: Names): PlainText {
  const entries = typeof text === "string" ? [["", text] as const] : Object.entries(text);
  return new Map(entries.map(([locale, words]) => [locale, { is: canonicalText(words, names.facts), shown: words }]));
}

const MESSAGE_KEYS = ["text", "buttons", "urgent", "media", "subject", "template", "variants"];

interface MessageParts {
  text?: Text;
  buttons?: Text[];
  urgent?: boolean;
  media?: { url: string; type?: string; caption?: Text }[];
  subject?: Text;
  template?: { name: string; parameters?: unknown[] };
  variants?: Record<string, Variant>;
}

/** Takes a text, a text for each locale, and a text with what belongs to it. */
export function plainMessage(message: unknown, names: Names): PlainMessage {
  const texts = new Map<string, PlainText>();
  const rest = new Map<string, Word>();
  collect(message, "", names, texts, rest);
  return { texts, rest };
}

function collect(
  message: unknown,
  of: string,
  names: Names,
  texts: Map<string, PlainText>,
  rest: Map<string, Word>,
): void {
  const isObject = typeof message === "object" && message !== null;
  const parts: MessageParts =
    isObject && Object.keys(message).some((key) => MESSAGE_KEYS.includes(key))
      ? (message as MessageParts)
      : { text: message as Text };
  const place = (name: string) => (of && name ? `${of}: ${name}` : of || name);
  if (parts.text !== undefined) texts.set(place(""), plainText(parts.text, names));
  if (parts.subject !== undefined) texts.set(place("subject"), plainText(parts.subject, names));
  for (const [index, button] of (parts.buttons ?? []).entries()) {
    texts.set(place(`button ${index + 1}`), plainText(button, names));
  }
  for (const [index, media] of (parts.media ?? []).entries()) {
    const { url, type, caption } = media;
    rest.set(place(`media ${index + 1}`), { is: canonical([canonicalText(url, names.facts), type]), shown: url });
    if (caption !== undefined) texts.set(place(`caption ${index + 1}`), plainText(caption, names));
  }
  if (parts.urgent) rest.set(place("urgent"), word(true));
  if (parts.template) {
    const parameters = (parts.template.parameters ?? []).map((source) =>
      canonicalExpression(String(source), names.facts),
    );
    rest.set(place("template"), { is: canonical([parts.template.name, parameters]), shown: inline(parts.template) });
  }
  for (const [channel, variant] of Object.entries(parts.variants ?? {})) {
    collect(variant, channel, names, texts, rest);
  }
}

/** All of a message in one string, to be compared. */
export function messageIs({ texts, rest }: PlainMessage): string {
  return canonical([
    ...[...texts].map(([place, text]) => [place, [...text].map(([locale, { is }]) => [locale, is]).sort()]).sort(),
    ...[...rest].map(([place, { is }]) => [place, is]).sort(),
  ]);
}

/** The words of a message in its first locale. */
export function messageShown({ texts }: PlainMessage): string {
  const [first] = texts.values();
  const [words] = first?.values() ?? [];
  return words?.shown ?? "";
}
