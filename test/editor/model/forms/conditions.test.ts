import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Condition,
  comparisons,
  readCondition,
  type Subject,
  writeCondition,
} from "../../../../editor/model/forms/index.ts";

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/);
const literal = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom(0.5, 12.25, -3.75),
);
const holder = fc.constantFrom("context" as const, "event" as const, "result" as const);
const named: fc.Arbitrary<Subject> = fc.oneof(
  fc.record({ of: holder, name: word }),
  fc.record({ of: holder, name: word, otherwise: literal }),
);
const subject: fc.Arbitrary<Subject> = fc.oneof(
  named,
  fc.constant<Subject>({ of: "channel" }),
  fc.constant<Subject>({ of: "value" }),
);

const simple: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ is: fc.constantFrom("known" as const, "unknown" as const), fact: word }),
  fc.record({ is: fc.constant("compare" as const), subject, by: fc.constantFrom(...comparisons), value: literal }),
  fc.record({
    is: fc.constantFrom("among" as const, "not-among" as const),
    subject,
    values: fc.array(literal, { maxLength: 4 }),
  }),
  fc.record({ is: fc.constantFrom("yes" as const, "no" as const), subject: named }),
  fc.record({ is: fc.constantFrom("open" as const, "closed" as const), calendar: fc.string() }),
);

const { whole } = fc.letrec<{ whole: Condition; group: Condition }>((tie) => ({
  whole: fc.oneof({ maxDepth: 3, withCrossShrink: true }, simple, tie("group")),
  group: fc.record({
    is: fc.constantFrom("all" as const, "any" as const),
    of: fc.array(tie("whole"), { minLength: 2, maxLength: 4 }),
  }) as fc.Arbitrary<Condition>,
}));

test("a condition that is written is read as the same one", () => {
  fc.assert(
    fc.property(whole, (condition) => {
      expect(readCondition(writeCondition(condition))).toEqual(condition);
    }),
    { numRuns: 2_000 },
  );
});

test("reading takes any text, and what is read can be written and read again", () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .array(
        fc.constantFrom(
          "has(",
          "context",
          ".",
          "?",
          "a",
          "orValue(",
          '"b"',
          "'c'",
          ")",
          "!",
          "(",
          "&&",
          "||",
          "==",
          " in ",
          "[",
          "]",
          "1",
          "-",
          ",",
          "open(",
          "channel",
          "true",
        ),
      )
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (source) => {
      const condition = readCondition(source);
      if (condition) expect(readCondition(writeCondition(condition))).toEqual(condition);
    }),
    { numRuns: 5_000 },
  );
});

test.each<[string, Condition]>([
  ["has(context.caseNumber)", { is: "known", fact: "caseNumber" }],
  ["!has( context.eta )", { is: "unknown", fact: "eta" }],
  [
    "context.?rounds.orValue(0) >= 3",
    { is: "compare", subject: { of: "context", name: "rounds", otherwise: 0 }, by: ">=", value: 3 },
  ],
  ["context.?helped.orValue(false)", { is: "yes", subject: { of: "context", name: "helped", otherwise: false } }],
  ["!context.booked", { is: "no", subject: { of: "context", name: "booked" } }],
  ["channel == 'voice'", { is: "compare", subject: { of: "channel" }, by: "==", value: "voice" }],
  [
    'event.intent in ["human", "billing"]',
    { is: "among", subject: { of: "event", name: "intent" }, values: ["human", "billing"] },
  ],
  ['!open("support-hours")', { is: "closed", calendar: "support-hours" }],
  ["about-billing", { is: "named", name: "about-billing" }],
  [
    'event.intent == "breakdown" && (event.channel != "social" || has(context.phone))',
    {
      is: "all",
      of: [
        { is: "compare", subject: { of: "event", name: "intent" }, by: "==", value: "breakdown" },
        {
          is: "any",
          of: [
            { is: "compare", subject: { of: "event", name: "channel" }, by: "!=", value: "social" },
            { is: "known", fact: "phone" },
          ],
        },
      ],
    },
  ],
])("%s is understood", (source, condition) => {
  expect(readCondition(source)).toEqual(condition);
});

test("and binds more tightly than or, as in the language", () => {
  expect(readCondition("has(context.a) || has(context.b) && has(context.c)")).toEqual({
    is: "any",
    of: [
      { is: "known", fact: "a" },
      {
        is: "all",
        of: [
          { is: "known", fact: "b" },
          { is: "known", fact: "c" },
        ],
      },
    ],
  });
});

test.each([
  "",
  "size(event.text) >= 40",
  'context.at < now + duration("27h")',
  "has(customer.attributes.noOffers)",
  "customer.attributes.?reminders.orValue(true) == true",
  "context.address.city == 'Ulm'",
  'r"raw" == channel',
  "context.a ? true : false",
  "has(context.a) &&",
  "about-billing && has(context.a)",
  "!about-billing",
  "!channel",
  "true",
  "now",
  "context.a == 1.5.2",
  '"""x""" == channel',
])("%s is left to engineers", (source) => {
  expect(readCondition(source)).toBeUndefined();
});
