import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";

/** The part of JSON Schema that the schemas of the documents are written in. */
export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  oneOf?: readonly JsonSchema[];
  minItems?: number;
  maxItems?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** The documents that an author writes. */
const documents = ["journey", "project", "knowledge", "scenario"] as const;
export type DocumentName = (typeof documents)[number];

/**
 * One object that an author writes, by its name: `journey` is the whole document, `journey#ask` a definition of it.
 * What stands inside of it and has no name of its own counts as its own keys: `accept.within`.
 */
export interface Place {
  name: string;
  schema: JsonSchema;
  keys: Key[];
}

export interface Key {
  /** Dotted: accept.within. */
  name: string;
  schema: JsonSchema;
  required: boolean;
}

const folder = join(import.meta.dirname, "../../schemas");
const schemas: Record<string, JsonSchema> = Object.fromEntries(
  documents.map((name) => [name, JSON.parse(readFileSync(join(folder, `${name}.schema.json`), "utf8")) as JsonSchema]),
);

const ajv = new Ajv2020({ strict: false, allErrors: false });
ajvFormats.default(ajv);
for (const name of documents) ajv.addSchema(schemas[name]!);

/** A schema, and where it stands: document and JSON pointer. */
interface Placed {
  schema: JsonSchema;
  document: string;
  pointer: string;
}

/** `journey.schema.json#/$defs/text` or `#/$defs/text` → the definition and its name, `journey#text`. */
function resolve(ref: string, document: string): Placed & { name: string } {
  const [file = "", pointer = ""] = ref.split("#");
  const owner = file === "" ? document : file.replace(".schema.json", "");
  const definition = pointer.replace("/$defs/", "");
  const schema = schemas[owner]?.$defs?.[definition];
  if (!schema) throw new Error(`invariant: ${ref} of ${document}.schema.json is a definition`);
  return { schema, document: owner, pointer, name: `${owner}#${definition}` };
}

/** What a key, an item or a branch leads to, with the segment of its dotted name where it has one. */
function* inside({ schema, document, pointer }: Placed): Iterable<Placed & { key?: string }> {
  const at = (next: JsonSchema, ...path: string[]): Placed => ({
    schema: next,
    document,
    pointer: [pointer, ...path.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"))].join("/"),
  });
  for (const [key, next] of Object.entries(schema.properties ?? {})) yield { ...at(next, "properties", key), key };
  if (typeof schema.additionalProperties === "object") {
    yield at(schema.additionalProperties, "additionalProperties");
  }
  if (schema.items) yield at(schema.items, "items");
  for (const [index, branch] of (schema.oneOf ?? []).entries()) yield at(branch, "oneOf", String(index));
}

/** Where objects of one key each can stand, such as actions, the object says what its key is for. */
function told(schema: JsonSchema, { title, description }: JsonSchema): JsonSchema {
  return title !== undefined && description !== undefined ? { ...schema, title, description } : schema;
}

/** needed: the object is the only one that can stand there, so that what it requires is required. */
function ownKeys(placed: Placed, prefix = "", needed = true): Key[] {
  const objects = (placed.schema.oneOf ?? []).filter(({ properties }) => properties);
  return [...inside(placed)].flatMap(({ key, ...next }) => {
    const own = key === undefined ? prefix : `${prefix}${key}`;
    const required = key !== undefined && needed && placed.schema.required?.includes(key) === true;
    const schema = needed ? next.schema : told(next.schema, placed.schema);
    const listed = key === undefined ? [] : [{ name: own, schema, required }];
    // What has a name of its own is a place, or a value without keys.
    if (next.schema.$ref !== undefined) return listed;
    return [...listed, ...ownKeys(next, key === undefined ? prefix : `${own}.`, objects.length < 2)];
  });
}

/** Every object with keys, in the order of the schemas. */
export function places(): Place[] {
  return documents.flatMap((document) => {
    const root = schemas[document]!;
    const definitions = Object.entries(root.$defs ?? {}).map(([name, schema]): [string, Placed] => [
      `${document}#${name}`,
      { schema, document, pointer: `/$defs/${name}` },
    ]);
    const all: [string, Placed][] = [[document, { schema: root, document, pointer: "" }], ...definitions];
    return all.flatMap(([name, placed]) => {
      const keys = ownKeys(placed);
      return keys.length > 0 ? [{ name, schema: placed.schema, keys }] : [];
    });
  });
}

/** A definition by its name, `journey#duration`. */
export function definition(name: string): JsonSchema {
  const [document = "", own = ""] = name.split("#");
  return resolve(`#/$defs/${own}`, document).schema;
}

/** The name of what a $ref of a document leads to. */
export function referred(ref: string, document: string): string {
  return resolve(ref, document).name;
}

/**
 * The keys whose values can be, or hold, what a place describes: `{place: "journey#state", key: "ask"}` for
 * `journey#ask`. What has keys itself stops the search.
 */
export function usersOf(target: string): { place: string; key: string }[] {
  const all = places();
  const withKeys = new Set(all.map(({ name }) => name));
  const leads = (placed: Placed, seen: ReadonlySet<string>): boolean => {
    if (placed.schema.$ref !== undefined) {
      const next = resolve(placed.schema.$ref, placed.document);
      if (next.name === target) return true;
      if (seen.has(next.name) || (withKeys.has(next.name) && !next.schema.oneOf)) return false;
      return leads(next, new Set([...seen, next.name]));
    }
    return [...inside(placed)].some(({ key, ...next }) => key === undefined && leads(next, seen));
  };
  return all.flatMap(({ name, keys }) => {
    const [document = ""] = name.split("#");
    return keys.flatMap((key) =>
      leads({ schema: key.schema, document, pointer: "" }, new Set()) ? [{ place: name, key: key.name }] : [],
    );
  });
}

/** Does a value fit the schema at a pointer? */
function fits(value: unknown, { document, pointer }: Placed): boolean {
  const validate = ajv.getSchema(`${document}.schema.json#${pointer}`);
  if (!validate) throw new Error(`invariant: there is a schema at ${document}.schema.json#${pointer}`);
  return validate(value) === true;
}

/** The keys that a document uses, as `journey#ask/prompt`. It must be valid by its schema. */
export function usedKeys(value: unknown, document: DocumentName): Set<string> {
  const used = new Set<string>();
  const walk = (part: unknown, placed: Placed, place: string, prefix: string): void => {
    const { schema } = placed;
    if (schema.$ref !== undefined) {
      const next = resolve(schema.$ref, placed.document);
      walk(part, next, next.name, "");
    }
    for (const [index, branch] of (schema.oneOf ?? []).entries()) {
      const next = { schema: branch, document: placed.document, pointer: `${placed.pointer}/oneOf/${index}` };
      if (fits(part, next)) walk(part, next, place, prefix);
    }
    if (Array.isArray(part)) {
      const items = { ...placed, schema: schema.items ?? {}, pointer: `${placed.pointer}/items` };
      for (const item of part) walk(item, items, place, prefix);
    } else if (typeof part === "object" && part !== null) {
      for (const [key, own] of Object.entries(part)) {
        const property = schema.properties?.[key];
        if (property) {
          used.add(`${place}/${prefix}${key}`);
          const pointer = `${placed.pointer}/properties/${key}`;
          walk(own, { ...placed, schema: property, pointer }, place, `${prefix}${key}.`);
        } else if (typeof schema.additionalProperties === "object") {
          const pointer = `${placed.pointer}/additionalProperties`;
          walk(own, { ...placed, schema: schema.additionalProperties, pointer }, place, prefix);
        }
      }
    }
  };
  walk(value, { schema: schemas[document]!, document, pointer: "" }, document, "");
  return used;
}
