import fc from "fast-check";
import { type Graph, graphOf } from "../../../../editor/model/graph/index.ts";

interface RandomState {
  title?: string;
  ask?: object;
  type?: string;
  always?: unknown;
  states?: Record<string, RandomState>;
}

const names = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** States in states, with transitions that lead anywhere among them. */
function statesWithin(depth: number): fc.Arbitrary<Record<string, RandomState>> {
  const target = fc.oneof(fc.constantFrom(...names), fc.constantFrom("a.b", "b.c", "c.a.b", ".a", "nowhere"));
  const state: fc.Arbitrary<RandomState> = fc.record(
    {
      title: fc.constantFrom("T", "Another title"),
      ask: fc.record({
        fact: fc.constant("f"),
        prompt: fc.constantFrom("Short?", "A text that is longer than one line on a card"),
      }),
      type: fc.constantFrom("parallel", "final", "history"),
      always: fc.array(target, { maxLength: 3 }),
      ...(depth > 0 && { states: statesWithin(depth - 1) }),
    },
    { requiredKeys: ["always"] },
  );
  return fc.dictionary(fc.constantFrom(...names), state, { maxKeys: depth === 2 ? 8 : 4, noNullPrototype: true });
}

export const randomJourney: fc.Arbitrary<{ states: Record<string, RandomState> }> = fc.record({
  states: statesWithin(2),
});

export const randomGraph: fc.Arbitrary<Graph> = randomJourney.map((journey) => graphOf(journey));
