import fc from "fast-check";
import { expect, test } from "vitest";
import { stretchesOf } from "../../../../editor/model/saving/stretches.ts";

test("stretches make up each side again, in their order, however the lines were moved", () => {
  const lines = fc.shuffledSubarray(Array.from({ length: 10 }, (_, index) => `line ${index}`));
  fc.assert(
    fc.property(lines, lines, lines, (ours, base, theirs) => {
      const stretches = stretchesOf({ ours, base, theirs });
      for (const [side, all] of Object.entries({ ours, base, theirs })) {
        expect(stretches.flatMap((stretch) => stretch[side as "ours"])).toEqual(all);
      }
    }),
  );
});

test("a line that each side has once begins a stretch", () => {
  const stretches = stretchesOf({ ours: ["a", "x", "b"], base: ["a", "b"], theirs: ["a", "b", "y"] });
  expect(stretches.map(({ base }) => base)).toEqual([[], ["a"], ["b"]]);
});
