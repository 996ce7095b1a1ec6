import { expect, test } from "vitest";
import { journeyComparisons } from "../../engine/compile/index.ts";
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
    entry: [{assign: {copy: context.size, big: context.size > 5}}]
    after:
      1h: [{guard: context.copy == 4, target: done}, size]
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
    ]),
  );
  expect(found).toHaveLength(8);
});
