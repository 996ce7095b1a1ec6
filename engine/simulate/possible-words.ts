import type { Fact } from "../../schemas/journey.generated.ts";
import { comparisonsOf, listOf, type MachineContext, sampleAnswers, scopeOf, surveyKinds } from "../compile/index.ts";
import type { Conversation } from "../runtime/index.ts";
import { activeSteps } from "./active-steps.ts";
import type { Stage, StepKind } from "./stage.ts";

/** Words of a customer, and what saying them comes to: “the customer gives the plate”. */
export interface Words {
  says: string;
  /** Only where the words alone would not be understood so. */
  intent?: string;
  tells: string;
  kind: StepKind & ("answer" | "refusal" | "intent" | "words");
}

/** At most so many answers to one question. */
const mostAnswers = 6;

/** What a customer says who says nothing in particular: no intent is in it. */
const nothingInParticular = { en: "Just a moment", de: "Einen Moment noch" };

/** What a customer can say in an open conversation, whatever the channel: answers first. */
export function possibleWords(
  stage: Stage,
  conversation: Conversation,
  moment: { now: number; channel: string },
): Words[] {
  const words = activeSteps(conversation).flatMap(({ state, part }): Words[] => {
    const { ask, survey, bot } = stage.definition.states.get(state)?.document ?? {};
    if (ask && part === "$ask") return answersTo(stage, conversation, { state, ...moment });
    if (survey && part === "$ask") {
      const { least, greatest } = surveyKinds[survey.kind];
      return [
        ...[greatest, least].map((score) => ({
          says: String(score),
          kind: "answer" as const,
          tells: `the customer rates with ${score}`,
        })),
        { says: "Fine", kind: "refusal", tells: "the customer answers without a score" },
      ];
    }
    if (bot) {
      return [
        ...(part === "$helped" ? yesAndNo(stage) : []),
        ...questions(stage, listOf(bot.knowledge)),
        ...(bot.escalate ?? []).map((intent) => intentWords(stage, intent)),
      ];
    }
    return [];
  });
  const intents = intentsIn(stage).map((intent) => intentWords(stage, intent));
  return distinct([...words, ...intents, ...comparedTexts(stage), freeWords(stage)]);
}

/** What a customer can say to begin a conversation, by what it is compared with; without, anything. */
export function openingWords(stage: Stage, comparisons: Stage["comparisons"]): Words[] {
  const intents = intentsIn({ ...stage, comparisons }).map((intent) => intentWords(stage, intent));
  const words = distinct([...intents, ...comparedTexts({ ...stage, comparisons })]);
  // What is told apart by not being something is begun with anything else.
  const isOther = comparisons.some(({ operator }) => operator === "!=");
  return words.length > 0 && !isOther ? words : [...words, freeWords(stage)];
}

function answersTo(
  stage: Stage,
  conversation: Conversation,
  { state, now, channel }: { state: string; now: number; channel: string },
): Words[] {
  const { definition, project, locale, timezone } = stage;
  const ask = definition.states.get(state)!.document.ask!;
  const fact: Fact = definition.document.context![ask.fact]!;
  const { region } = project.document;
  const { valid, invalid } = stage.remembered(`${ask.fact} ${fact.format?.includes("date") ? now : ""}`, () =>
    sampleAnswers(
      fact,
      ask.fact,
      { locale, timezone, now, ...(region !== undefined && { region }) },
      { chance: stage.chance, comparisons: comparisonsOf(stage.comparisons, "context", ask.fact) },
    ),
  );
  const context: MachineContext = {
    facts: conversation.facts,
    provenance: conversation.provenance,
    counters: conversation.counters,
    env: { now, customer: {}, conversation: {}, channel, locale, timezone, by: "customer" },
  };
  const isAccepted = (text: string, value: unknown): boolean => {
    if (ask.accept === undefined) return true;
    try {
      const event = { type: "message.received", data: { text, channel } };
      return definition.expressions.evaluate(ask.accept, { ...scopeOf(context, event), value }) === true;
    } catch {
      // It reads what is not known here, of the customer for instance: the engine will tell.
      return true;
    }
  };
  const name = nameOf(fact, ask.fact);
  const taken = valid.filter(({ text, value }) => isAccepted(text, value));
  const refused = [...valid.filter(({ text, value }) => !isAccepted(text, value)).map(({ text }) => text), ...invalid];
  return [
    ...taken.slice(0, mostAnswers).map(({ text }) => ({
      says: text,
      kind: "answer" as const,
      tells: `the customer gives the ${name}${taken.length > 1 ? ` as ${text}` : ""}`,
    })),
    ...refused
      .slice(0, 1)
      .map((text) => ({ says: text, kind: "refusal" as const, tells: `the ${name} is not understood` })),
  ];
}

/** `caseNumber` is the case number; of a part’s fact the part before __ is left out. */
function nameOf({ title }: Fact, name: string): string {
  const english = typeof title === "object" ? title.en : title;
  const plain = (english ?? name.split("__").at(-1) ?? name).replace(/_/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2");
  // The title of a fact can be a clause (Where the car is): then its name is the shorter thing to say.
  const short =
    plain.split(" ").length <= 2 ? plain : (name.split("__").at(-1) ?? name).replace(/([a-z])([A-Z])/g, "$1 $2");
  return short.toLowerCase();
}

function yesAndNo({ locale }: Stage): Words[] {
  const [yes, no] = locale.startsWith("de") ? ["Ja", "Nein"] : ["Yes", "No"];
  return [
    { says: yes!, kind: "answer", tells: "the customer says that it helped" },
    { says: no!, kind: "answer", tells: "the customer says that it did not help" },
  ];
}

function questions({ project, locale }: Stage, names: readonly string[]): Words[] {
  return project.knowledge
    .filter(({ name }) => names.includes(name))
    .flatMap(({ document }) => document.answers.slice(0, 2))
    .flatMap(({ title, questions: byLocale }): Words[] => {
      const says = (byLocale[locale] ?? Object.values(byLocale)[0])?.[0];
      return says === undefined ? [] : [{ says, kind: "words", tells: `the customer asks about “${title}”` }];
    });
}

function intentsIn({ comparisons }: Pick<Stage, "comparisons">): string[] {
  const values = comparisonsOf(comparisons, "event", "intent").map(({ value }) => value);
  return [...new Set(values.filter((value) => typeof value === "string" && value !== ""))] as string[];
}

/** The first example of an intent that is understood as it, else the intent by name. */
function intentWords({ project, locale, understanding, remembered }: Stage, intent: string): Words {
  return remembered(`intent ${intent}`, () => {
    const examples =
      project.document.intents?.[intent]?.[locale] ?? Object.values(project.document.intents?.[intent] ?? {})[0];
    const understood = examples?.find((example) => understanding.recognise(example, locale).name === intent);
    const says = sentence(understood ?? examples?.[0] ?? intent.replace(/[-_.]/g, " "));
    const tells = `the customer says “${says}”`;
    return { says, kind: "intent", tells, ...(understood === undefined && { intent }) };
  });
}

function comparedTexts({ comparisons }: Pick<Stage, "comparisons">): Words[] {
  return comparisonsOf(comparisons, "event", "text").flatMap(({ path, operator, value }): Words[] =>
    path.length > 0 || typeof value !== "string" || value === "" || operator === "matches"
      ? []
      : [{ says: value, kind: "words", tells: `the customer says “${value}”` }],
  );
}

function freeWords({ locale }: Stage): Words {
  const says = locale.startsWith("de") ? nothingInParticular.de : nothingInParticular.en;
  return { says, kind: "words", tells: "the customer writes" };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function distinct(words: Words[]): Words[] {
  const known = new Map<string, Words>();
  for (const one of words) {
    const key = `${one.intent ?? ""} ${one.says}`;
    if (!known.has(key)) known.set(key, one);
  }
  return [...known.values()];
}
