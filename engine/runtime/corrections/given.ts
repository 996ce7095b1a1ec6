import { Ajv2020 } from "ajv/dist/2020.js";
import type { CloudEvent } from "../../../schemas/event.generated.ts";
import type { Fact } from "../../../schemas/journey.generated.ts";
import { factIn, parseAnswer } from "../../compile/index.ts";
import { suggest } from "../../language/index.ts";
import type { Conversation } from "../conversation.ts";
import { RefusedEvent } from "../errors.ts";
import type { Correction } from "../journal.ts";
import { type Circumstances, localeOf, timezoneOf } from "../turn.ts";

/**
 * What a fact.corrected says, its value as the fact’s schema wants it. Throws RefusedEvent for what cannot be: only what is
 * known is corrected, or what is being asked for. What a journey has not come to is learned there, with what belongs to it.
 */
export function givenCorrection(
  event: CloudEvent,
  { facts: known, states }: Pick<Conversation, "facts" | "states">,
  circumstances: Circumstances,
): Correction {
  const { journey, document } = circumstances.definition;
  const facts = document.context ?? {};
  const name = String(event.data?.fact);
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (!fact) {
    const near = suggest(name, Object.keys(facts));
    throw new RefusedEvent({
      code: "event-invalid",
      message: `The journey ${journey.name} has no fact ${name}.`,
      fix: near ? `Did you mean ${near}?` : "Send the name of a fact that stands under context of the journey.",
      errors: [{ pointer: "/data/fact", message: "is no fact of the conversation’s journey" }],
    });
  }
  const asked = states.some((state) => circumstances.definition.states.get(state)?.document.ask?.fact === name);
  if (!asked && factIn(known, name) === undefined) {
    throw new RefusedEvent({
      code: "event-invalid",
      message: `The fact ${name} is not known yet, so that there is nothing to correct.`,
      fix: "Send what the customer says as message.received, and the journey asks for it in its place.",
      errors: [{ pointer: "/data/fact", message: "is not known in this conversation" }],
    });
  }
  const value = readValue(event.data?.value, fact, circumstances);
  if (value === undefined) {
    throw new RefusedEvent({
      code: "event-invalid",
      message: `The value does not fit the fact ${name}.`,
      fix: `Send ${expected(fact)}.`,
      errors: [{ pointer: "/data/value", message: `must be ${expected(fact)}` }],
    });
  }
  return { fact: name, value };
}

/** The longest text that is read, in characters: as long as a message may be. */
const longestText = 20_000;

/** Texts are read as the customer’s answer would be; anything else has to be of the fact’s type already. */
function readValue(given: unknown, fact: Fact, circumstances: Circumstances): unknown {
  if (typeof given === "string") {
    if (given.length > longestText) return undefined;
    const { region } = circumstances.definition.project.document;
    const answer = parseAnswer(given, fact, {
      locale: localeOf(circumstances),
      timezone: timezoneOf(circumstances),
      now: circumstances.env.now,
      ...(region !== undefined && { region }),
    });
    return answer.ok ? answer.value : undefined;
  }
  const { type, enum: choices, minimum, maximum, items, properties, required } = fact;
  const schema = JSON.parse(JSON.stringify({ type, enum: choices, minimum, maximum, items, properties, required }));
  // Few corrections come as lists or objects: a validator for each costs a millisecond, and none is kept.
  return new Ajv2020({ strict: false, validateFormats: false }).validate(schema, given) ? given : undefined;
}

function expected({ type, format, enum: choices, minimum, maximum, pattern }: Fact): string {
  if (choices) return `one of ${choices.join(", ")}`;
  const kind = { string: "a text", number: "a number", integer: "a whole number", boolean: "true or false" };
  const words = type === "array" ? "a list" : type === "object" ? "an object" : kind[type];
  const limits = [
    ...(format === undefined ? [] : [`a ${format}`]),
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
    ...(pattern === undefined ? [] : [`matching ${pattern}`]),
  ];
  return limits.length === 0 ? `${words} that fits its schema` : `${words}, ${limits.join(", ")}`;
}
