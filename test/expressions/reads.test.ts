import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createExpressionFacts,
  createExpressions,
  ExpressionError,
  type Scope,
} from "../../engine/expressions/index.ts";
import { scope } from "./roadside.ts";

const facts = createExpressionFacts();
const unguarded = (source: string, ...known: string[]): string[] =>
  facts.unguardedReads(source, new Set(known)).map(({ fact }) => fact);

describe("what an expression reads although it may not be set", () => {
  it.each<[string, string[]]>([
    ["context.a == 1", ["a"]],
    ['context["a"] == 1', ["a"]],
    ["context.a.deep.er == 1", ["a"]],
    ["context.a + context.b > 1", ["a", "b"]],
    ["has(context.a)", []],
    ["has(context.a) && context.a == 1", []],
    ["has(context.a) && context.b == 1", ["b"]],
    ["!has(context.a) || context.a == 1", []],
    ["!has(context.a) && context.a == 1", ["a"]],
    ["has(context.a) || context.a == 1", ["a"]],
    ["has(context.a) ? context.a == 1 : context.b == 1", ["b"]],
    // A failure on the left is dropped when the right decides: so says CEL.
    ["context.a == 1 && has(context.a)", []],
    ["context.a == 1 || !has(context.a)", []],
    ["context.a == 1 && false", []],
    ["false && context.a == 1", []],
    ["context.a == 1 && context.b == 1", ["a", "b"]],
    ["has(context.a.deep)", ["a"]],
    ["has(context.?a.deep)", []],
    ["context.?a.orValue(1) == 1", []],
    ["context.?a.orValue(context.b) == 1", ["b"]],
    ["context.?a.or(context.?b).orValue(context.c) == 1", ["c"]],
    ["context.?a.?deep.orValue(1) == 1", []],
    ["context.a.?deep.orValue(1) == 1", ["a"]],
    ["context.?a.deep.orValue(1) == 1", []],
    ["context.?a.hasValue() && context.a == 1", []],
    ["context.?a.value() == 1", ["a"]],
    ["optional.of(context.a).hasValue()", ["a"]],
    ["optional.none().orValue(context.a) == 1", ["a"]],
    ["[1, 2].exists(x, x == context.a)", ["a"]],
    ["context.a.exists(x, has(context.b) && x == context.b)", ["a"]],
    ["event.list.exists(context, context.a == 1)", []],
    ["has(context.a) || event.list.exists(context, context.a == 1)", []],
    ["cel.bind(a, context.?a, a.hasValue() && a.value() == 1)", []],
    ["cel.bind(a, context.a, true)", ["a"]],
    // Both or neither: seen by trying every combination.
    ["(has(context.a) || has(context.b)) && (has(context.a) ? context.a == 1 : context.b == 1)", []],
    ["context.?a.orValue(0) > 3 && context.a < 5", []],
    ["event.a == 1", []],
    ["it does not parse", []],
  ])("%s: %j", (source, expected) => {
    expect(unguarded(source)).toEqual(expected);
  });

  it("takes what is known for set", () => {
    expect(unguarded("context.a + context.b > 1", "a")).toEqual(["b"]);
    expect(unguarded("context.a + context.b > 1", "a", "b")).toEqual([]);
    expect(unguarded("has(context.a) ? context.a == 1 : context.b == 1", "a")).toEqual([]);
  });

  it("looks at many facts one after the other, and stays on the safe side", () => {
    const names = Array.from({ length: 12 }, (_, index) => `f${index}`);
    expect(unguarded(names.map((name) => `(has(context.${name}) && context.${name} == 1)`).join(" || "))).toEqual([]);
    expect(unguarded(names.map((name) => `context.${name}`).join(" + "))).toEqual(names);
  });

  it("says where", () => {
    const source = "has(context.b) && 1 < context.a.deep && context.a.deep < 3";
    const [read] = facts.unguardedReads(source, new Set());
    expect(read && source.slice(read.start, read.end)).toBe("context.a");
    expect(read?.start).toBe(source.indexOf("context.a"));
  });

  it("in a text: with offsets into it, each fact once", () => {
    const text =
      'Dear {{ context.?name.orValue("you") }}, at {{ time(context.eta) }} or {{ date(context.eta) }} {{ context.plate }}';
    const reads = facts.unguardedReadsInText(text, new Set(["plate"]));
    expect(reads.map(({ fact, start, end }) => [fact, text.slice(start, end), start])).toEqual([
      ["eta", "context.eta", text.indexOf("context.eta")],
    ]);
    expect(facts.unguardedReadsInText("Open {{ context.a", new Set())).toEqual([]);
  });
});

describe("what an expression tells of the facts when it has come to true or false", () => {
  it.each<[string, boolean, string[]]>([
    ["has(context.a) && context.b == 1", true, ["a", "b"]],
    ["has(context.a) && context.b == 1", false, []],
    ["!has(context.a)", false, ["a"]],
    ["!has(context.a)", true, []],
    ["!has(context.a) || context.b == 1", false, ["a", "b"]],
    ["context.a == 1", true, ["a"]],
    ["context.a == 1", false, ["a"]],
    ["context.a == 1 || context.b == 1", true, []],
    ["context.a == 1 || context.b == 1", false, ["a", "b"]],
    ["context.a == 1 && context.b == 1", false, []],
    ["context.?a.hasValue()", true, ["a"]],
    ["context.?a.orValue(1) == 1", true, []],
    ["context.?a.orValue(0) > 3", true, ["a"]],
    ["context.?a.orValue(0) > 3", false, []],
    ["context.?a.orValue(-1) >= 0 && context.?b.orValue('') != ''", true, ["a", "b"]],
    ["context.?a.orValue(false)", true, ["a"]],
    ["has(context.a) == true", true, ["a"]],
    ["event.b ? has(context.a) : has(context.a) && has(context.b)", true, ["a"]],
  ])("%s is %s: %j", (source, truth, expected) => {
    expect(facts.impliedFacts(source, truth)).toEqual(expected);
  });
});

/** Facts a to d are numbers, e a list of numbers, o an object. */
const numbers = ["a", "b", "c", "d"];
const all = [...numbers, "e", "o"];
const expressions = createExpressions({
  context: {
    ...Object.fromEntries(numbers.map((name) => [name, { type: "number" as const }])),
    e: { type: "array", items: { type: "number" } },
    o: { type: "object", properties: { x: { type: "number" } } },
  },
  events: {},
  calendars: {},
  timezone: "UTC",
});

const has = fc.constantFrom(...all).map((name) => `has(context.${name})`);
/** Conditions over the values of facts, each over other facts than the rest so that any combination of truths is possible. */
const compared = (names: readonly string[]): string[] => [
  ...names.flatMap((name) =>
    name === "e"
      ? [
          "context.e.exists(i, i == 1.0)",
          "context.e.all(i, i == 1.0)",
          "context.?e.orValue([0.0]).exists(i, i == event.one)",
        ]
      : name === "o"
        ? ["context.o.x == 1.0", "context.?o.x.orValue(0.0) == 1.0", "has(context.o.x)"]
        : [
            `context.${name} == 1.0`,
            `context["${name}"] != 1.0`,
            `context.?${name}.orValue(0.0) == 1.0`,
            `context.?${name}.value() == 1.0`,
            `cel.bind(v, context.${name}, v == 1.0)`,
            `event.items.exists(i, i == context.${name})`,
          ],
  ),
];

function composed(leaf: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      tie("expression").map((one) => `!(${one})`),
      fc.tuple(tie("expression"), tie("expression")).map(([one, other]) => `(${one} && ${other})`),
      fc.tuple(tie("expression"), tie("expression")).map(([one, other]) => `(${one} || ${other})`),
      fc
        .tuple(tie("expression"), tie("expression"), tie("expression"))
        .map(([one, yes, no]) => `(${one} ? ${yes} : ${no})`),
    ),
  })).expression;
}

const anyExpression = composed(
  fc.oneof(has, fc.constantFrom("true", "false"), fc.constantFrom(...compared(all), "context.a < context.b")),
);

const values: Record<string, unknown[]> = {
  ...Object.fromEntries(numbers.map((name) => [name, [0, 1]])),
  e: [[], [1], [0]],
  o: [{ x: 1 }, { x: 0 }, {}],
};

/** Every context in which these facts are set, and no others. */
function contexts(set: readonly string[]): Record<string, unknown>[] {
  return set.reduce<Record<string, unknown>[]>(
    (made, name) => made.flatMap((context) => values[name]!.map((value) => ({ ...context, [name]: value }))),
    [{}],
  );
}

/** The value, or that a fact is not set. */
function outcome(source: string, context: Scope["context"], items: readonly number[] = [0, 1]): unknown {
  try {
    return expressions.evaluate(source, { ...scope, context, event: { type: "x", items, one: items[0] ?? 1 } });
  } catch (error) {
    expect(error).toBeInstanceOf(ExpressionError);
    if (/is not known yet|optional value is not present/i.test((error as Error).message)) return "unset";
    if (/there is no x/.test((error as Error).message)) return "an object without it";
    throw error;
  }
}

const someFacts = fc.subarray(all);

describe("for any expression", () => {
  it("one without unguarded reads never fails for want of a fact", () => {
    fc.assert(
      fc.property(anyExpression, someFacts, (source, set) => {
        if (unguarded(source, ...set).length > 0) return;
        for (const context of contexts(set)) expect(outcome(source, context)).not.toBe("unset");
      }),
      { numRuns: 400 },
    );
  });

  it("the facts that it implies are set whenever it comes to that", () => {
    fc.assert(
      fc.property(anyExpression, someFacts, (source, set) => {
        for (const context of contexts(set)) {
          const result = outcome(source, context);
          if (typeof result !== "boolean") continue;
          expect(set).toEqual(expect.arrayContaining([...facts.impliedFacts(source, result)]));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("with independent conditions, what it reads unguarded does fail for some values, and what it does not imply may be unset", () => {
    // One condition a fact: no condition decides another.
    const conditions = fc
      .tuple(...all.map((name) => fc.constantFrom(...compared([name]))))
      .map((list) => list.map(String));
    const source = conditions.chain((list) =>
      fc.shuffledSubarray(list, { minLength: 1, maxLength: 4 }).chain((picked) =>
        fc.array(has, { maxLength: 2 }).chain((tests) =>
          fc.shuffledSubarray([...picked, ...tests], { minLength: 1 }).chain((leaves) =>
            fc
              .array(fc.constantFrom("&&", "||"), { minLength: leaves.length, maxLength: leaves.length })
              .map((signs) => leaves.map((leaf, index) => (index === 0 ? leaf : `${signs[index]} ${leaf})`)).join(" "))
              .map((joined) => `${"(".repeat(leaves.length - 1)}${joined}`),
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(source, (text) => {
        const supersets = all.reduce<string[][]>((sets, name) => sets.flatMap((set) => [set, [...set, name]]), [[]]);
        const outcomes = supersets.flatMap((set) =>
          contexts(set).flatMap((context) =>
            [[], [0, 1]].map((items) => ({ set, result: outcome(text, context, items) })),
          ),
        );
        if (unguarded(text).length > 0) expect(outcomes.some(({ result }) => result === "unset")).toBe(true);
        for (const truth of [true, false]) {
          const reached = outcomes.filter(({ result }) => result === truth);
          const certain = facts.readFacts(text).filter((fact) => reached.every(({ set }) => set.includes(fact)));
          expect(facts.impliedFacts(text, truth)).toEqual(certain);
        }
      }),
      { numRuns: 60 },
    );
  });
});
