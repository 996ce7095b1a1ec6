import type { CloudEvent } from "../../../schemas/event.generated.ts";
import type { Fact } from "../../../schemas/journey.generated.ts";
import { copiesOf, factIn, parseAnswer } from "../../compile/index.ts";
import type { Conversation } from "../conversation.ts";
import type { Correction } from "../journal.ts";
import { type Circumstances, localeOf, timezoneOf } from "../turn.ts";
import { claimIn, hintsAtCorrection } from "./grammar.ts";
import { hasForm, isPlausible } from "./plausible.ts";

/** Longer texts say more than that one thing is wrong. */
const mostCharacters = 200;

/**
 * The fact that a customer’s message corrects: one that they said before, or that came from their profile, named by its
 * title or its name, with another valid value, in a sentence that says nothing else. Undefined wherever there is a
 * doubt: a wrong correction costs more than one that is missed. What the conversation asks for now is an answer, what is
 * said to a person is theirs to read, and a recognised wish comes first.
 */
export function recogniseCorrection(
  event: CloudEvent,
  conversation: Conversation,
  circumstances: Circumstances,
): Correction | undefined {
  const { text, intent } = event.data ?? {};
  if (event.type !== "message.received" || conversation.status !== "open" || intent !== undefined) return undefined;
  if (typeof text !== "string" || text.length > mostCharacters || text.includes("?")) return undefined;
  const said = text.replace(/\s+/g, " ").trim();
  if (!hintsAtCorrection(said)) return undefined;
  const { definition } = circumstances;
  const active = conversation.states.map((state) => definition.states.get(state)?.document);
  if (active.some((state) => state?.handoff || state?.survey)) return undefined;
  const asked = active.map((state) => state?.ask?.fact);
  const locale = localeOf(circumstances);
  const names = namesOf(definition.document.context ?? {}, locale);
  const found = [...names].flatMap(([name, named]) => {
    if (asked.includes(name) || !saidByCustomer(name, conversation)) return [];
    const value = valueIn(said, named, conversation.facts[name], circumstances);
    return value === undefined ? [] : [{ fact: name, value }];
  });
  const [first, ...others] = found;
  // A part calls its copy of a fact by the same name: both are one.
  const copies = first && others.length > 0 ? copiesOf(definition.document, first.fact, conversation) : [];
  return others.every(({ fact }) => copies.includes(fact)) ? first : undefined;
}

/** What a service or the journey found out is not the customer’s to correct. */
function saidByCustomer(name: string, { facts, provenance }: Conversation): boolean {
  const by = provenance[name]?.by;
  return factIn(facts, name) !== undefined && (by === "customer" || by === "profile");
}

function valueIn(said: string, { fact, phrases }: NamedFact, known: unknown, circumstances: Circumstances): unknown {
  const claim = claimIn(said, phrases);
  if (!claim || (claim.bare && !hasForm(fact))) return undefined;
  const locale = localeOf(circumstances);
  const { region } = circumstances.definition.project.document;
  const parse = (text: string): unknown => {
    const answer = parseAnswer(text, fact, {
      locale,
      timezone: timezoneOf(circumstances),
      now: circumstances.env.now,
      ...(region !== undefined && { region }),
    });
    return answer.ok ? answer.value : undefined;
  };
  if (claim.instead !== undefined && parse(claim.instead) !== known && !sameWords(claim.instead, known)) {
    return undefined;
  }
  if (!isPlausible(claim.value, fact, locale, claim.instead !== undefined)) return undefined;
  const value = parse(claim.value);
  return value === known || sameWords(claim.value, known) ? undefined : value;
}

function sameWords(text: string, known: unknown): boolean {
  return text.toLowerCase() === String(known).toLowerCase();
}

interface NamedFact {
  fact: Fact;
  /** How customers may call it, the longest first. */
  phrases: string[];
}

/** Words of titles that name nothing by themselves. */
const unspecific = new Set(
  "the and for your our you are was where when what which who how does der die das und für wir sie ist sind war wo wann was welche wer wie ihr ihre".split(
    " ",
  ),
);

/**
 * Each fact that can be corrected in words, with what it is called: its title and its name, and where its values have a
 * form of their own, each word of these that no other fact is called by.
 */
function namesOf(context: Readonly<Record<string, Fact>>, locale: string): Map<string, NamedFact> {
  const full = new Map(Object.entries(context).map(([name, fact]) => [name, fullNames(name, fact, locale)]));
  // Counted for all at once: compared fact by fact, 800 of them took two seconds for each message.
  const bearers = new Map<string, number>();
  for (const called of full.values()) {
    for (const word of new Set(called.flatMap(wordsOf))) bearers.set(word, (bearers.get(word) ?? 0) + 1);
  }
  const facts = new Map<string, NamedFact>();
  for (const [name, fact] of Object.entries(context)) {
    if (fact.type === "array" || fact.type === "object") continue;
    const phrases = full.get(name)!;
    const single = phrases.flatMap(wordsOf).filter((word) => bearers.get(word) === 1 && !unspecific.has(word));
    const all = new Set(hasForm(fact) ? [...phrases, ...single.filter((word) => word.length >= 3)] : phrases);
    facts.set(name, { fact, phrases: [...all].sort((a, b) => b.length - a.length) });
  }
  return facts;
}

function fullNames(name: string, { title }: Fact, locale: string): string[] {
  const own = name.slice(name.lastIndexOf("__") + 1).replace(/^_+/, "");
  const spoken = own
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  const called =
    typeof title === "object" ? (title[locale] ?? title[locale.split("-")[0]!] ?? Object.values(title)[0]) : title;
  const short = called?.toLowerCase().replace(/^(?:the|your|der|die|das|ihr|ihre)\s+/, "");
  return [...new Set([spoken.trim(), ...(short ? [short] : [])])].filter((phrase) => phrase !== "");
}

function wordsOf(phrase: string): string[] {
  return phrase.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
