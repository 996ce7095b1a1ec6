import { expect, test } from "vitest";
import { guardExpressions, journeyComparisons } from "../../engine/compile/index.ts";
import { projectOf } from "../project.ts";

const told = (journey: string): string[] =>
  journeyComparisons(projectOf(journey).journeys[0]!.document).map(
    ({ path, operator, value }) => `${path.join(".")} ${operator} ${JSON.stringify(value)}`,
  );

test("a journey’s comparisons come from its guards, wherever they stand, from its accepts, and reach where facts come from", () => {
  const found = told(`
journey: order
context:
  number: {type: string}
  size: {type: integer}
  copy: {type: integer}
  kept: {type: string}
  big: {type: boolean}
guards:
  wants-person: event.intent == "human"
start: {on: message.received, guard: event.intent == "order"}
interrupts:
  - {on: message.received, guard: wants-person, target: done}
initial: size
states:
  size:
    ask: {fact: size, prompt: How many?, accept: value < 90}
    on: {answered: find, unanswered: done}
  find:
    service: {name: cases.create, with: {topic: '"x"'}, save: {number: result.number}}
    on:
      done: [{guard: context.number == "7", target: kept}, done]
      failed: done
  kept:
    entry: [{assign: {kept: context.number, copy: context.size, big: context.size > 5}}]
    after:
      1h: [{guard: context.copy == 4, target: done}, {guard: context.kept == "9", target: done}, size]
  done: {type: final}
`);
  expect(found).toEqual(
    expect.arrayContaining([
      'event.intent == "human"',
      'event.intent == "order"',
      "context.size < 90",
      'context.number == "7"',
      'result.number == "7"',
      "context.size > 5",
      "context.copy == 4",
      "context.size == 4",
      'context.kept == "9"',
      'context.number == "9"',
      'result.number == "9"',
    ]),
  );
  expect(found).toHaveLength(11);
});

test("a journey’s guards are found wherever they stand, by what they say", () => {
  const document = projectOf(`
journey: order
context: {number: {type: string}}
guards: {known: has(context.number)}
start: {on: message.received, guard: event.intent == "order"}
states:
  one:
    on: {go: [{guard: known, target: two}]}
    after: [{delay: 1h, guard: "!has(context.number)", target: two}]
    states:
      in: {always: [{guard: 1 == 2, target: two}]}
  two: {type: final}
`).journeys[0]!.document;
  expect(guardExpressions(document).toSorted()).toEqual([
    "!has(context.number)",
    "1 == 2",
    'event.intent == "order"',
    "has(context.number)",
  ]);
});
