import type { Fact } from "../../schemas/journey.generated.ts";
import type { AnswerEnvironment } from "./answers.ts";
import { parseAnswer, renderChoices } from "./answers.ts";
import { type SampleContext, sampleValues } from "./sample-values.ts";

/** What a customer could write when they are asked for a fact. */
export interface SampleAnswers {
  /** Words that are taken, each with the value that they come to; no value twice. */
  valid: { text: string; value: unknown }[];
  /** Words that are refused. Empty where every text is an answer. */
  invalid: string[];
}

/** Tried in this order. */
const noAnswers = ["I do not know", "???", "x", "-999999999"];

/**
 * Answers to the question for a fact, found by trying: values that fit its schema are written as customers write them,
 * and count where they are read back. name is what the fact is called, for texts that may be anything.
 */
export function sampleAnswers(
  fact: Fact,
  name: string,
  env: AnswerEnvironment,
  context: Omit<SampleContext, "now">,
): SampleAnswers {
  const candidates = sampleValues(fact, { ...context, now: env.now }).flatMap((value) => wordings(value, fact, env));
  const words = isFreeText(fact) ? [wordsFor(name, fact), ...candidates.slice(1)] : candidates;
  const valid = new Map<string, SampleAnswers["valid"][number]>();
  for (const text of words) {
    const answer = parseAnswer(text, fact, env);
    const key = answer.ok ? JSON.stringify(answer.value) : "";
    if (answer.ok && !valid.has(key)) valid.set(key, { text, value: answer.value });
  }
  const tooFar = fact.maximum === undefined ? [] : [String(fact.maximum + 1)];
  const tooNear = fact.minimum === undefined ? [] : [String(fact.minimum - 1)];
  const invalid = [...noAnswers, ...tooFar, ...tooNear].filter((text) => !parseAnswer(text, fact, env).ok);
  return { valid: [...valid.values()], invalid: invalid.slice(0, 1) };
}

function wordings(value: unknown, fact: Fact, { locale }: AnswerEnvironment): string[] {
  const choice = renderChoices(fact, locale).find((one) => one.value === value);
  if (choice) return [choice.label, String(value)];
  if (typeof value === "boolean") {
    const [yes, no] = locale.startsWith("de") ? ["ja", "nein"] : ["yes", "no"];
    return [value ? yes : no];
  }
  if (typeof value === "number") return [new Intl.NumberFormat(locale, plainDigits).format(value), String(value)];
  return typeof value === "string" ? [value] : [];
}

const plainDigits: Intl.NumberFormatOptions = { useGrouping: false, maximumFractionDigits: 20 };

function isFreeText({ type, format, pattern, enum: choices }: Fact): boolean {
  return type === "string" && format === undefined && pattern === undefined && choices === undefined;
}

/** `caseNumber` becomes `my case number`. */
function wordsFor(name: string, { minLength = 0, maxLength }: Fact): string {
  const spoken = name
    .replace(/_+/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .trim()
    .toLowerCase();
  const text = `my ${spoken}`.padEnd(minLength, ".");
  return text.slice(0, maxLength ?? text.length);
}
