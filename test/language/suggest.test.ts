import fc from "fast-check";
import { expect, test } from "vitest";
import { list, suggest } from "../../engine/language/index.ts";

test.each([
  ["promt", ["prompt", "retry"], "prompt"],
  ["answerd", ["answered", "unanswered"], "answered"],
  ["phoen", ["plate", "phone"], "phone"],
  ["Phone", ["phone"], "phone"],
  ["ehco", ["echo"], "echo"],
  ["xyz", ["plate", "phone"], undefined],
  ["a", ["b"], undefined],
  ["fax", ["sms", "voice"], undefined],
])("for %j of %j it is %j", (name, known, expected) => {
  expect(suggest(name, known)).toBe(expected);
});

test("a name with one slip is found, a name itself is not", () => {
  const name = fc.stringMatching(/^[a-z]{4,12}$/);
  fc.assert(
    fc.property(name, fc.nat(), (known, at) => {
      const index = at % known.length;
      expect(suggest(known.slice(0, index) + known.slice(index + 1), [known])).toBe(known);
      expect(suggest(known, [known])).toBeUndefined();
    }),
  );
});

test("a list is read as a sentence, and a long one is cut", () => {
  expect(list([])).toBe("");
  expect(list(["a"])).toBe("`a`");
  expect(list(["a", "b", "c"], "or")).toBe("`a`, `b` or `c`");
  expect(list(Array(20).fill("x"))).toMatch(/ and 8 more$/);
});
