import type { YamlData } from "../../../engine/language/edits/index.ts";
import type { Literal } from "./tokens.ts";
import { listOf, mapOf } from "./values.ts";

/** What a fact is in plain words: its type and format together. */
export const factKinds = [
  "text",
  "number",
  "whole",
  "yes-no",
  "choice",
  "date",
  "date-time",
  "time",
  "phone",
  "email",
  "address",
  "other",
] as const;
export type FactKind = (typeof factKinds)[number];

const formats: Readonly<Record<string, FactKind>> = {
  date: "date",
  "date-time": "date-time",
  time: "time",
  phone: "phone",
  email: "email",
  uri: "address",
};

/** The kind of a declared fact. other: a list, an object, or what only an engineer writes. */
export function factKindOf(fact: unknown): FactKind {
  const { type, format, enum: choices } = mapOf(fact);
  if (Array.isArray(choices)) return "choice";
  if (type === "number") return "number";
  if (type === "integer") return "whole";
  if (type === "boolean") return "yes-no";
  if (type !== "string") return "other";
  if (format === undefined) return "text";
  return formats[String(format)] ?? "other";
}

/** The keys that make a fact of a kind; null removes one. What else is said of it stays. */
export function keysOfKind(kind: FactKind, choices: readonly string[]): Readonly<Record<string, YamlData>> {
  const none = { format: null, enum: null, labels: null, synonyms: null };
  const bare = { minimum: null, maximum: null };
  const wordless = { minLength: null, maxLength: null, pattern: null };
  switch (kind) {
    case "number":
      return { ...none, ...wordless, type: "number" };
    case "whole":
      return { ...none, ...wordless, type: "integer" };
    case "yes-no":
      return { ...none, ...wordless, ...bare, type: "boolean" };
    case "choice":
      return { format: null, ...wordless, ...bare, type: "string", enum: choices };
    case "text":
      return { ...none, ...bare, type: "string" };
    case "other":
      return {};
    default:
      return { ...none, ...wordless, ...bare, type: "string", format: kind === "address" ? "uri" : kind };
  }
}

/** A fact as forms and menus offer it. */
export interface KnownFact {
  name: string;
  kind: FactKind;
  /** By locale; "" where there is one for all. */
  title: Readonly<Record<string, string>>;
  choices: readonly Literal[];
}

/** The facts of a journey, in the order of the text. */
export function factsOf(journey: unknown): readonly KnownFact[] {
  return Object.entries(mapOf(mapOf(journey).context)).map(([name, fact]) => {
    const { title, enum: choices } = mapOf(fact);
    return {
      name,
      kind: factKindOf(fact),
      title: textsOf(title),
      choices: listOf(choices).filter((one) => typeof one === "string" || typeof one === "number"),
    };
  });
}

/** A text by locale; "" where there is one for all. */
export function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value === "string") return { "": value };
  return Object.fromEntries(
    Object.entries(mapOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** A text as somebody with this language reads it: theirs, the one for all, else the first. */
export function textFor(texts: Readonly<Record<string, string>>, language: string): string | undefined {
  return texts[language] ?? texts[""] ?? Object.values(texts)[0];
}

/** What to compare or fill a fact with before anybody has chosen. */
export function usualValue(fact: KnownFact | undefined): Literal {
  if (!fact) return "";
  if (fact.choices[0] !== undefined) return fact.choices[0];
  if (fact.kind === "yes-no") return true;
  return fact.kind === "number" || fact.kind === "whole" ? 1 : "";
}

/** What an unknown fact of a kind counts as in a comparison. */
export function valueOfUnknown(fact: KnownFact | undefined): Literal {
  if (fact?.kind === "yes-no") return false;
  if (fact?.kind === "number" || fact?.kind === "whole") return 0;
  return typeof fact?.choices[0] === "number" ? 0 : "";
}
