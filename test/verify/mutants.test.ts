import { describe, expect, test } from "vitest";
import { loadCorpus } from "./corpus.ts";
import { basesOf } from "./mutants/base.ts";
import { LEAST, operators, plantAll, tallyOf } from "./mutants/run.ts";

const bases = (await loadCorpus()).flatMap(basesOf);
const planted = [...plantAll({ bases, seed: 7, most: 5 })];

describe("faults that are planted in clean journeys", () => {
  test("are planted by every operator", () => {
    const used = new Set(planted.map(({ operator }) => operator));
    expect(operators.filter((operator) => !used.has(operator)).map(({ name }) => name)).toEqual([]);
  });

  test(`are found, ${LEAST.all} of 100`, () => {
    const missed = planted.filter(({ found }) => !found);
    const names = missed.map(
      ({ operator, base, where }) => `${operator.code} ${operator.name}: ${base.name}, ${where}`,
    );
    expect(100 - (100 * missed.length) / planted.length, names.join("\n")).toBeGreaterThanOrEqual(LEAST.all);
  });

  for (const { code, planted: all, found } of tallyOf(planted)) {
    test(`${code}: ${LEAST.rule} of 100`, () => {
      expect((100 * found) / all).toBeGreaterThanOrEqual(LEAST.rule);
    });
  }

  test("are the same for a seed each time", () => {
    const places = (seed: number) =>
      [...plantAll({ bases, seed, most: 5, rule: "TL604" })].map(({ base, where }) => `${base.name} ${where}`);
    expect(places(3)).toEqual(places(3));
    expect(places(3)).not.toEqual(places(4));
  });
});
