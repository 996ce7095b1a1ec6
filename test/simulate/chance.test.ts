import { describe, expect, test } from "vitest";
import { chanceOf, pickWeighted, splitSeed } from "../../engine/simulate/chance.ts";

const drawn = (seed: number, count: number): number[] => {
  const chance = chanceOf(seed);
  return Array.from({ length: count }, chance);
};

describe("chance", () => {
  test("follows from its seed", () => {
    expect(drawn(7, 100)).toEqual(drawn(7, 100));
    expect(drawn(7, 5)).not.toEqual(drawn(8, 5));
  });

  test("lies between 0 and 1, evenly", () => {
    const numbers = drawn(1, 10_000);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = numbers.filter((number) => Math.floor(number * 10) === tenth).length;
      expect(share).toBeGreaterThan(900);
      expect(share).toBeLessThan(1100);
    }
  });

  test("has another seed for each run of one seed", () => {
    const seeds = [1, 2, 3].flatMap((seed) => Array.from({ length: 1000 }, (_, index) => splitSeed(seed, index)));
    expect(new Set(seeds).size).toBe(3000);
  });

  test("picks as often as weights say", () => {
    const chance = chanceOf(1);
    const items = [
      { item: "often", weight: 3 },
      { item: "seldom", weight: 1 },
      { item: "never", weight: 0 },
    ];
    const picked = Array.from({ length: 4000 }, () => pickWeighted(items, chance));
    expect(picked.filter((item) => item === "often").length / 4000).toBeCloseTo(0.75, 1);
    expect(picked).not.toContain("never");
  });
});
