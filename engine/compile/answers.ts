import { fullFormats } from "ajv-formats/dist/formats.js";
import type { Fact } from "../../schemas/journey.generated.ts";
import { type AnswerEnvironment, accepted, type ParsedAnswer, refused } from "./answers/answer.ts";
import { parseBoolean } from "./answers/boolean.ts";
import { parseChoice } from "./answers/choice.ts";
import { parseEmail, parsePhone } from "./answers/contact.ts";
import { parseDate, parseDateTime, parseTime } from "./answers/moment.ts";
import { parseNumber } from "./answers/number.ts";
import { parseText } from "./answers/text.ts";

export type { AnswerEnvironment, ParsedAnswer } from "./answers/answer.ts";
export { renderChoices } from "./answers/choice.ts";

const UUID = fullFormats.uuid as RegExp;

/**
 * What a customer’s words say of a fact, by its schema. Only what can be read in one way is taken: a wrong fact costs
 * more than a second question.
 *
 * `parseAnswer("it's 0151 12345678", { type: "string", format: "phone" }, { …, region: "DE" })` is
 * `{ ok: true, value: "+4915112345678" }`.
 */
export function parseAnswer(text: string, fact: Fact, env: AnswerEnvironment): ParsedAnswer {
  const answer = text.trim();
  if (answer === "") return refused("empty");
  if (fact.enum) return parseChoice(answer, fact, env);
  switch (fact.type) {
    case "boolean":
      return valueOr(parseBoolean(answer));
    case "number":
    case "integer":
      return numberIn(answer, fact, env);
    case "string":
      return stringIn(answer, fact, env);
    default:
      // Lists and objects come from services; nobody is asked for one.
      return refused("type");
  }
}

function numberIn(text: string, fact: Fact, env: AnswerEnvironment): ParsedAnswer {
  const value = parseNumber(text, env.locale);
  if (value === undefined || (fact.type === "integer" && !Number.isSafeInteger(value))) return refused("type");
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = fact;
  return value < minimum || value > maximum ? refused("range") : accepted(value);
}

function stringIn(text: string, fact: Fact, env: AnswerEnvironment): ParsedAnswer {
  switch (fact.format) {
    case "phone":
      return valueOr(parsePhone(text, env.region));
    case "email":
      return valueOr(parseEmail(text));
    case "date":
      return valueOr(parseDate(text, env));
    case "date-time":
      return valueOr(parseDateTime(text, env));
    case "time":
      return valueOr(parseTime(text, env));
    case "uri":
      return valueOr(URL.canParse(text) ? text : undefined);
    case "uuid":
      return valueOr(UUID.test(text) ? text.toLowerCase() : undefined);
    default:
      return parseText(text, fact);
  }
}

function valueOr(value: unknown): ParsedAnswer {
  return value === undefined ? refused("type") : accepted(value);
}
