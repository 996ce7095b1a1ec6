import type { Fact, Schema } from "../../../schemas/journey.generated.ts";
import { sampleValues } from "../../compile/index.ts";
import { compilePattern, patternSamples } from "../../expressions/index.ts";

const plain = ["something else", "another", "a third", "a fourth", "a fifth"];

/** Does a text fit the length and pattern of a schema? */
export function fits(text: string, { minLength = 0, maxLength, pattern }: Partial<Fact | Schema>): boolean {
  const length = [...text].length;
  if (length < minLength || length > (maxLength ?? length)) return false;
  return pattern === undefined || compilePattern(pattern).test(text);
}

/** So many texts that fit a schema and are none of some; of a certain length when that is given. Fewer when there are no more. */
export function otherTexts(
  schema: Fact | Schema,
  options: { most: number; than: ReadonlySet<string>; now: number; length?: number },
): string[] {
  const { most, than, length } = options;
  const found = new Set<string>();
  for (const text of candidates(schema, options)) {
    if (found.size >= most) break;
    if (than.has(text) || !fits(text, schema)) continue;
    if (length === undefined || [...text].length === length) found.add(text);
  }
  return [...found];
}

function* candidates(
  schema: Fact | Schema,
  { most, than, now, length }: { most: number; than: ReadonlySet<string>; now: number; length?: number },
): Generator<string> {
  const wanted = most + than.size;
  if (schema.pattern !== undefined) {
    yield* patternSamples(schema.pattern, { most: length === undefined ? wanted : 10 * wanted, chance: chances() });
    return;
  }
  const counted = (write: (index: number) => string): string[] =>
    Array.from({ length: wanted }, (_, index) => write(index));
  if (
    length !== undefined ||
    (schema.maxLength ?? Number.POSITIVE_INFINITY) < plain[0]!.length ||
    schema.minLength !== undefined
  ) {
    const size = length ?? Math.max(schema.minLength ?? 0, Math.min(1, schema.maxLength ?? 1));
    if (length === undefined) yield* plain;
    yield* counted((index) => letters(index, size));
    return;
  }
  switch (schema.format) {
    case "phone":
      yield* counted((index) => `+49152288173${String(86 + index)}`);
      return;
    case "email":
      yield* counted((index) => `name${index === 0 ? "" : index}@example.com`);
      return;
    case "uri":
      yield* counted((index) => `https://example.com/${index === 0 ? "" : index}`);
      return;
    case "uuid":
      yield* counted((index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`);
      return;
    case "time":
      yield* counted((index) => `10:${String(index % 60).padStart(2, "0")}:00Z`);
      return;
  }
  yield* plain;
  for (const value of sampleValues(schema, { now, chance: chances() })) if (typeof value === "string") yield value;
  yield* counted((index) => `something else ${index}`);
}

/** A text of a length, another for each index: "", "a", "b", "aa" … */
function letters(index: number, length: number): string {
  let text = "";
  for (let rest = index; text.length < length; rest = Math.floor(rest / 26)) {
    text = String.fromCharCode(97 + (rest % 26)) + text;
  }
  return text;
}

/** The same numbers from 0 to below 1 each time: a verdict must not change from run to run. */
function chances(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
