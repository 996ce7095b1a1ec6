import { describe, expect, test } from "vitest";
import { comparisons, plainPath } from "../../engine/expressions/index.ts";

const told = (source: string): string[] =>
  comparisons(source).map(({ path, operator, value }) => `${path.join(".")} ${operator} ${JSON.stringify(value)}`);

describe("the comparisons of an expression", () => {
  test.each<[string, string[]]>([
    ['event.intent == "human"', ['event.intent == "human"']],
    ["context.tries >= 3 || context.tries < -1", ["context.tries >= 3", "context.tries < -1"]],
    ["3 < event.count", ["event.count > 3"]],
    ["context.?rounds.orValue(0) >= 5", ["context.rounds >= 5"]],
    ['event["line"] != "hotline"', ['event.line != "hotline"']],
    ['event.kind in ["a", "b"]', ['event.kind == "a"', 'event.kind == "b"']],
    ["context.urgent && !context.?seen.orValue(false)", ["context.urgent == true", "context.seen == true"]],
    ["context.items.exists(item, item.price > 100)", ["context.items.*.price > 100"]],
    ["cel.bind(total, event.total, total > 5)", ["event.total > 5"]],
    ['matches(event.text, "^[0-9]+$")', ['event.text matches "^[0-9]+$"']],
    ['lower(event.text) in ["yes", "ja"]', ['event.text == "yes"', 'event.text == "ja"']],
    ['event.text.startsWith("No")', ['event.text startsWith "No"']],
    ['context.eta < timestamp("2026-06-01T10:00:00+02:00")', ['context.eta < "2026-06-01T08:00:00.000Z"']],
    ['channel == "voice" ? context.a == 1 : context.b', ['channel == "voice"', "context.a == 1"]],
  ])("%s", (source, expected) => {
    expect(told(source)).toEqual(expected);
  });

  test.each(["has(context.eta)", 'open("support-hours")', "context.a == context.b", "not CEL ==", ""])(
    "are none in %j",
    (source) => {
      expect(told(source)).toEqual([]);
    },
  );
});

describe("a plain path", () => {
  test("is what an expression reads that does nothing else", () => {
    expect(plainPath("event.?order.total")).toEqual(["event", "order", "total"]);
    expect(plainPath("context.?name.orValue('')")).toEqual(["context", "name"]);
    expect(plainPath("event.total + 1")).toBeUndefined();
    expect(plainPath('"billing"')).toBeUndefined();
  });
});
