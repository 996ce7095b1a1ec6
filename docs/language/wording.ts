import { definition, type JsonSchema, referred } from "./schema-keys.ts";

/** What values are called whose definition has no keys of its own; a link to where the page speaks of them. */
const definitions: Record<string, string> = {
  "journey#name": "a name",
  "journey#factName": "the name of a fact",
  "journey#duration": "a [duration](#durations)",
  "journey#wait": "a [duration](#durations), or one in [opening hours](#delays-in-opening-hours)",
  "journey#expression": "an [expression](#expressions)",
  "journey#value": "an [expression](#expressions), a number, `true` or `false`",
  "journey#text": "a [text](#texts)",
  "journey#message": "a [message](#messages)",
  "journey#schema": "a [schema](#lists-and-objects)",
  "journey#format": "a [format](#formats)",
  "journey#eventName": "an [event](#events)",
  "journey#guard": "an [expression](#expressions), or a name under `guards`",
  "journey#target": "a [target](#targets)",
  "journey#transitions": "a [target](#targets), a [transition](#transitions), or a list tried in order",
  "journey#on": "for each [event](#events) or outcome a [transition](#transitions)",
  "journey#after":
    "for each [duration](#durations) a [transition](#transitions), or a list of [delayed ones](#delays-in-opening-hours)",
  "journey#actions": "an [action](#actions), or a list of them",
  "journey#channel": "a channel, or a list tried in order",
  "journey#states": "for each name a [state](#states)",
  "journey#fact": "a [fact](#facts)",
  "journey#start": "a [start](#start)",
  "journey#interrupt": "an [interrupt](#interrupts)",
  "journey#delayed": "a [delayed transition](#delays-in-opening-hours)",
  "journey#media": "a [picture or file](#pictures-and-files)",
  "journey#template": "a [template](#templates)",
  "journey#variant": "a [text](#texts), or [what differs](#other-words-for-a-channel)",
  "journey#ask": "an [ask](#ask)",
  "journey#service": "a [service call](#service)",
  "journey#call": "a [call](#call)",
  "journey#handoff": "a [handoff](#handoff)",
  "journey#bot": "a [bot](#bot)",
  "journey#survey": "a [survey](#survey)",
  "journey#part": "a [part](#journey)",
  "project#channel": "a [channel](#channels)",
  "project#service": "a [service](#services)",
  "project#queue": "a [queue](#queues)",
  "project#calendar": "a [calendar](#calendars)",
  "project#hours": "hours such as `08:00-20:00`",
  "project#webhook": "a [webhook](#webhooks)",
  "knowledge#answer": "an [answer](#the-file-of-knowledge)",
  "scenario#scenario": "a [scenario](#the-file-of-scenarios)",
  "scenario#customer": "a [customer](#who-it-is-about)",
  "scenario#step": "a [step](#what-happens)",
  "scenario#expectation": "an [expectation](#what-is-expected)",
};

/** What the objects of the schemas are called. */
export const objects: Record<string, string> = {
  journey: "a journey",
  "journey#state": "a state",
  "journey#start": "a start",
  "journey#transition": "a transition",
  "journey#delayed": "a delayed transition",
  "journey#wait": "a wait in opening hours",
  "journey#interrupt": "an interrupt",
  "journey#action": "an action",
  "journey#fact": "a fact",
  "journey#schema": "a schema",
  "journey#messageObject": "a message",
  "journey#media": "a picture or file",
  "journey#template": "a template",
  "journey#variant": "a variant",
  "journey#ask": "an ask",
  "journey#service": "a service call",
  "journey#call": "a call",
  "journey#handoff": "a handoff",
  "journey#bot": "a bot",
  "journey#survey": "a survey",
  "journey#part": "a part",
  project: "throughline.yaml",
  "project#channel": "a channel",
  "project#service": "a service",
  "project#queue": "a queue",
  "project#calendar": "a calendar",
  "project#webhook": "a webhook",
  knowledge: "a knowledge file",
  "knowledge#answer": "an answer",
  scenario: "a file of scenarios",
  "scenario#scenario": "a scenario",
  "scenario#customer": "the customer",
  "scenario#step": "a step of a scenario",
  "scenario#expectation": "an expectation",
};

/** What a value is, in words: `a whole number from 1 to 10`. */
export function valueWords(schema: JsonSchema, document: string): string {
  if (schema.$ref !== undefined) {
    const name = referred(schema.$ref, document);
    const words = definitions[name];
    if (words === undefined) throw new Error(`docs/language/wording.ts has no words for ${name}.`);
    return words;
  }
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return alternatives(schema.enum.map(code));
  if (schema.oneOf) return alternatives(schema.oneOf.map((branch) => valueWords(branch, document)));
  switch (schema.type) {
    case "boolean":
      return "`true` or `false`";
    case "integer":
      return `a whole number${range(schema)}`;
    case "number":
      return `a number${range(schema)}`;
    case "string":
      return schema.maxLength === undefined ? "text" : `text of at most ${schema.maxLength} characters`;
    case "array":
      return `a list, each entry ${valueWords(schema.items ?? {}, document)}${count(schema)}`;
    case "object":
      if (schema.properties) return "the keys below";
      if (typeof schema.additionalProperties !== "object") return "any fields";
      return `for each name ${valueWords(schema.additionalProperties, document)}`;
    default:
      return Array.isArray(schema.type) ? alternatives(schema.type.map((type) => `a ${type}`)) : "anything";
  }
}

/** The title and description of a key: its own, or those of what it refers to. */
export function meaningOf(schema: JsonSchema, document: string): { title: string; description: string } {
  const named = schema.$ref === undefined ? schema : definition(referred(schema.$ref, document));
  const title = schema.title ?? named.title;
  const description = schema.description ?? named.description;
  if (title === undefined || description === undefined) {
    throw new Error(`A key of ${document}.schema.json has no title or description: ${JSON.stringify(schema)}`);
  }
  return { title, description };
}

export function code(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

function alternatives(words: readonly string[]): string {
  const different = [...new Set(words)];
  return different.length < 2 ? (different[0] ?? "") : `${different.slice(0, -1).join(", ")} or ${different.at(-1)}`;
}

function range({ minimum, maximum }: JsonSchema): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `, ${minimum} or more`;
  return maximum === undefined ? "" : `, ${maximum} or less`;
}

function count({ minItems, maxItems }: JsonSchema): string {
  if (maxItems !== undefined) return `, ${minItems ?? 0} to ${maxItems} of them`;
  return minItems === undefined || minItems === 0 ? "" : `, at least ${minItems}`;
}
