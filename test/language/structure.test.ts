import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { briefOf, findingsOf } from "./reading.ts";

const journey = (states: string) =>
  `journey: a\ncontext: {plate: {type: string}, n: {type: number}}\nstates: ${states}\n`;
const found = (states: string) => briefOf(journey(states));
const ASK = "ask: {fact: plate, prompt: Which?}";
const ON = "on: {answered: a, unanswered: a}";

describe("steps", () => {
  test("a second one is told, not the first", () => {
    expect(found(`{a: {survey: {kind: csat}, ${ASK}, ${ON}}}`)).toEqual(["TL501 survey"]);
  });

  test("stand in no state with states inside, final or history state", () => {
    expect(found(`{a: {${ASK}, ${ON}, states: {b: {}}}}`)).toEqual(["TL503 ask"]);
    expect(found(`{a: {type: parallel, ${ASK}, ${ON}, states: {b: {}}}}`)).toEqual(["TL503 ask"]);
    expect(found(`{a: {type: final, ${ASK}, ${ON}}}`)).toEqual(["TL503 ask", "TL504 on"]);
  });
});

describe("kinds of state", () => {
  test.each([
    ["{a: {type: final, states: {b: {}}}}", ["TL504 states"]],
    ["{a: {type: final, on: {order.paid: a}, always: a}}", ["TL504 on", "TL504 always"]],
    ["{a: {type: final, outcome: won, entry: {say: Bye}, title: End}}", []],
    ["{a: {type: parallel, initial: b, states: {b: {}}}}", ["TL504 initial"]],
    ["{a: {type: parallel}}", ["TL505 parallel"]],
    ["{a: {type: parallel, states: {b: {}}, onDone: a}}", []],
    ["{a: {onDone: a, target: a}}", ["TL504 onDone", "TL504 target"]],
    ["{a: {states: {b: {}}, type: history, target: b}}", ["TL504 states", "TL301 b"]],
    ["{a: {type: history, history: deep, target: b, on: {order.paid: b}}, b: {}}", ["TL504 on"]],
  ])("%s: %j", (states, expected) => {
    expect(found(states)).toEqual(expected);
  });

  test("a history state needs a target at the root and where its parent begins in it", () => {
    expect(found("{a: {states: {b: {}, back: {type: history}}}}")).toEqual([]);
    expect(found("{a: {}, back: {type: history}}")).toEqual(["TL506 history"]);
    expect(found("{a: {initial: back, states: {b: {}, back: {type: history}}}}")).toEqual(["TL506 history"]);
    expect(found("{a: {}, back: {type: history, target: a}}")).toEqual([]);
  });
});

describe("always", () => {
  const circles = (states: string) =>
    findingsOf(journey(states))
      .filter(({ code }) => code === "TL507")
      .map(({ message }) => message.split(":")[0]);

  test.each<[string, string[]]>([
    ["{a: {always: b}, b: {always: a}}", ["a → b → a"]],
    ["{a: {always: b}, b: {always: c}, c: {always: b}}", ["b → c → b"]],
    ["{a: {always: b}, b: {states: {c: {always: a}}}}", ["a → b.c → a"]],
    ["{a: {states: {b: {always: c}, c: {}}, always: d}, d: {always: a}}", ["a.b → a → d → a.b"]],
    ["{a: {always: [{target: b}, {target: c, guard: 'true'}]}, b: {always: a}, c: {}}", ["a → b → a"]],
    [
      "{a: {type: parallel, states: {b: {states: {c: {always: d}, d: {always: c}}}, e: {}}}}",
      ["a.b.c → a.b.d → a.b.c"],
    ],
    ["{a: {always: {actions: {assign: {n: context.n + 1}}}}}", ["a → a"]],
    ["{a: {always: {actions: {raise: again}}, on: {again: a}}}", ["a → a"]],
    ["{a: {always: {actions: {say: Hi}}}}", []],
    ["{a: {always: .c, states: {b: {}, c: {}}}}", []],
    ["{a: {always: [{target: b, guard: context.n > 1}, a]}, b: {always: a}}", []],
    ["{a: {always: b}, b: {always: {target: a, guard: context.n > 1}}}", []],
    ["{a: {always: b}, b: {on: {order.paid: a}}}", []],
  ])("%s: %j", (states, expected) => {
    expect(circles(states)).toEqual(expected);
  });
});

test("no shape of states makes the checks throw or run without an end", () => {
  const name = fc.constantFrom("a", "b", "c", "constructor");
  const target = fc.oneof(
    name,
    name.map((child) => `.${child}`),
    fc.tuple(name, name).map((names) => names.join(".")),
  );
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
  const { state } = fc.letrec((tie) => ({
    state: fc.record({
      type: optional(fc.constantFrom("parallel", "final", "history")),
      target: optional(target),
      initial: optional(name),
      always: optional(fc.oneof(target, fc.array(fc.record({ target }), { minLength: 1, maxLength: 2 }))),
      on: optional(fc.dictionary(fc.constantFrom("order.paid", "answered", "x"), target)),
      ask: optional(fc.constant({ fact: "plate", prompt: "Which?" })),
      states: fc.option(fc.dictionary(name, tie("state"), { minKeys: 1, maxKeys: 3 }), {
        nil: undefined,
        maxDepth: 3,
        freq: 1,
      }),
    }),
  }));
  let fitting = 0;
  fc.assert(
    fc.property(fc.dictionary(name, state, { minKeys: 1 }), (states) => {
      const text = stringify(
        { journey: "a", context: { plate: { type: "string" } }, states },
        { aliasDuplicateObjects: false },
      );
      const codes = findingsOf(text).map(({ code }) => code);
      if (!codes.some((code) => code < "TL3")) fitting++;
    }),
    { numRuns: 300 },
  );
  expect(fitting).toBeGreaterThan(100);
});

test("no value in the place of another makes the checks throw", () => {
  const keys = fc.constantFrom(
    "journey",
    "context",
    "start",
    "interrupts",
    "on",
    "initial",
    "states",
    "a",
    "b",
    "ask",
    "always",
    "after",
    "entry",
    "target",
    "type",
    "fact",
    "say",
    "raise",
    "channel",
  );
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom("a", "plate", "5m", "final", 5, null, true, []),
      fc.dictionary(keys, tie("node"), { maxKeys: 4 }),
      fc.array(tie("node"), { maxLength: 2 }),
    ),
  }));
  const document = fc.record(
    { journey: fc.constant("a"), context: node, on: node, states: fc.dictionary(keys, node, { minKeys: 1 }) },
    { requiredKeys: ["states"] },
  );
  fc.assert(
    fc.property(document, (value) => {
      const text = stringify(value, { aliasDuplicateObjects: false });
      for (const { message } of findingsOf(text)) expect(message).not.toMatch(/undefined|\[object/);
    }),
    { numRuns: 300 },
  );
});
