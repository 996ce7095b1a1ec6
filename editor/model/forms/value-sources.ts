import { type Literal, tokensOf, writeLiteral } from "./tokens.ts";

/** Where the value of a fact or an input comes from, in the shapes that plain words have. */
export type ValueSource =
  | { from: "fixed"; value: Literal }
  | { from: "context" | "event" | "result" | "customer" | "conversation"; name: string };

const holders = ["context", "event", "result", "customer", "conversation"] as const;

/** What a value of the document says; undefined where it is a formula for engineers. */
export function readValue(value: unknown): ValueSource | undefined {
  if (typeof value === "number" || typeof value === "boolean") return { from: "fixed", value };
  if (typeof value !== "string") return undefined;
  const tokens = tokensOf(value);
  const [first, dot, name] = tokens ?? [];
  if (!tokens || !first) return undefined;
  if (tokens.length === 1) {
    if (first.is === "text" || first.is === "number") return { from: "fixed", value: first.value };
    return first.text === "true" || first.text === "false"
      ? { from: "fixed", value: first.text === "true" }
      : undefined;
  }
  const from = holders.find((holder) => first.is === "word" && first.text === holder);
  const isField = tokens.length === 3 && dot?.is === "sign" && dot.text === "." && name?.is === "word";
  return from && isField ? { from, name: name.text } : undefined;
}

/** As the document has it: texts in quotes of their own, numbers and yes or no as they are. */
export function writeValue(source: ValueSource): string | number | boolean {
  if (source.from !== "fixed") return `${source.from}.${source.name}`;
  return typeof source.value === "string" ? writeLiteral(source.value) : source.value;
}
