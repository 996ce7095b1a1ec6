import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainFact, references, renameFacts, renameFactsInText } from "../../engine/expressions/index.ts";

const prefixed = (fact: string) => `rate__${fact}`;

describe("the facts of an expression", () => {
  test.each([
    ["context.score", "context.rate__score"],
    ["context . score", "context . rate__score"],
    ["(context).score > 2 // context.score", "(context).rate__score > 2 // context.score"],
    ["context[\"score\"] + context['score']", "context[\"rate__score\"] + context['rate__score']"],
    ['context["sc\\u006fre"]', 'context["rate__score"]'],
    ['r"r" + context[r"r"]', 'r"r" + context[r"rate__r"]'],
    ["context.?score.orValue(context.other)", "context.?rate__score.orValue(context.rate__other)"],
    ["has(context.address.town)", "has(context.rate__address.town)"],
    ['"context.score" + context.score', '"context.score" + context.rate__score'],
    ["context.list.exists(context, context.score > 1)", "context.rate__list.exists(context, context.score > 1)"],
    ["context.list.exists(x, x == context.score)", "context.rate__list.exists(x, x == context.rate__score)"],
    ["event.context.score + event.score", "event.context.score + event.score"],
    ["context.score +", "context.score +"],
  ])("are renamed where they stand: %s", (source, renamed) => {
    expect(renameFacts(source, prefixed)).toBe(renamed);
  });

  test.each([
    ["result.score", "context.rate__score"],
    [
      "has(result.score) ? result.score : context.score",
      "has(context.rate__score) ? context.rate__score : context.score",
    ],
    ['result["score"] + "result.score"', 'context["rate__score"] + "result.score"'],
    ["context.list.map(result, result.score)", "context.list.map(result, result.score)"],
  ])("are what a result becomes: %s", (source, renamed) => {
    expect(renameFacts(source, prefixed, { of: "result" })).toBe(renamed);
  });

  test("are renamed in the expressions of a text, and nowhere else in it", () => {
    const text = 'context.score {{ context.score }} {{ "}}" + context.other }} {{"{{ context.score"}}';
    expect(renameFactsInText(text, prefixed)).toBe(
      'context.score {{ context.rate__score }} {{ "}}" + context.rate__other }} {{"{{ context.score"}}',
    );
    expect(renameFactsInText("{{ context.score", prefixed)).toBe("{{ context.score");
  });
});

test.each([
  ["context.score", "score"],
  ["  (context.score)  ", "score"],
  ['context["score"]', "score"],
  ["context.?score", undefined],
  ["context.address.town", undefined],
  ["context.score + 1", undefined],
  ["result.score", undefined],
  ["context", undefined],
])("%s is a reading of one fact and nothing else, or not", (source, fact) => {
  expect(plainFact(source)).toBe(fact);
});

const facts = ["a", "r", "score", "context", "result", "long_name2"];
const swap = (fact: string) => `${fact}_${[...fact].reverse().join("")}`;
const back = (fact: string) => facts.find((known) => swap(known) === fact) ?? fact;

const expression: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc
      .constantFrom(...facts)
      .chain((fact) =>
        fc.constantFrom(
          `context.${fact}`,
          `context. ${fact}`,
          `context["${fact}"]`,
          `context['${fact}']`,
          `context[r'${fact}']`,
          `has(context.${fact})`,
          `context.?${fact}.orValue(1)`,
          `"context.${fact}"`,
          `'it\\'s context.${fact}'`,
          `event.${fact}`,
          `[1, 2].exists(context, context.${fact} == 1)`,
          `[1, 2].exists(${fact}, ${fact} == context.${fact})`,
          `{"context": context.${fact}}.context`,
        ),
      ),
    fc.constantFrom("1", '"😀"', "now", "true"),
    fc.tuple(tie("any"), fc.constantFrom(" + ", "&&", " == "), tie("any")).map((parts) => parts.join("")),
    fc.tuple(tie("any"), tie("any"), tie("any")).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    tie("any").map((inner) => `[${inner}, ( ${inner} )]`),
  ),
})).any;

test("renaming by other names and back gives the same expression, and reads the renamed facts in between", () => {
  fc.assert(
    fc.property(expression, (source) => {
      const renamed = renameFacts(source, swap);
      expect(references(renamed)).toEqual(references(source).map(swap));
      expect(renameFacts(renamed, back)).toBe(source);
    }),
    { numRuns: 500 },
  );
});

test("renaming in a text and back gives the same text", () => {
  const text = fc.array(
    fc.oneof(
      fc.string(),
      expression.map((source) => `{{ ${source} }}`),
    ),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      const source = parts.join(" ");
      expect(renameFactsInText(renameFactsInText(source, swap), back)).toBe(source);
    }),
    { numRuns: 500 },
  );
});
