import { describe, expect, it } from "vitest";
import { type Condition, conditions } from "../../engine/expressions/index.ts";

const a = { kind: "path" as const, path: ["context", "a"] };
const b = { kind: "path" as const, path: ["context", "b"] };
const literal = (value: string | number | boolean | null) => ({ kind: "literal" as const, value });
const comparison = (ordered: boolean, ...operands: object[]) => ({ kind: "comparison", ordered, operands });

describe("the conditions of an expression", () => {
  it.each<[string, object[]]>([
    ["context.a", [{ kind: "flag", path: a.path }]],
    [
      "!context.a && (context.?b.orValue(false) || true)",
      [
        { kind: "flag", path: a.path },
        { kind: "flag", path: b.path },
      ],
    ],
    ["has(context.a.deep)", [{ kind: "known", path: ["context", "a", "deep"] }]],
    ["context.?a.hasValue() == true", [{ kind: "known", path: a.path }]],
    ["context.a == 'x'", [comparison(false, a, literal("x"))]],
    ["-3 < context['a']", [comparison(true, literal(-3), a)]],
    ["context.a != null", [comparison(false, a, literal(null))]],
    ["context.a in ['x', context.b]", [comparison(false, a, literal("x"), b)]],
    ["'x' in context.a", [{ kind: "member", path: a.path, value: "x" }]],
    ["size(context.a) > 2", [comparison(true, { kind: "size", path: a.path }, literal(2))]],
    ["context.a.size() > 2", [comparison(true, { kind: "size", path: a.path }, literal(2))]],
    ["context.?a.orValue(context.b) > 2", [comparison(true, a, b, literal(2))]],
    [
      "(has(context.a) ? context.a : 0) > 2",
      [{ kind: "known", path: a.path }, comparison(true, a, literal(0), literal(2))],
    ],
    [
      "context.a > timestamp('2026-01-01T00:00:00Z')",
      [comparison(true, a, { kind: "moment", at: Date.UTC(2026, 0, 1) })],
    ],
    ["context.a > now", [comparison(true, a, { kind: "path", path: ["now"] })]],
    [
      "open('support') ? context.a : context.b",
      [
        { kind: "open", calendar: "support" },
        { kind: "flag", path: a.path },
        { kind: "flag", path: b.path },
      ],
    ],
  ])("%s", (source, expected) => {
    expect(conditions(source)).toEqual(expected);
  });

  it("that are anything else say where they stand, what they read and which constants they name", () => {
    expect(conditions("!context.a.contains('x') && context.b * 2 < size(context.a)")).toEqual([
      { kind: "other", paths: [a.path], constants: ["x"], start: 1, end: 24 },
      {
        kind: "other",
        paths: [b.path, a.path],
        constants: [2],
        start: 28,
        end: 59,
        compared: { left: "context.b * 2", right: "size(context.a)", operator: "<" },
      },
    ]);
  });

  it("compare the same two things, whichever stands first", () => {
    const comparedIn = (source: string) => (conditions(source) as Extract<Condition, { kind: "other" }>[])[0]!.compared;
    expect(comparedIn("context.b * 2 <= context.a")).toEqual({
      left: "context.a",
      right: "context.b * 2",
      operator: ">=",
    });
    expect(comparedIn("context.a >= context.b * 2")).toEqual(comparedIn("context.b * 2 <= context.a"));
  });

  it("do not count what a macro binds as read", () => {
    expect(conditions("context.a.exists(x, x.y == event.b)")).toMatchObject([
      { kind: "other", paths: [a.path, ["event", "b"]] },
    ]);
  });

  it("are not there when it does not parse", () => {
    expect(conditions("context.a ==")).toBeUndefined();
  });
});
