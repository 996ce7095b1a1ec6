import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createExpressions } from "../../../engine/expressions/index.ts";
import { type ChoiceVerdict, type ChoiceWorld, createChoiceAnalysis } from "../../../engine/verify/choices/index.ts";
import type { Fact } from "../../../schemas/journey.generated.ts";

const facts: Record<string, Fact> = {
  kind: { type: "string", enum: ["sms", "chat", "mail"] },
  urgent: { type: "boolean" },
  tries: { type: "integer", minimum: 0 },
  price: { type: "number" },
  limit: { type: "number", maximum: 4 },
  name: { type: "string", minLength: 1 },
  items: { type: "array", items: { type: "string" } },
};
const world: ChoiceWorld = {
  facts,
  events: {},
  channels: ["chat", "sms"],
  calendars: {},
  expressions: createExpressions({ context: facts, events: {}, calendars: {}, timezone: "UTC" }),
  timezone: "UTC",
  locale: "en",
  now: Date.parse("2026-11-20T10:00:00Z"),
};

/** Finer than what the analysis tries, and independent of the guards. */
const values: Record<string, fc.Arbitrary<unknown>> = {
  kind: fc.constantFrom("sms", "chat", "mail"),
  urgent: fc.boolean(),
  tries: fc.integer({ min: 0, max: 6 }),
  price: fc.integer({ min: -8, max: 24 }).map((quarter) => quarter / 4),
  limit: fc.integer({ min: -8, max: 16 }).map((quarter) => quarter / 4),
  name: fc.constantFrom("a", "b", "c", "ab", "abc", "abcd"),
  items: fc.subarray(["a", "b", "c", "d", "e"]),
};

const number = fc.constantFrom("0", "1", "2", "2.5", "4");
const order = fc.constantFrom("<", "<=", ">", ">=", "==", "!=");
const condition = fc.oneof(
  fc.constantFrom("sms", "chat", "mail").map((kind) => `context.kind == "${kind}"`),
  fc.constantFrom(
    "context.urgent",
    "context.?urgent.orValue(false)",
    'channel == "sms"',
    'context.kind in ["sms", "mail"]',
  ),
  fc.constantFrom(...Object.keys(facts)).map((fact) => `has(context.${fact})`),
  fc
    .tuple(fc.constantFrom("tries", "price", "limit"), order, number)
    .map(([fact, sign, literal]) => `context.${fact} ${sign} ${literal}`),
  fc.tuple(order, number).map(([sign, literal]) => `context.?price.orValue(3) ${sign} ${literal}`),
  fc.tuple(order, fc.constantFrom("tries", "limit")).map(([sign, fact]) => `context.price ${sign} context.${fact}`),
  fc.constantFrom("a", "b").map((text) => `context.name == "${text}"`),
  fc.tuple(order, fc.constantFrom("1", "2", "3")).map(([sign, size]) => `size(context.name) ${sign} ${size}`),
  fc.constantFrom("a", "b").map((item) => `"${item}" in context.items`),
  fc.tuple(order, fc.constantFrom("0", "1", "2")).map(([sign, size]) => `size(context.items) ${sign} ${size}`),
);
const open = fc.constantFrom(
  'context.name.contains("b")',
  "context.price * 2.0 > context.limit",
  "context.tries % 2 == 0",
  'context.items.exists(x, x == "c")',
);

function guardOf(leaf: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.letrec<{ guard: string }>((tie) => ({
    guard: fc.oneof(
      { depthSize: "xsmall", withCrossShrink: true },
      leaf,
      tie("guard").map((one) => `!(${one})`),
      fc.tuple(tie("guard"), tie("guard")).map(([one, other]) => `(${one} && ${other})`),
      fc.tuple(tie("guard"), tie("guard")).map(([one, other]) => `(${one} || ${other})`),
    ),
  })).guard;
}

/** Guards of which some are the opposite of others: else hardly a choice is exhaustive. */
function choiceOf(leaf: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  return fc
    .array(guardOf(leaf), { minLength: 1, maxLength: 3 })
    .chain((guards) =>
      fc.constantFrom(guards, [...guards, `!(${guards[0]})`], [...guards, `!(${guards.join(" || ")})`]),
    );
}

interface Situation {
  context: Record<string, unknown>;
  channel: string;
}

/** Situations in which the facts that are set have values, and the others may. */
function situations(set: ReadonlySet<string>): fc.Arbitrary<Situation> {
  return fc.record({
    context: fc.record(values, { requiredKeys: [...set] }) as fc.Arbitrary<Record<string, unknown>>,
    channel: fc.constantFrom("chat", "sms"),
  });
}

function holds(guard: string, { context, channel }: Partial<Situation>): boolean {
  const moment = new Date(world.now).toISOString();
  try {
    return (
      world.expressions.evaluate(guard, {
        context: context ?? {},
        channel: channel ?? "chat",
        customer: {},
        event: { type: "" },
        now: world.now,
        conversation: { id: "c", journey: "j", startedAt: moment },
        locale: "en",
        timezone: "UTC",
      }) === true
    );
  } catch {
    return false;
  }
}

const sites = fc.subarray(Object.keys(facts)).map((set) => new Set(set));

function agreement(
  leaf: fc.Arbitrary<string>,
  numRuns: number,
  hear: (exhaustive: ChoiceVerdict["exhaustive"]) => void,
): void {
  const analyse = createChoiceAnalysis(world);
  fc.assert(
    fc.property(
      choiceOf(leaf),
      sites.chain((set) =>
        fc.tuple(
          fc.constant(set),
          fc.noShrink(fc.array(situations(set), { minLength: 60, maxLength: 60, size: "max" })),
        ),
      ),
      (guards, [set, tried]) => {
        const { exhaustive, shadowed, never } = analyse(guards, { set });
        hear(exhaustive);
        if (typeof exhaustive === "object" && "counterexample" in exhaustive) {
          const { context, channel } = exhaustive.counterexample;
          expect(
            guards.filter((guard) => holds(guard, { context, ...(channel !== undefined && { channel }) })),
          ).toEqual([]);
          for (const fact of set) if (guards.join().includes(fact)) expect(context).toHaveProperty(fact);
        }
        for (const situation of tried) {
          const first = guards.findIndex((guard) => holds(guard, situation));
          if (exhaustive === "proved") expect(first).toBeGreaterThanOrEqual(0);
          expect(shadowed).not.toContain(first);
          for (const index of never) expect(holds(guards[index]!, situation)).toBe(false);
        }
      },
    ),
    { numRuns },
  );
}

describe("a verdict agrees with trying at random", () => {
  it("where every condition can be tried in full: it is open only when there are too many combinations", () => {
    const seen = new Set<string>();
    agreement(condition, 120, (exhaustive) => {
      seen.add(exhaustive === "proved" ? "proved" : Object.keys(exhaustive)[0]!);
      if (typeof exhaustive === "object" && "unproved" in exhaustive)
        expect(exhaustive.unproved).toMatch(/combinations/);
    });
    expect([...seen]).toEqual(expect.arrayContaining(["counterexample", "proved"]));
  });

  it("where some cannot", () => {
    agreement(fc.oneof({ arbitrary: condition, weight: 2 }, { arbitrary: open, weight: 1 }), 120, () => undefined);
  });
});
