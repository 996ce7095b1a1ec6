import { describe, expect, it } from "vitest";
import { createExpressions } from "../../../engine/expressions/index.ts";
import { type ChoiceSite, type ChoiceWorld, createChoiceAnalysis } from "../../../engine/verify/choices/index.ts";
import type { Fact } from "../../../schemas/journey.generated.ts";

const facts: Record<string, Fact> = {
  kind: { type: "string", enum: ["sms", "chat", "mail"] },
  urgent: { type: "boolean" },
  tries: { type: "integer" },
  score: { type: "integer", minimum: 0, maximum: 10 },
  price: { type: "number", minimum: 0 },
  limit: { type: "number" },
  name: { type: "string" },
  plate: { type: "string", pattern: "^[A-Z]{2}-[0-9]{2}$" },
  eta: { type: "string", format: "date-time" },
  due: { type: "string", format: "date-time" },
  day: { type: "string", format: "date" },
  names: { type: "array", items: { type: "string" } },
  place: { type: "object", properties: { city: { type: "string" }, floor: { type: "integer" } }, required: ["city"] },
};
const calendars: ChoiceWorld["calendars"] = {
  support: { timezone: "Europe/Berlin", weekly: { "mon-fri": "08:00-20:00" }, holidays: ["2026-12-25"] },
  night: { timezone: "Europe/Berlin", weekly: { "mon-sun": "20:00-08:00" } },
};
const events: ChoiceWorld["events"] = {
  "order.shipped": { carrier: { type: "string", enum: ["post", "bike"] }, weight: { type: "number" } },
};
const world: ChoiceWorld = {
  facts,
  events,
  channels: ["chat", "sms"],
  calendars,
  expressions: createExpressions({ context: facts, events, calendars, timezone: "Europe/Berlin" }),
  timezone: "Europe/Berlin",
  locale: "en",
  now: Date.parse("2026-11-20T10:00:00Z"),
};
const analyse = createChoiceAnalysis(world);
const all: ChoiceSite = { set: new Set(Object.keys(facts)) };
const none: ChoiceSite = { set: new Set() };

describe("a choice of which one guard always holds", () => {
  it.each<[string, (string | undefined)[]]>([
    ["a transition without a guard", ["context.urgent", undefined]],
    ["a boolean and its opposite", ["context.urgent", "!context.urgent"]],
    ["every value of an enum", ['context.kind == "sms"', 'context.kind in ["chat", "mail"]']],
    [
      "numbers split without a gap",
      ["context.price < 10", "context.price >= 10 && context.price <= 20.5", "context.price > 20.5"],
    ],
    ["whole numbers have nothing between them", ["context.tries <= 3", "context.tries >= 4"]],
    ["the least and the greatest are known", ["context.score <= 6", "context.score <= 8", "context.score in [9, 10]"]],
    ["any function of few whole numbers", ["context.score % 2 == 0", "context.score % 2 == 1"]],
    ["texts, with the rest", ['context.name == "a"', 'context.name != "a"']],
    ["a length", ["size(context.name) > 5", "context.name.size() <= 5"]],
    ["items of a list", ['"a" in context.names', '!("a" in context.names)']],
    ["how many items", ["size(context.names) == 0", "size(context.names) >= 1"]],
    [
      "two facts held against each other",
      ["context.price > context.limit", "context.price == context.limit", "context.price < context.limit"],
    ],
    ["moments and now", ["context.eta > now", "context.eta <= now"]],
    [
      "three moments",
      ["context.eta > now", "context.eta <= now && context.due > context.eta", "context.due <= context.eta"],
    ],
    ["days", ['context.day < "2026-12-24"', 'context.day >= "2026-12-24"']],
    ["opening hours", ['open("support")', '!open("support")']],
    ["the channels of the project", ['channel == "chat"', 'channel == "sms"']],
    ["a fact behind a default", ["context.?tries.orValue(0) > 2", "context.?tries.orValue(0) <= 2"]],
    [
      "either of two facts",
      ["(context.urgent ? context.price : context.limit) > 5", "(context.urgent ? context.price : context.limit) <= 5"],
    ],
    // No value can be tried for them in full, but one or the other holds.
    ["what cannot be tried", ['context.name.contains("a")', '!context.name.contains("a")']],
    ["sums", ["context.price + context.limit > 3", "3 >= context.price + context.limit"]],
    [
      "sums compared three times",
      ["context.price > context.limit * 2", "context.limit * 2 > context.price", "context.price == context.limit * 2"],
    ],
    ["one that is open beside ones that cover", ['context.name.matches("^a+$")', "context.urgent", "!context.urgent"]],
  ])("%s", (_, guards) => {
    expect(analyse(guards, all)).toMatchObject({ exhaustive: "proved", never: [] });
  });

  it("also where facts may be unset", () => {
    expect(analyse(["has(context.kind)", "!has(context.kind)"], none).exhaustive).toBe("proved");
    expect(
      analyse(['has(context.kind) && context.kind == "sms"', '!has(context.kind) || context.kind != "sms"'], none)
        .exhaustive,
    ).toBe("proved");
  });

  it("of what an event of the project must have", () => {
    const site = { ...none, event: "order.shipped" };
    expect(analyse(['event.carrier == "post"', 'event.carrier == "bike"'], site).exhaustive).toBe("proved");
    expect(analyse(['event.carrier == "post"'], site).exhaustive).toEqual({
      counterexample: { context: {}, event: { carrier: "bike" } },
    });
  });
});

describe("a choice with a gap", () => {
  it.each<[string, string[], ChoiceSite, object]>([
    ["a value of an enum", ['context.kind == "sms"', 'context.kind == "mail"'], all, { context: { kind: "chat" } }],
    ["between numbers", ["context.price < 10", "context.price > 10"], all, { context: { price: 10 } }],
    ["below the least constant, where the schema lets it be", ["context.tries >= 3"], all, { context: { tries: 2 } }],
    ["another text", ['context.name == "a"'], all, { context: { name: "something else" } }],
    ["a text that fits the pattern", ['context.plate == "AB-12"'], all, { context: { plate: "AA-00" } }],
    ["a text of another length", ["size(context.name) > 2"], all, { context: { name: "aa" } }],
    ["an empty list", ['"a" in context.names', "size(context.names) > 0"], all, { context: { names: [] } }],
    ["a fact that may be unset", ["has(context.eta)"], none, { context: {} }],
    ["a part of an object", ["has(context.place.floor)"], all, { context: { place: { city: "A-1" } } }],
    [
      "both facts as they are",
      ["context.price > context.limit", "context.price < context.limit"],
      all,
      { context: { price: 0, limit: 0 } },
    ],
    [
      "two facts between the same constants",
      ["!(context.price > 1 && context.limit < 4 && context.price < context.limit)"],
      all,
      { context: { price: 2, limit: 3 } },
    ],
    ["a channel", ['channel == "chat"'], all, { context: {}, channel: "sms" }],
    ["a customer", ['customer.preferred == "sms"'], all, { context: {}, customer: { preferred: "something else" } }],
    [
      "an attribute",
      ["customer.attributes.vip == true"],
      all,
      { context: {}, customer: { attributes: { vip: false } } },
    ],
    [
      "a result",
      ['result.state == "ok"'],
      {
        ...all,
        result: {
          type: "object",
          properties: { state: { type: "string", enum: ["ok", "lost"] } },
          required: ["state"],
        },
      },
      { context: {}, result: { state: "lost" } },
    ],
    [
      "words without the intent",
      ['event.intent == "human"'],
      { ...all, event: "message.received" },
      { context: {}, event: { intent: "something else" } },
    ],
    [
      "found among what cannot be tried in full",
      ['context.name.startsWith("x")'],
      all,
      { context: { name: "something else" } },
    ],
  ])("%s", (_, guards, site, counterexample) => {
    expect(analyse(guards, site).exhaustive).toEqual({ counterexample });
  });

  it("when it is closed", () => {
    const { exhaustive } = analyse(['open("support")', 'open("night")'], all);
    expect(exhaustive).toEqual({ counterexample: { context: {}, now: Date.parse("2026-11-21T07:00:00Z") } });
    expect(
      analyse(['open("support")', 'open("night")', 'context.kind == "sms" && open("support")'], all).shadowed,
    ).toEqual([2]);
  });

  it("is shown with facts that are set where that is possible", () => {
    expect(analyse(["context.tries > 3"], none).exhaustive).toEqual({ counterexample: { context: { tries: 3 } } });
    expect(analyse(["context.tries > 3", "context.tries <= 3"], none).exhaustive).toEqual({
      counterexample: { context: {} },
    });
    expect(analyse(["context.tries > 3"], { set: new Set(), possible: new Set() }).exhaustive).toEqual({
      counterexample: { context: {} },
    });
  });
});

describe("a choice of which neither is sure", () => {
  it.each<[string, string[], ChoiceSite, RegExp]>([
    ["two patterns", ['context.name.matches("^a+$")', '!context.name.matches("^a*$")'], all, /matches/],
    ["a sum and its parts", ["context.price * context.price >= 0"], all, /context.price \* context.price/],
    ["an event that is not known", ['event.text != "a"', 'event.text == "a"'], none, /which event/],
    ["texts in order", ['context.name < "m"', 'context.name >= "m"'], all, /alphabet/],
  ])("%s", (_, guards, site, why) => {
    const { exhaustive, shadowed, never } = analyse(guards, site);
    expect(exhaustive).toEqual({ unproved: expect.stringMatching(why) });
    expect([shadowed, never]).toEqual([[], []]);
  });

  it("too many combinations", () => {
    const many = Object.fromEntries(
      Array.from({ length: 18 }, (_, index) => [`f${index}`, { type: "boolean" as const }]),
    );
    const wide = createChoiceAnalysis({
      ...world,
      facts: many,
      expressions: createExpressions({ context: many, events, calendars, timezone: "UTC" }),
    });
    const guard = Object.keys(many).map((name) => `context.${name}`);
    expect(
      wide([guard.join(" || "), guard.map((one) => `!${one}`).join(" && ")], { set: new Set(Object.keys(many)) }),
    ).toEqual({
      exhaustive: { unproved: expect.stringMatching(/combinations/) },
      shadowed: [],
      never: [],
    });
  });
});

describe("transitions that are never taken", () => {
  it.each<[string, (string | undefined)[], number[], number[]]>([
    ["behind one without a guard", [undefined, "context.urgent", undefined], [1, 2], []],
    ["behind the same guard", ["context.urgent", "context.urgent", undefined], [1], []],
    ["behind a wider one", ["context.price > 5", "context.price > 8"], [1], []],
    ["behind two that cover it together", ['context.kind == "sms"', 'context.kind != "sms"', undefined], [2], []],
    ["not behind a narrower one", ["context.price > 8", "context.price > 5"], [], []],
    [
      "behind the same words, whatever they mean",
      ['context.name.matches("^a")', 'context.name.matches("^a") && context.urgent'],
      [1],
      [],
    ],
    ["two values at once", ['context.kind == "sms" && context.kind == "chat"', undefined], [], [0]],
    ["outside the bounds", ["context.score > 10", undefined], [], [0]],
    ["against itself", ['context.name.contains("a") && !context.name.contains("a")', undefined], [], [0]],
    ["a text that no plate is", ['context.plate == "x"', undefined], [], [0]],
    [
      "not where it is open",
      ['context.name.startsWith("a") && context.name.endsWith("b") && size(context.name) == 1', undefined],
      [],
      [],
    ],
    [
      "not what another fact can be",
      ["context.name == context.kind", "context.score == context.limit", undefined],
      [],
      [],
    ],
    ["not for large numbers and long texts", ["context.limit > 1e300", "size(context.name) > 5000", undefined], [], []],
  ])("%s", (_, guards, shadowed, never) => {
    expect(analyse(guards, all)).toMatchObject({ shadowed, never });
  });

  it("not behind conditions that fail where a fact is unset", () => {
    const guards = ['context.name.contains("a")', '!context.name.contains("a")', "context.urgent"];
    expect(analyse(guards, { set: new Set(["urgent"]) }).shadowed).toEqual([]);
    expect(analyse(guards, all).shadowed).toEqual([2]);
  });

  it("behind conditions on what reads as empty when an event leaves it out", () => {
    const guards = ['event.intent.contains("a")', '!event.intent.contains("a")', undefined];
    expect(analyse(guards, { ...none, event: "message.received" }).shadowed).toEqual([2]);
  });

  it("what is certainly unset", () => {
    const site = { set: new Set<string>(), possible: new Set<string>() };
    expect(analyse(["has(context.kind)", undefined], site)).toMatchObject({ never: [0], shadowed: [] });
  });
});
