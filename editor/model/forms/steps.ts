import type { YamlData } from "../../../engine/language/edits/index.ts";
import type { StepName } from "../../../engine/language/index.ts";
import type { ProjectInfo } from "../project-info.ts";
import { factsOf } from "./facts.ts";
import { type FormName, fieldsOf } from "./fields.ts";
import { isMessageObject } from "./messages.ts";
import { mapOf } from "./values.ts";

/** The form of a step: that of the journey step is about a part. */
export const formOfStep = (step: StepName): FormName => (step === "journey" ? "part" : step);

/** Keys whose value means the same in every step that has it. */
const CARRIED: ReadonlySet<string> = new Set(["prompt", "opening", "within", "tries", "fact", "with", "save"]);

export interface StepGround {
  journey: unknown;
  info: ProjectInfo;
  /** What is said until somebody writes it, by locale. */
  words: (of: "prompt" | "summary" | "opening", locale: string) => string;
}

/** What a state does instead of what it did: keeps what fits, and has what a step of its kind cannot be without. */
export function newStep(step: StepName, old: unknown, ground: StepGround): Readonly<Record<string, YamlData>> {
  const known = new Set(fieldsOf(formOfStep(step)).map(({ key }) => key));
  const facts = factsOf(ground.journey);
  const isScore = (name: unknown) =>
    facts.some((fact) => fact.name === name && (fact.kind === "number" || fact.kind === "whole"));
  const kept = Object.fromEntries(
    Object.entries(mapOf(old))
      .filter(([key]) => known.has(key) && CARRIED.has(key))
      // A survey keeps its score in a number.
      .filter(([key, value]) => step !== "survey" || key !== "fact" || isScore(value))
      // Where only a text can stand, a message leaves the rest of it behind.
      .map(([key, value]) => [key, step === "handoff" && isMessageObject(value) ? mapOf(value).text : value]),
  ) as Record<string, YamlData>;
  return { [step]: { ...needed(step, ground), ...kept } };
}

function needed(step: StepName, { journey, info, words }: StepGround): Record<string, YamlData> {
  const text = (of: "prompt" | "summary" | "opening"): YamlData =>
    info.locales.length > 1
      ? Object.fromEntries(info.locales.map((locale) => [locale, words(of, locale)]))
      : words(of, info.locales[0] ?? "en");
  const facts = factsOf(journey);
  switch (step) {
    case "ask":
      return { fact: facts[0]?.name ?? "answer", prompt: text("prompt") };
    case "service":
      return { name: Object.keys(info.services)[0] ?? "service" };
    case "call": {
      const phone = facts.find(({ kind }) => kind === "phone");
      return { to: phone ? `context.${phone.name}` : "customer.phone" };
    }
    case "handoff":
      return { queue: info.queues[0] ?? "queue", summary: text("summary") };
    case "bot":
      return { knowledge: info.knowledge[0] ?? "knowledge", opening: text("opening") };
    case "survey":
      return { kind: "csat" };
    case "journey": {
      const self = mapOf(journey).journey;
      return { name: info.journeys.find(({ name }) => name !== self)?.name ?? "journey" };
    }
  }
}
