import type { Environment } from "@marcbachmann/cel-js";
import type { Fact, Schema } from "../../schemas/journey.generated.ts";

export const TIMESTAMP = "google.protobuf.Timestamp";
export const DURATION = "google.protobuf.Duration";

/** What CEL takes a JSON value for. */
export interface Shape {
  /** The CEL type. */
  type: string;
  /** From JSON to what CEL reads; absent where that is the same. */
  read?: (json: unknown) => unknown;
  /** Of an object whose fields are declared. */
  fields?: ReadonlyMap<string, Shape>;
  /** Of a list. */
  items?: Shape;
  /** The only values there are. */
  enum?: readonly unknown[];
}

export const DYNAMIC: Shape = { type: "dyn" };
export const TEXT: Shape = { type: "string" };
export const MOMENT: Shape = { type: TIMESTAMP, read: toMoment };

/**
 * An object as CEL reads it: fields are converted when they are read, never before, and one that is null counts as
 * absent. CEL knows the declared fields by the class, so that there is one for each object type.
 */
export abstract class View extends Map<string, unknown> {
  readonly json: Readonly<Record<string, unknown>>;

  constructor(json: Readonly<Record<string, unknown>>) {
    super();
    this.json = json;
  }
}

/**
 * Declares an object type with its fields, under a name that is unique in the environment. Without fields, any can be
 * read.
 */
export function declareObject(
  environment: Environment,
  name: string,
  fields: ReadonlyMap<string, Shape>,
  { open = false }: { open?: boolean } = {},
): Shape & { view: new (json: Readonly<Record<string, unknown>>) => View } {
  class ObjectView extends View {
    override get(key: string): unknown {
      const value = Object.hasOwn(this.json, key) ? this.json[key] : undefined;
      if (value === undefined || value === null) return undefined;
      const read = fields.get(key)?.read;
      return read ? read(value) : value;
    }
  }
  const types = Object.fromEntries([...fields].map(([field, { type }]) => [field, type]));
  environment.registerType(name, open ? { ctor: ObjectView } : { ctor: ObjectView, fields: types });
  return {
    type: name,
    view: ObjectView,
    read: (json) => (isRecord(json) ? new ObjectView(json) : json),
    ...(open ? {} : { fields }),
  };
}

/** The shape of the values of a schema. Objects with properties are declared under the name given. */
export function declareShape(environment: Environment, name: string, schema: Schema | Fact): Shape {
  const shape = shapeOf(environment, name, schema);
  return schema.enum ? { ...shape, enum: schema.enum } : shape;
}

function shapeOf(environment: Environment, name: string, schema: Schema | Fact): Shape {
  switch (schema.type) {
    case "string":
      return schema.format === "date-time" ? MOMENT : TEXT;
    case "number":
    case "integer":
      return { type: "double" };
    case "boolean":
      return { type: "bool" };
    case "array": {
      if (!schema.items) return { type: "list<dyn>" };
      const items = declareShape(environment, `${name}.items`, schema.items);
      const { read } = items;
      return {
        type: `list<${items.type}>`,
        items,
        ...(read && { read: (json) => (Array.isArray(json) ? json.map(read) : json) }),
      };
    }
    case "object":
      return schema.properties
        ? declareObject(environment, name, declareFields(environment, name, schema.properties))
        : { type: "map<string, dyn>" };
    default:
      return DYNAMIC;
  }
}

/** The shapes of fields by their schemas. */
export function declareFields(
  environment: Environment,
  name: string,
  schemas: Readonly<Record<string, Schema | Fact>>,
): Map<string, Shape> {
  return new Map(
    Object.entries(schemas).map(([field, schema]) => [field, declareShape(environment, `${name}.${field}`, schema)]),
  );
}

/**
 * What CEL gives, as plain JSON: integers as numbers, timestamps as RFC 3339 in UTC, durations as ms. Throws RangeError
 * for what JSON has no word for: bytes, types, optionals, and numbers that are not finite.
 */
export function toJson(value: unknown): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (!Number.isFinite(value)) throw new RangeError(`the result is ${value}, not a number that can be kept`);
      return value;
    case "bigint":
      return Number(value);
  }
  if (value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof View) return value.json;
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [String(key), toJson(item)]));
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
  }
  if (isDuration(value)) return value.valueOf();
  throw new RangeError("the result is no text, number, boolean, moment, list or object");
}

function isDuration(value: unknown): value is { valueOf(): number } {
  return Object.prototype.toString.call(value) === `[object ${DURATION}]`;
}

/** RFC 3339 or epoch ms; anything else stays what it is, and CEL says that it is no timestamp. */
function toMoment(json: unknown): unknown {
  if (typeof json !== "string" && typeof json !== "number") return json;
  const date = new Date(json);
  return Number.isNaN(date.getTime()) ? json : date;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
