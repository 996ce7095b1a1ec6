import type { ErrorObject } from "ajv";
import type { FindingCode } from "../findings.ts";
import type { Path } from "../journey.ts";
import { didYouMean, list, suggest } from "../suggest.ts";
import type { JsonSchema, SchemaDocuments } from "./documents.ts";

/** One thing that keeps a value from fitting its schema. */
export interface Fault {
  code: FindingCode;
  path: Path;
  /** It is about the key that the path ends in. */
  key?: boolean;
  message: string;
  fix: string;
  /** Of an unknown key: what it was probably meant to be. */
  meant?: string;
  /** Of a missing key. */
  missing?: string;
}

const KINDS: Record<string, string> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  object: "a map",
  array: "a list",
  null: "empty",
};

/** What patterns without a title of their own ask for. */
const PATTERNS: Record<string, string> = {
  "^[A-Za-z][A-Za-z0-9_-]*$": "Use letters, digits, - and _, beginning with a letter.",
  "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "Write a language tag such as en, de or pt-BR.",
  "^[A-Z]{2}$": "Write a country code of two capital letters, such as DE.",
  "^\\$\\{[A-Z_][A-Z0-9_]*\\}$": `Write \${NAME}, so that it is read from the environment and never stands in the file.`,
  "^([01][0-9]|2[0-3]):[0-5][0-9]$": 'Write a time of day in quotes, such as "21:00".',
  "^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$":
    "Write a day or a span of days: mon, tue-thu, sat.",
};

export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

/** "a text, a map or a list". */
export function typePhrase(types: readonly string[]): string {
  const phrases = types.map((type) => KINDS[type] ?? type);
  const last = phrases.pop();
  return phrases.length ? `${phrases.join(", ")} or ${last}` : String(last);
}

/** A path as authors say it: states.plate.on.answered, start[1].guard. */
export function placeOf(path: Path): string {
  if (path.length === 0) return "The file";
  return path.map((part, index) => (typeof part === "number" ? `[${part}]` : index ? `.${part}` : part)).join("");
}

function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``;
}

export function unknownKey(path: Path, key: string, known: readonly string[]): Fault {
  const common = { code: "TL201", path: [...path, key], key: true } as const;
  const meant = suggest(key, known);
  return {
    ...common,
    message: `${placeOf(path)}: unknown key \`${key}\`.`,
    fix: didYouMean(key, known, "Remove it."),
    ...(meant === undefined ? {} : { meant }),
  };
}

export function missingOneOf(path: Path, keys: readonly string[]): Fault {
  return {
    code: "TL202",
    path,
    message: `${placeOf(path)}: ${list(keys, "or")} is missing.`,
    fix: "Add one of them.",
  };
}

export function wrongType(path: Path, types: readonly string[], data: unknown, schema: JsonSchema): Fault {
  const is = data === null ? "there is nothing here" : `this is ${KINDS[kindOf(data)]}`;
  return {
    code: "TL203",
    path,
    message: `${placeOf(path)} must be ${typePhrase(types)}; ${is}.`,
    fix: typeFix(types, data, schema),
  };
}

function typeFix(types: readonly string[], data: unknown, schema: JsonSchema): string {
  if (data === null) return "Write its value, or remove the key.";
  if (schema.pattern !== undefined) return hint(schema);
  if (types.includes("string") && typeof data !== "object") return `Put it in quotes: "${String(data)}".`;
  return schema.description ?? `Write ${typePhrase(types)}.`;
}

/** A number with its noun: "1 character", "5,000 characters". */
function count(limit: number, noun: string): string {
  return `${limit.toLocaleString("en")} ${noun}${limit === 1 ? "" : "s"}`;
}

const LIMITS: Record<string, (place: string, limit: number) => Pick<Fault, "message" | "fix">> = {
  minLength: (place, limit) => ({
    message: `${place} is too short.`,
    fix: `Write at least ${count(limit, "character")}.`,
  }),
  maxLength: (place, limit) => ({
    message: `${place} is too long.`,
    fix: `Write at most ${count(limit, "character")}.`,
  }),
  minimum: (place, limit) => ({ message: `${place} is too small.`, fix: `The least is ${limit}.` }),
  maximum: (place, limit) => ({ message: `${place} is too great.`, fix: `The most is ${limit}.` }),
  minItems: (place, limit) => ({
    message: `${place} has too few items.`,
    fix: `Give at least ${count(limit, "item")}.`,
  }),
  maxItems: (place, limit) => ({
    message: `${place} has too many items.`,
    fix: `Give at most ${count(limit, "item")}.`,
  }),
  minProperties: (place, limit) => ({
    message: `${place} is empty.`,
    fix: `Give at least ${count(limit, "key")}.`,
  }),
  uniqueItems: (place) => ({ message: `${place} names something twice.`, fix: "Keep one of the two." }),
};

function hint(schema: JsonSchema): string {
  const known = schema.pattern === undefined ? undefined : PATTERNS[schema.pattern];
  return known ?? schema.description ?? "See the reference for what can stand here.";
}

/** What an error of a key’s own spelling says. */
export function wordingOfName(error: ErrorObject, name: string, path: Path): Pick<Fault, "code" | "message" | "fix"> {
  const schema = error.parentSchema as JsonSchema;
  const of = schema.title
    ? ` as ${/^[aeiou]/i.test(schema.title) ? "an" : "a"} ${schema.title.toLowerCase()}`
    : " as a name";
  if (error.keyword === "not") {
    return {
      code: "TL206",
      message: `${placeOf(path)}: \`${name}\` has a meaning of its own in the language.`,
      fix: "Choose another name.",
    };
  }
  const tooLong = error.keyword === "maxLength";
  return {
    code: "TL206",
    message: `${placeOf(path)}: ${quoted(name)} ${tooLong ? "is too long" : "cannot stand here"}${tooLong ? "" : of}.`,
    fix: tooLong ? `Write at most ${count(Number(error.params.limit), "character")}.` : hint(schema),
  };
}

/** What one error of the validator means to the author. */
export function wordingOfError(error: ErrorObject, path: Path, schemas: SchemaDocuments): Fault {
  const schema = schemas.resolve(error.parentSchema as JsonSchema);
  const place = placeOf(path);
  switch (error.keyword) {
    case "additionalProperties":
      return unknownKey(path, String(error.params.additionalProperty), Object.keys(schema.properties ?? {}));
    case "required": {
      const missing = String(error.params.missingProperty);
      const property = schema.properties?.[missing];
      const description = property ? schemas.resolve(property).description : undefined;
      return {
        code: "TL202",
        path,
        key: true,
        message: `${place}: \`${missing}\` is missing.`,
        fix: description ? `Add \`${missing}\`: ${description}` : `Add \`${missing}\`.`,
        missing,
      };
    }
    case "type":
      return wrongType(path, [error.params.type].flat(), error.data, schema);
    case "enum":
    case "const": {
      const choices =
        error.keyword === "enum" ? (error.params.allowedValues as unknown[]) : [error.params.allowedValue];
      const names = choices.map(String);
      return {
        code: "TL204",
        path,
        message: `${place}: ${quoted(error.data)} is none of ${list(names, "and")}.`,
        fix: didYouMean(String(error.data), [], `Write ${list(names, "or")}.`),
        ...nearest(error.data, names),
      };
    }
    case "dependentRequired": {
      const { property, missingProperty } = error.params as { property: string; missingProperty: string };
      return {
        code: "TL208",
        path: [...path, property],
        key: true,
        message: `${place}: \`${property}\` means nothing without \`${missingProperty}\`.`,
        fix: `Add \`${missingProperty}\`, or remove \`${property}\`.`,
      };
    }
    case "pattern":
    case "format":
      return {
        code: "TL205",
        path,
        message: `${place}: ${quoted(error.data)} is malformed.`,
        fix: hint(schema),
      };
    default: {
      const wording = LIMITS[error.keyword]?.(place, Number(error.params.limit));
      if (wording) return { code: "TL207", path, ...wording };
      return {
        code: "TL205",
        path,
        message: `${place} ${error.message ?? "does not fit"}.`,
        fix: hint(schema),
      };
    }
  }
}

function nearest(data: unknown, names: string[]): { fix?: string } {
  const near = suggest(String(data), names);
  return near === undefined ? {} : { fix: `Did you mean \`${near}\`?` };
}
