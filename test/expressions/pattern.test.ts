import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern, patternIssue } from "../../engine/expressions/index.ts";

/** Patterns from the parts that the matcher knows, as text. */
const pattern: fc.Arbitrary<string> = fc.letrec<{ part: string; atom: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    tie("atom"),
    fc.tuple(tie("part"), tie("part")).map(([a, b]) => a + b),
    fc.tuple(tie("part"), tie("part")).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie("part"), fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "{2,}", "*?")).map(([a, q]) => `(${a})${q}`),
  ),
  atom: fc.constantFrom(
    "a",
    "b",
    ".",
    "[ab]",
    "[^a]",
    "\\d",
    "\\w",
    "\\s",
    "1",
    "^",
    "$",
    "\\b",
    "\\B",
    "ä",
    "\\u0061",
    "\\p{L}",
    "[\\d-]",
    "(?<n>b)",
    "",
  ),
})).part;

describe("a pattern", () => {
  it("matches as JavaScript’s own expressions do", () => {
    const subject = fc.string({ unit: fc.constantFrom("a", "b", "1", " ", "ä", "-", "\n"), maxLength: 12 });
    fc.assert(
      fc.property(pattern, fc.array(subject, { minLength: 1, maxLength: 5 }), (source, subjects) => {
        fc.pre(patternIssue(source) === undefined);
        const compiled = compilePattern(source);
        for (const text of subjects)
          expect(compiled.test(text), `${source} on ${JSON.stringify(text)}`).toBe(new RegExp(source, "u").test(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["(a+)+$", "repeats something that is itself repeated"],
    ["(?:[a-z]*x){20}", "repeats something that is itself repeated"],
    ["(a)\\1", "backreference"],
    ["(?<x>a)\\k<x>", "backreference"],
    ["a(?=b)", "lookaround"],
    ["(?<!b)a", "lookaround"],
    ["(a", "is not a regular expression"],
    ["[z-a]", "is not a regular expression"],
    ["a".repeat(201), "longer than 200"],
    ["(?:a{100}){100}", "repeats too much"],
  ])("is refused: %s", (source, reason) => {
    expect(patternIssue(source)).toContain(reason);
    expect(() => compilePattern(source)).toThrow(RangeError);
  });

  it.each([
    "^[A-ZÄÖÜ]{1,3}[- ]?[A-Z]{1,2} ?[0-9]{1,4}[EH]?$",
    "^[^@ ]+@[^@ ]+\\.[a-z]+$",
    ".*foo.*",
    "^(yes|no)$",
    "(?:ab){2,5}",
  ])("is allowed: %s", (source) => {
    expect(patternIssue(source)).toBeUndefined();
  });

  it("takes linear time where backtracking takes forever", () => {
    const text = "a".repeat(999);
    expect(compilePattern("^(?:a|a)*b$").test(text)).toBe(false);
    expect(compilePattern("a*a*a*a*a*a*b").test(text)).toBe(false);
  });

  it("never matches a text longer than 1000", () => {
    expect(compilePattern("a").test("a".repeat(1000))).toBe(true);
    expect(compilePattern("a").test("a".repeat(1001))).toBe(false);
  });
});
