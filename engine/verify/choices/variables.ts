import eventSchema from "../../../schemas/event.schema.json" with { type: "json" };
import type { Fact, Schema } from "../../../schemas/journey.generated.ts";
import { builtInEvents } from "../../language/index.ts";
import type { ChoiceSite, ChoiceWorld } from "./choice.ts";

/** What can be read of a variable: its values are those of a schema, if it has one. */
export interface Variable {
  path: readonly string[];
  /** Left out: of any type. */
  schema?: Fact | Schema;
  /** set: it always has a value; unset: never. */
  presence: "set" | "unset" | "maybe";
  /** Reads as the empty text when it is left out. */
  empty?: boolean;
  /** Something is wrong with leaning on it, in words: what it can be is not known. */
  unknown?: string;
}

const TEXT: Schema = { type: "string" };
const MOMENT: Schema = { type: "string", format: "date-time" };
const OBJECT: Schema = { type: "object" };

const customerFields: Readonly<Record<string, Schema>> = {
  id: TEXT,
  phone: { type: "string", format: "phone" },
  email: { type: "string", format: "email" },
  locale: TEXT,
  timezone: TEXT,
  preferred: TEXT,
  attributes: OBJECT,
};

const builtInDefinitions: Readonly<Record<string, { required?: string[] }>> = eventSchema.$defs as Record<
  string,
  object
>;

/** The variable of a path, as it can be where a choice is made. */
export function variableOf(path: readonly string[], world: ChoiceWorld, site: ChoiceSite): Variable {
  const [root, ...names] = path;
  const [name] = names;
  switch (root) {
    case "context": {
      if (name === undefined) break;
      if (names.length > 1) return partOf(path, world.facts[name], names.slice(1));
      const presence = site.set.has(name) ? "set" : (site.possible?.has(name) ?? true) ? "maybe" : "unset";
      const schema = world.facts[name];
      return { path, ...(schema && { schema }), presence };
    }
    case "event":
      return name === undefined ? { path, presence: "set" } : eventField(path, names, world, site);
    case "result":
      if (name === undefined) return { path, ...(site.result && { schema: site.result }), presence: "set" };
      return partOf(path, site.result, names);
    case "customer": {
      if (name === undefined) return { path, schema: OBJECT, presence: "set" };
      const schema = names.length === 1 ? customerFields[name] : undefined;
      const always = name === "id" || (name === "attributes" && names.length === 1);
      return { path, ...(schema && { schema }), presence: always ? "set" : "maybe" };
    }
    case "channel":
      return { path, schema: { ...TEXT, enum: [...world.channels] }, presence: "set" };
    case "now":
      return { path, schema: MOMENT, presence: "set" };
  }
  return { path, presence: "set", unknown: `what ${path.join(".")} can be is not known here` };
}

function eventField(path: readonly string[], names: string[], world: ChoiceWorld, { event }: ChoiceSite): Variable {
  const unknown = "which event leads here is not known";
  const [name, ...deeper] = names as [string, ...string[]];
  if (event === undefined || event.includes("*")) return { path, presence: "maybe", unknown };
  if (deeper.length === 0) {
    if (name === "type") return { path, schema: { ...TEXT, enum: [event] }, presence: "set" };
    if (name === "id") return { path, schema: TEXT, presence: "set" };
    if (name === "time") return { path, schema: MOMENT, presence: "set" };
  }
  const own = world.events[event];
  const fields = own ?? builtInEvents[event];
  // What an event of the project declares, it must have.
  const required = own ? Object.keys(own) : (builtInDefinitions[event]?.required ?? []);
  if (!fields) return { path, presence: "maybe", unknown };
  const field = partOf(path, { type: "object", properties: withDynamic(event, fields), required }, names);
  return deeper.length === 0 && Object.hasOwn(emptyFields(event), name) ? { ...field, empty: true } : field;
}

/** The value of a corrected fact and the result of a service are of any type. */
function withDynamic(event: string, fields: Record<string, Schema>): Record<string, Schema> {
  if (event !== "fact.corrected" && event !== "service.succeeded") return fields;
  const { value, result, ...typed } = fields;
  return typed;
}

/** A field of an object, at any depth. */
function partOf(path: readonly string[], schema: Fact | Schema | undefined, names: readonly string[]): Variable {
  let at: Fact | Schema | undefined = schema;
  let required = false;
  for (const name of names) {
    required = at?.required?.includes(name) ?? false;
    at = at?.properties?.[name];
  }
  return { path, ...(at && { schema: at }), presence: required ? "set" : "maybe" };
}

/** What the optional texts of a built-in event read as when they are left out. */
export function emptyFields(event: string | undefined): Record<string, string> {
  const fields = event === undefined ? undefined : builtInEvents[event];
  return Object.fromEntries(
    Object.entries(fields ?? {}).flatMap(([name, { type }]) => (type === "string" ? [[name, ""]] : [])),
  );
}
