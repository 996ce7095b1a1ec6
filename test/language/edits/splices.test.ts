import fc from "fast-check";
import { expect, test } from "vitest";
import {
  applySplices,
  composeSplices,
  inverseOf,
  pathOfState,
  type Splice,
  stateIdOf,
} from "../../../engine/language/edits/index.ts";

/** Splices of a text of this length, in order and apart. */
function splicesOf(length: number, places: readonly number[], inserts: readonly string[]): Splice[] {
  const ends = [...new Set(places.map((place) => place % (length + 1)))].sort((one, other) => one - other);
  const splices: Splice[] = [];
  for (let at = 0; at + 1 < ends.length; at += 2) {
    splices.push({ from: ends[at]!, to: ends[at + 1]!, insert: inserts[at % inserts.length] ?? "" });
  }
  return splices;
}

const texts = fc.string({ maxLength: 30 });
const places = fc.array(fc.nat(), { maxLength: 8 });
const inserts = fc.array(fc.string({ maxLength: 5 }), { minLength: 1, maxLength: 4 });

test("the inverse leads back", () => {
  fc.assert(
    fc.property(texts, places, inserts, (text, at, some) => {
      const splices = splicesOf(text.length, at, some);
      expect(applySplices(applySplices(text, splices), inverseOf(text, splices))).toBe(text);
    }),
  );
});

test("two sets of splices that follow each other are one", () => {
  fc.assert(
    fc.property(texts, places, inserts, places, inserts, (text, at, some, then, more) => {
      const first = splicesOf(text.length, at, some);
      const between = applySplices(text, first);
      const second = splicesOf(between.length, then, more);
      const both = composeSplices(text, first, second);
      expect(applySplices(text, both)).toBe(applySplices(between, second));
      expect(both.every(({ from, to }, index) => from <= to && (index === 0 || both[index - 1]!.to < from))).toBe(true);
    }),
  );
});

test("paths of states and their ids", () => {
  expect(pathOfState("order.paid")).toEqual(["states", "order", "states", "paid"]);
  expect(stateIdOf(["states", "order", "states", "paid", "on", "x"])).toBe("order.paid");
  expect(stateIdOf(["interrupts", 0])).toBe("");
});
