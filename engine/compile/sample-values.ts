import type { Fact, Schema } from "../../schemas/journey.generated.ts";
import { type Comparison, compilePattern, patternSamples } from "../expressions/index.ts";

export interface SampleContext {
  /** Epoch ms. Times lie half an hour after it, and days and moments then and later: what is compared with now is so. */
  now: number;
  /** From 0 to below 1; only patterns need it. The same numbers give the same values. */
  chance: () => number;
  /** What the values will be compared with, each path from the value on: [] is the value itself. */
  comparisons?: readonly Comparison[];
}

/** At most so many values of one schema. */
const mostValues = 24;
const halfAnHour = 30 * 60_000;
const minute = 60_000;
const day = 86_400_000;

/**
 * Values that fit a schema, the plainest first: of each enum and boolean all, of numbers the bounds, and of what is
 * compared with constants one on each side. Objects are the plainest one and those that differ from it in one part.
 * Without a schema: an empty object. Empty where nothing was found that fits.
 *
 * `sampleValues({type: "integer", maximum: 9}, {comparisons: [{path: [], operator: ">=", value: 3}], …})` is `[1, 3, 2, 4, 9]`.
 */
export function sampleValues(schema: Schema | Fact | undefined, context: SampleContext): unknown[] {
  if (!schema) return [{}];
  if (schema.enum) return [...schema.enum];
  switch (schema.type) {
    case "boolean":
      return [true, false];
    case "number":
    case "integer":
      return distinct(numbers(schema, constantsOf(context)).filter((value) => fitsNumber(value, schema)));
    case "string":
      return distinct(texts(schema, context).filter((value) => fitsText(value, schema)));
    case "array":
      return lists(schema, context);
    case "object":
      return objects(schema, context);
  }
}

/** The comparisons of a part of a value: of a field by its name, of the items of a list by "*". */
export function comparisonsOf(comparisons: readonly Comparison[], ...part: string[]): Comparison[] {
  return comparisons
    .filter(({ path }) => path.length >= part.length && part.every((name, index) => path[index] === name))
    .map((comparison) => ({ ...comparison, path: comparison.path.slice(part.length) }));
}

function within(context: SampleContext, part: string): SampleContext {
  return { ...context, comparisons: comparisonsOf(context.comparisons ?? [], part) };
}

function constantsOf({ comparisons = [] }: SampleContext): unknown[] {
  return comparisons.filter(({ path }) => path.length === 0).map(({ value }) => value);
}

function numbers({ minimum, maximum }: Schema | Fact, constants: readonly unknown[]): number[] {
  const plain = minimum ?? (maximum !== undefined && maximum < 1 ? maximum : 1);
  const compared = constants.flatMap((value) => (typeof value === "number" ? [value, value - 1, value + 1] : []));
  return [plain, ...compared, ...(minimum === undefined ? [] : [minimum]), ...(maximum === undefined ? [] : [maximum])];
}

function fitsNumber(value: number, { type, minimum, maximum }: Schema | Fact): boolean {
  if (type === "integer" && !Number.isSafeInteger(value)) return false;
  return value >= (minimum ?? Number.NEGATIVE_INFINITY) && value <= (maximum ?? Number.POSITIVE_INFINITY);
}

function texts(schema: Schema | Fact, context: SampleContext): string[] {
  const { now, chance, comparisons = [] } = context;
  const constants = constantsOf(context).filter((value) => typeof value === "string");
  const moments = [0, day, 7 * day].map((more) => new Date(now + halfAnHour + more).toISOString());
  switch (schema.format) {
    case "date-time":
      return [...moments, ...constants.flatMap(momentsAround)];
    case "date":
      return [...moments.map((moment) => moment.slice(0, 10)), ...constants];
    case "time":
      return [`${moments[0]!.slice(11, 19)}Z`, ...constants];
    case "phone":
      return ["+4915228817386", ...constants];
    case "email":
      return ["name@example.com", ...constants];
    case "uri":
      return ["https://example.com/", ...constants];
    case "uuid":
      return ["00000000-0000-4000-8000-000000000000", ...constants];
  }
  const patterns = comparisons.filter(({ path, operator }) => path.length === 0 && operator === "matches");
  const compared = [
    ...patterns.flatMap(({ value }) => patternSamples(String(value), { most: 1, chance })),
    ...constants.filter((value) => !patterns.some((pattern) => pattern.value === value)),
  ];
  if (schema.pattern !== undefined) return [...patternSamples(schema.pattern, { most: 3, chance }), ...compared];
  const plain = "A-1".padEnd(schema.minLength ?? 0, "0");
  return [plain.slice(0, schema.maxLength ?? plain.length), ...compared];
}

/** A moment, and those a minute before and after it. */
function momentsAround(text: string): string[] {
  const at = Date.parse(text);
  if (Number.isNaN(at)) return [];
  return [at, at - minute, at + minute].map((moment) => new Date(moment).toISOString());
}

function fitsText(value: string, { minLength = 0, maxLength, pattern }: Schema | Fact): boolean {
  const length = [...value].length;
  if (length < minLength || length > (maxLength ?? length)) return false;
  return pattern === undefined || compilePattern(pattern).test(value);
}

function lists({ items }: Schema | Fact, context: SampleContext): unknown[] {
  const each = sampleValues(items, within(context, "*"));
  return [...each.map((item) => [item]), []].slice(0, mostValues);
}

function objects({ properties = {}, required = [] }: Schema | Fact, context: SampleContext): unknown[] {
  const byName = Object.entries(properties).map(
    ([name, property]) => [name, sampleValues(property, within(context, name))] as const,
  );
  if (byName.some(([name, values]) => values.length === 0 && required.includes(name))) return [];
  const filled = byName.filter(([, values]) => values.length > 0);
  const plain = Object.fromEntries(filled.map(([name, [first]]) => [name, first]));
  const varied = filled.flatMap(([name, [, ...others]]) => others.map((value) => ({ ...plain, [name]: value })));
  const without = filled
    .filter(([name]) => !required.includes(name))
    .map(([name]) => Object.fromEntries(Object.entries(plain).filter(([other]) => other !== name)));
  return [plain, ...varied, ...without].slice(0, mostValues);
}

function distinct<Value>(values: Value[]): Value[] {
  return [...new Set(values)].slice(0, mostValues);
}
