import { Ajv2020 } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparisonsOf, type SampleContext, sampleAnswers, sampleValues } from "../../engine/compile/index.ts";
import { chanceOf } from "../../engine/simulate/chance.ts";
import type { Fact, Schema } from "../../schemas/journey.generated.ts";

const now = Date.UTC(2026, 5, 1, 8);
const context: SampleContext = { now, chance: chanceOf(1) };
const env = { locale: "en", timezone: "Europe/Berlin", now, region: "DE" };

const schemas: fc.Arbitrary<Schema> = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.constant<Schema>({ type: "boolean" }),
    fc.constantFrom<Schema>(
      { type: "string", enum: ["a", "b"] },
      { type: "string", pattern: "^[A-Z]{2}\\d+$" },
      { type: "string", format: "date-time" },
      { type: "string", format: "date" },
      { type: "string", format: "time" },
      { type: "string", format: "email" },
      { type: "string", format: "uri" },
      { type: "string", format: "uuid" },
    ),
    fc.record({
      type: fc.constant("string" as const),
      minLength: fc.nat(8),
      maxLength: fc.integer({ min: 8, max: 12 }),
    }),
    fc
      .tuple(fc.constantFrom("integer" as const, "number" as const), fc.integer({ min: -9, max: 9 }), fc.nat(9))
      .map(([type, minimum, more]): Schema => ({ type, minimum, maximum: minimum + more })),
    fc.constantFrom<Schema>({ type: "integer", maximum: -3 }, { type: "number" }),
    fc.record({ type: fc.constant("array" as const), items: tie("schema") }),
    fc.record({
      type: fc.constant("object" as const),
      properties: fc.dictionary(fc.constantFrom("one", "two", "three"), tie("schema")),
      required: fc.constant(["one"].slice(0, 0)),
    }),
  ),
})).schema;

describe("sample values", () => {
  test("fit their schema, whatever it is, and there is at least one", () => {
    const ajv = new Ajv2020({ strict: false });
    (formats.default as unknown as (instance: Ajv2020) => void)(ajv);
    fc.assert(
      fc.property(schemas, (schema) => {
        const values = sampleValues(schema, context);
        expect(values.length).toBeGreaterThan(0);
        for (const value of values) expect(ajv.validate(schema, value), JSON.stringify({ schema, value })).toBe(true);
      }),
    );
  });

  test("lie on both sides of what they are compared with", () => {
    const comparisons = [{ path: [], operator: ">=" as const, value: 3 }];
    expect(sampleValues({ type: "integer", maximum: 9 }, { ...context, comparisons })).toEqual([1, 3, 2, 4, 9]);
    expect(sampleValues({ type: "integer", minimum: 3 }, { ...context, comparisons })).toEqual([3, 4]);
  });

  test("have the texts that they are compared with, and one that is none of them", () => {
    const comparisons = [
      { path: [], operator: "==" as const, value: "gold" },
      { path: [], operator: "matches" as const, value: "^[0-9]{2}$" },
    ];
    expect(sampleValues({ type: "string" }, { ...context, comparisons })).toEqual(["A-1", "00", "gold"]);
  });

  test("of an object differ from the plainest in one part", () => {
    const schema: Schema = {
      type: "object",
      required: ["paid", "price"],
      properties: { paid: { type: "boolean" }, price: { type: "integer" }, note: { type: "string" } },
    };
    const comparisons = [{ path: ["price"], operator: ">" as const, value: 100 }];
    const values = sampleValues(schema, { ...context, comparisons });
    expect(values[0]).toEqual({ paid: true, price: 1, note: "A-1" });
    expect(values).toContainEqual({ paid: false, price: 1, note: "A-1" });
    expect(values).toContainEqual({ paid: true, price: 101, note: "A-1" });
    expect(values).toContainEqual({ paid: true, price: 1 });
  });

  test("are an empty object without a schema", () => {
    expect(sampleValues(undefined, context)).toEqual([{}]);
  });

  test("take the comparisons of their part", () => {
    const all = [
      { path: ["event", "a"], operator: "==" as const, value: 1 },
      { path: ["context", "a"], operator: "==" as const, value: 2 },
    ];
    expect(comparisonsOf(all, "event", "a")).toEqual([{ path: [], operator: "==", value: 1 }]);
  });
});

describe("sample answers", () => {
  const answers = (fact: Fact, name = "thing") => sampleAnswers(fact, name, env, context);

  test.each<[string, Fact, unknown[]]>([
    ["a boolean", { type: "boolean" }, [true, false]],
    ["choices", { type: "string", enum: ["sms", "mail"], labels: { sms: "By SMS" } }, ["sms", "mail"]],
    ["a number", { type: "integer", minimum: 1, maximum: 5 }, [1, 5]],
    ["a phone number", { type: "string", format: "phone" }, ["+4915228817386"]],
    ["an address", { type: "string", format: "email" }, ["name@example.com"]],
    ["a day", { type: "string", format: "date" }, ["2026-06-01", "2026-06-02", "2026-06-08"]],
    [
      "a moment",
      { type: "string", format: "date-time" },
      ["01", "02", "08"].map((day) => `2026-06-${day}T08:30:00.000Z`),
    ],
  ])("to %s are read back as its values", (_what, fact, values) => {
    expect(answers(fact).valid.map(({ value }) => value)).toEqual(values);
  });

  test("name a choice as it is shown", () => {
    const fact: Fact = { type: "string", enum: ["sms"], labels: { sms: { en: "By SMS", de: "Per SMS" } } };
    expect(answers(fact).valid).toEqual([{ text: "By SMS", value: "sms" }]);
    expect(sampleAnswers(fact, "way", { ...env, locale: "de" }, context).valid[0]?.text).toBe("Per SMS");
  });

  test("say what a text is about", () => {
    expect(answers({ type: "string" }, "carLocation").valid[0]).toEqual({
      text: "my car location",
      value: "my car location",
    });
    expect(answers({ type: "string", maxLength: 5 }, "carLocation").valid[0]?.text).toBe("my ca");
  });

  test("fit a pattern", () => {
    const { valid, invalid } = answers({ type: "string", pattern: "^[A-Z]{2}-[0-9]{3}$" });
    expect(valid[0]?.text).toBe("AA-000");
    expect(invalid).toEqual(["I do not know"]);
  });

  test("have one that is refused, where one is", () => {
    expect(answers({ type: "integer", minimum: 1 }).invalid).toEqual(["I do not know"]);
    expect(answers({ type: "string" }).invalid).toEqual([]);
  });
});
