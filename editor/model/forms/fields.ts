import type { Path } from "../../../engine/language/index.ts";
import { definition, refOf, resolved, type SchemaNode } from "./schema.ts";

/** The maps of a journey that have a form. */
export const formNames = [
  "journey",
  "state",
  "transition",
  "delayed",
  "fact",
  "start",
  "interrupt",
  "ask",
  "service",
  "call",
  "handoff",
  "bot",
  "survey",
  "part",
  "messageObject",
  "template",
  "media",
] as const;

export type FormName = (typeof formNames)[number];

/** What a name refers to. */
export type NameOf =
  | "fact"
  | "service"
  | "queue"
  | "calendar"
  | "channel"
  | "intent"
  | "journey"
  | "knowledge"
  | "state"
  | "event"
  | "outcome";

/** What a value is, and so how it is edited. */
export type FieldKind =
  | { is: "line" }
  | { is: "paragraph" }
  /** One text for all, or one a locale. */
  | { is: "text" }
  | { is: "message" }
  | { is: "expression" }
  | { is: "condition" }
  /** An expression, a number or yes and no. */
  | { is: "value" }
  | { is: "duration" }
  /** A duration, or one of the opening hours of a calendar. */
  | { is: "wait" }
  | { is: "name"; of: NameOf }
  | { is: "number"; whole: boolean; least?: number; most?: number }
  | { is: "boolean" }
  | { is: "choice"; choices: readonly string[] }
  | { is: "list"; of: FieldKind }
  | { is: "map"; of: FieldKind; keys?: NameOf }
  /** Yes or no, or a text of one’s own. */
  | { is: "comment" }
  /** With an editor of its own: transitions, actions, states, facts. */
  | { is: "own"; part: string };

export interface FieldSpec {
  /** As the language has it. */
  key: string;
  /** Names its words in strings.inspector.fields: state.title. */
  id: string;
  /** From the map that the form is about: ["accept", "within"]. */
  at: Path;
  kind: FieldKind;
  required: boolean;
  /** What holds where nothing is written. */
  default?: unknown;
  /** In English, from the schema. */
  description: string;
}

const name = (of: NameOf): FieldKind => ({ is: "name", of });

/** What a plain string is a name of, which the schema says in words only. */
const namesByField: Readonly<Record<string, FieldKind>> = {
  "state.initial": name("state"),
  "state.target": name("state"),
  "state.outcome": name("outcome"),
  "journey.initial": name("state"),
  "ask.fact": name("fact"),
  "ask.accept": { is: "condition" },
  "survey.fact": name("fact"),
  "service.name": name("service"),
  "bot.service": name("service"),
  "bot.knowledge": { is: "list", of: name("knowledge") },
  "bot.escalate": { is: "list", of: name("intent") },
  "handoff.queue": name("queue"),
  "part.name": name("journey"),
  "delayed.calendar": name("calendar"),
  "state.channel": { is: "list", of: name("channel") },
  "survey.comment": { is: "comment" },
  "fact.enum": { is: "list", of: { is: "line" } },
};

/** Definitions that are edited in one way wherever they stand. */
const kindsByDefinition: Readonly<Record<string, FieldKind>> = {
  text: { is: "text" },
  message: { is: "message" },
  expression: { is: "expression" },
  guard: { is: "condition" },
  value: { is: "value" },
  duration: { is: "duration" },
  wait: { is: "wait" },
  name: { is: "line" },
  factName: name("fact"),
  eventName: name("event"),
  target: name("state"),
  transitions: { is: "own", part: "transitions" },
  on: { is: "own", part: "transitions" },
  after: { is: "own", part: "delays" },
  actions: { is: "own", part: "actions" },
  states: { is: "own", part: "states" },
  fact: { is: "own", part: "fact" },
  start: { is: "own", part: "start" },
  interrupt: { is: "own", part: "interrupt" },
  schema: { is: "own", part: "schema" },
  media: { is: "own", part: "media" },
  template: { is: "own", part: "template" },
  variant: { is: "own", part: "variant" },
  ask: { is: "own", part: "step" },
  service: { is: "own", part: "step" },
  call: { is: "own", part: "step" },
  handoff: { is: "own", part: "step" },
  bot: { is: "own", part: "step" },
  survey: { is: "own", part: "step" },
  part: { is: "own", part: "step" },
};

/** How a value of the schema is edited. */
function kindOf(node: SchemaNode): FieldKind {
  const ref = refOf(node);
  const known = ref === undefined ? undefined : kindsByDefinition[ref];
  if (known) return known;
  const { type, enum: choices, items, additionalProperties, propertyNames, minimum, maximum, oneOf } = resolved(node);
  if (choices) return { is: "choice", choices: choices.map(String) };
  if (type === "boolean") return { is: "boolean" };
  if (type === "integer" || type === "number") {
    return {
      is: "number",
      whole: type === "integer",
      ...(minimum !== undefined && { least: minimum }),
      ...(maximum !== undefined && { most: maximum }),
    };
  }
  if (type === "array" && items) return { is: "list", of: kindOf(items) };
  if (typeof additionalProperties === "object") {
    const ofFacts = propertyNames && refOf(propertyNames) === "factName";
    return { is: "map", of: kindOf(additionalProperties), ...(ofFacts && { keys: "fact" }) };
  }
  // One of something, or a list of them.
  if (oneOf?.[0]) return kindOf(oneOf[0]);
  return { is: "line" };
}

/** The fields of a form: every key that the schema knows there, in its order. */
export function fieldsOf(form: FormName): readonly FieldSpec[] {
  const known = forms.get(form);
  if (known) return known;
  const { properties = {}, required = [] } = definition(form);
  const fields = Object.entries(properties).map(([key, node]) => fieldOf(form, key, node, required.includes(key)));
  forms.set(form, fields);
  return fields;
}

const forms = new Map<FormName, readonly FieldSpec[]>();

function fieldOf(form: FormName, key: string, node: SchemaNode, required: boolean): FieldSpec {
  const id = `${form}.${key}`;
  const whole = resolved(node);
  // A deadline is a map with within alone: its field is that one.
  const within = key !== "within" && whole.properties && Object.keys(whole.properties).join() === "within";
  const value = within ? whole.properties!.within! : node;
  const fallback = resolved(value).default;
  return {
    key,
    id,
    at: within ? [key, "within"] : [key],
    kind: key === "description" ? { is: "paragraph" } : (namesByField[id] ?? kindOf(value)),
    required,
    description: whole.description ?? "",
    ...(fallback !== undefined && { default: fallback }),
  };
}

/** A field of a form by its key. */
export function field(form: FormName, key: string): FieldSpec {
  const found = fieldsOf(form).find((one) => one.key === key);
  if (!found) throw new Error(`The schema has no ${key} in ${form}.`);
  return found;
}
