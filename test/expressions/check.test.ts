import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createExpressions, references, type Site } from "../../engine/expressions/index.ts";
import { types } from "./roadside.ts";

const expressions = createExpressions(types);

/** Each issue as “what it points at: message → fix”. */
function issues(source: string, site: Site = {}): string[] {
  return expressions
    .check(source, site)
    .map(({ start, end, message, fix }) => `${source.slice(start, end)}: ${message} → ${fix}`);
}

describe("an expression that is sound", () => {
  it.each([
    "context.number + 1 > 3",
    "context.number == 3",
    "context.count >= 2 && context.count % 2 == 0",
    "context.?number.orValue(0) > 2",
    "context.number > 2 ? 1 : context.number",
    "context.number in [1, 2, 3]",
    "context.eta < now",
    'now - context.eta > duration("1h")',
    "has(context.eta) && context.eta > now",
    "context.place.since < now",
    "context.stops.exists(stop, stop.at < now)",
    "context.names[0] == 'a'",
    "size(context.names) + 1 == 3",
    "context.anything.whatever == 1",
    "customer.attributes.vip",
    "conversation.startedAt < now",
    "open('support')",
    "context.name.matches('^A[a-z]+$')",
    "context.kind == 'sms'",
    "cel.bind(x, context.number, x + 1) > 2",
    "context.names.exists(context, context == 'a')",
    "event.anything == 'x'",
  ])("has no issue: %s", (source) => {
    expect(issues(source)).toEqual([]);
  });
});

describe("a name that is not there", () => {
  it("is found wherever it stands, all of them in one pass, with what was meant", () => {
    expect(issues("context.nmae == 'x' && has(context.etaa) || contxt.urgent")).toEqual([
      "nmae: the fact nmae is not declared → Did you mean context.name?",
      "etaa: the fact etaa is not declared → Did you mean context.eta?",
      "contxt: contxt is not known here → Did you mean context?",
    ]);
  });

  it("is pointed at when it is read as an optional, in a nested object or by an index", () => {
    expect(issues("context.?nmae.orValue('')")).toEqual([
      "nmae: the fact nmae is not declared → Did you mean context.name?",
    ]);
    expect(issues("context.place.ciy == ''")).toEqual([
      "ciy: context.place has no ciy → Did you mean context.place.city?",
    ]);
    expect(issues("context['nmae'] == ''")).toHaveLength(1);
  });

  it("is told apart from a fact that lacks its context.", () => {
    expect(issues("name == 'x'")).toEqual(["name: name is not known here → Did you mean context.name?"]);
  });

  it("can be a function, a calendar, a choice or a currency", () => {
    expect(issues("lowr(context.name) == ''")).toEqual([
      "lowr(context.name): there is no function lowr → Did you mean lower(…)?",
    ]);
    expect(issues("open('suport')")).toEqual(["'suport': there is no calendar suport → Did you mean \"support\"?"]);
    expect(issues("context.kind == 'sns'")).toEqual(['\'sns\': context.kind is never "sns" → Did you mean "sms"?']);
    expect(issues("context.kind in ['sms', 'fax']")).toHaveLength(1);
    expect(issues("currency(context.number, 'euro') == ''")).toHaveLength(1);
  });

  it("is not the built-in behind matches", () => {
    expect(issues("context.name.matchesLinear('a')")).toHaveLength(1);
  });
});

describe("the event", () => {
  it("has the fields of its type, and of built-in types those of their schema", () => {
    expect(issues("event.intent == 'human'", { events: ["message.received"] })).toEqual([]);
    expect(issues("event.inten == 'human'", { events: ["message.received"] })).toEqual([
      "inten: event has no inten → Did you mean event.intent?",
    ]);
    expect(issues("event.eta < now", { events: ["tow.delayed"] })).toEqual([]);
    expect(issues("event.eta == 'x'", { events: ["tow.delayed"] })).toHaveLength(1);
    expect(issues("event.time < now && event.type == 'x' && event.id == 'y'", { events: ["tow.arrived"] })).toEqual([]);
  });

  it("has what all events have that can lead to a place", () => {
    expect(issues("event.reason == 'x'", { events: ["tow.delayed", "tow.arrived"] })).toEqual([]);
    expect(issues("event.eta < now", { events: ["tow.delayed", "tow.arrived"] })).toHaveLength(1);
    expect(issues("event.eta < now", { events: ["tow.*"] })).toHaveLength(1);
    expect(issues("event.reason == 'x'", { events: ["tow.*"] })).toEqual([]);
  });

  it("is open where an event is not known, or any may come", () => {
    expect(issues("event.foo == 1", { events: ["weather.changed"] })).toEqual([]);
    expect(issues("event.foo == 1", { events: ["*"] })).toEqual([]);
  });
});

describe("result and value", () => {
  it("have the types of their place", () => {
    const result = { type: "object", properties: { caseNumber: { type: "string" } } } as const;
    expect(issues("result.caseNumber", { result })).toEqual([]);
    expect(issues("result.caseNumbr", { result })).toHaveLength(1);
    expect(issues("value > 3", { value: { type: "number" } })).toEqual([]);
    expect(issues("value > 3", { value: { type: "string" } })).toHaveLength(1);
    expect(issues("value > 3")).toEqual([
      "value: value is known in accept of an ask only → Read the fact itself, as context.NAME.",
    ]);
  });
});

describe("a type that does not fit", () => {
  it.each([
    ["context.name + context.number", "+ does not work with a text and a number"],
    ["context.eta == '2026-11-22'", "== does not work with a moment and a text"],
    ["context.name && true", "a condition must be true or false, not a text"],
    ["context.?name + 'x'", "+ does not work with a text that may be missing and a text"],
    ["context.names[context.number]", "the index of a list is a whole number"],
    ["context.number.foo", "a number has no parts to read"],
    ["true ? 'a' : 1", "both values must be of one type, but they are a text and a number"],
    ["lower(context.number)", "lower cannot take a number"],
  ])("is an issue: %s", (source, message) => {
    expect(expressions.check(source, {}).map((issue) => issue.message)).toEqual([message]);
  });

  it("is an issue where the place needs another", () => {
    expect(issues("context.number", { expects: "bool" })).toEqual([
      "context.number: it gives a number, but true or false is needed here → Compare it with something, such as == or >.",
    ]);
    expect(issues("context.name", { expects: { type: "number" } })).toHaveLength(1);
    expect(issues("'2h'", { expects: "duration" })).toHaveLength(1);
    expect(issues("'2026-11-22'", { expects: { type: "string", format: "date-time" } })).toHaveLength(1);
    expect(issues("[1]", { expects: { type: "array", items: { type: "string" } } })).toHaveLength(1);
    expect(issues("null", { expects: { type: "string" } })).toHaveLength(1);
    expect(issues("context.?name", { expects: { type: "string" } })[0]).toContain(".orValue(…)");
  });

  it("is none where the place takes it", () => {
    expect(issues("context.number + 1", { expects: { type: "integer" } })).toEqual([]);
    expect(issues("event.foo", { expects: { type: "integer" } })).toEqual([]);
    expect(issues("context.eta", { expects: { type: "string", format: "date-time" } })).toEqual([]);
    expect(issues("context.eta", { expects: { type: "string" } })).toEqual([]);
    expect(issues("context.place", { expects: { type: "object" } })).toEqual([]);
    expect(issues("{'a': 1}", { expects: { type: "object" } })).toEqual([]);
    expect(issues("[]", { expects: { type: "array", items: { type: "string" } } })).toEqual([]);
    expect(issues("duration('2h')", { expects: "duration" })).toEqual([]);
  });

  it("is a literal outside the enum of the fact it is assigned to, in every branch", () => {
    const expects = { type: "string", enum: ["alpha", "beta"] } as const;
    expect(issues("context.urgent ? 'alpa' : 'beta'", { expects: { ...expects, enum: [...expects.enum] } })).toEqual([
      '\'alpa\': it is never "alpa" → Did you mean "alpha"?',
    ]);
    expect(issues("1", { expects: { type: "integer", enum: [1, 2] } })).toEqual([]);
  });
});

describe("an expression that does not parse", () => {
  it.each([
    ["context.number = 3", "=: = is no comparison → Write == to compare."],
    ["true and false", "and: and is not a word of CEL → Write && for “and”, || for “or”, ! for “not”."],
    ["'abc", "'abc: the text has no closing quote → Close it with the quote that it begins with."],
    ["(context.number", ": it ends too early → Complete it; is a bracket, a quote or the right side missing?"],
    ["", ": there is no expression → Write one, such as context.name."],
  ])("says what to write: %s", (source, expected) => {
    expect(issues(source)).toEqual([expected]);
  });
});

describe("the bounds", () => {
  it("refuse long, deep and deeply iterating expressions", () => {
    expect(issues(`'${"x".repeat(2000)}' == ''`)).toHaveLength(1);
    expect(issues(`${"(".repeat(60)}1${")".repeat(60)} == 1`)).toHaveLength(1);
    expect(issues("[1].map(a, [2].map(b, a + b)) == []")).toEqual([]);
    expect(issues("[1].map(a, [2].map(b, [3].map(c, a)))")).toHaveLength(1);
    expect(issues("cel.bind(a, 'x', cel.bind(b, a + a, cel.bind(c, b + b, c)))")).toHaveLength(1);
  });

  it("refuse patterns that are not linear, and those that are put together at run time", () => {
    expect(issues("context.name.matches('(a+)+$')")).toHaveLength(1);
    expect(issues("context.name.matches('(?=a)')")).toHaveLength(1);
    expect(issues("context.name.matches(context.kind)")).toEqual([
      "context.kind: the pattern of matches is put together while the journey runs → Write the pattern as a text in quotes.",
    ]);
  });
});

describe("check", () => {
  it("never throws, and points inside the source", () => {
    const piece = fc.constantFrom(
      ..."context . event name number eta ( ) [ ] { } 'a' \" == && || ! ? : , 1 -2.5 has orValue .? map(x, x) \\ // now in".split(
        " ",
      ),
    );
    const source = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(source, (text) => {
        for (const { start, end, message, fix } of [
          ...expressions.check(text, {}),
          ...expressions.checkText(text, {}),
        ]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(message).not.toBe("");
          expect(fix).not.toBe("");
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("references", () => {
  it("are the facts that an expression reads, each once, in order", () => {
    expect(references("has(context.eta) && context.n > 1 || context['x'] == context.?y.orValue(context.n)")).toEqual([
      "eta",
      "n",
      "x",
      "y",
    ]);
  });

  it("leave out what a macro binds, and are none when it does not parse", () => {
    expect(references("[1].map(context, context.a)")).toEqual([]);
    expect(references("context.a +")).toEqual([]);
  });
});
