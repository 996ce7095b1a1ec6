import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { patternIssue, patternSamples } from "../../engine/expressions/index.ts";
import { chanceOf } from "../../engine/simulate/chance.ts";

const options = { most: 5, chance: chanceOf(1) };

/** Patterns that something fits: without assertions, which may contradict each other. */
const satisfiable: fc.Arbitrary<string> = fc.letrec<{ part: string; atom: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    tie("atom"),
    fc.tuple(tie("part"), tie("part")).map(([a, b]) => a + b),
    fc.tuple(tie("part"), tie("part")).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie("part"), fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "{2,}")).map(([a, q]) => `(${a})${q}`),
  ),
  atom: fc.constantFrom("a", ".", "[a-f]", "[^a]", "\\d", "\\w", "\\s", "ä", "\\p{Lu}", "\\p{Script=Greek}", "[\\d-]"),
})).part;

describe("samples of a pattern", () => {
  test("fit it, as JavaScript’s own expressions see it", () => {
    fc.assert(
      fc.property(satisfiable, fc.boolean(), (part, whole) => {
        const pattern = whole ? `^(?:${part})$` : part;
        fc.pre(patternIssue(pattern) === undefined);
        const samples = patternSamples(pattern, options);
        expect(samples.length, pattern).toBeGreaterThan(0);
        for (const text of samples) expect(new RegExp(pattern, "u").test(text), `${pattern}: ${text}`).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("begin with the shortest and plainest, and are all different", () => {
    const plate = patternSamples("^[A-ZÄÖÜ]{1,3}[- ]?[A-Z]{1,2} ?[0-9]{1,4}[EH]?$", options);
    expect(plate[0]).toBe("AA0");
    expect(new Set(plate).size).toBe(5);
  });

  test("follow from the chance alone", () => {
    const pattern = "^[A-Z]{3}-\\d{5}$";
    const twice = [1, 1].map(() => patternSamples(pattern, { most: 5, chance: chanceOf(7) }));
    expect(twice[0]).toEqual(twice[1]);
    expect(patternSamples(pattern, { most: 5, chance: chanceOf(8) })).not.toEqual(twice[0]);
  });

  test.each(["a^", "[^\\s\\S]", "(a+)+$", "(", "(a)\\1"])("are none of %s", (pattern) => {
    expect(patternSamples(pattern, options)).toEqual([]);
  });

  test("go with assertions that can hold", () => {
    expect(patternSamples("^$", options)).toEqual([""]);
    expect(patternSamples("\\bfoo\\b", options)).toEqual(["foo"]);
  });
});
