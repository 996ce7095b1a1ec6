import { expect, test } from "vitest";
import type { JourneyCoverage } from "../../engine/simulate/index.ts";
import { coverageTable, shortfallsOf } from "../../server/cli/test/coverage-table.ts";

const coverageOf = (visited: number, all: number): JourneyCoverage => ({
  journey: "order",
  scenarios: 1,
  states: { visited, all },
  transitions: { visited: all, all },
  uncovered: [],
});
const plain = (_style: string, text: string): string => text;

// As floating-point numbers, 29 / 100 * 100 is less than 29.
test.each([
  [29, 100, "29/100  29 %"],
  [57, 100, "57/100  57 %"],
  [199, 200, "199/200  99 %"],
  [200, 200, "200/200 100 %"],
])("%s of %s is told as a share rounded down", (visited, all, told) => {
  expect(coverageTable([coverageOf(visited, all)], plain)[1]).toContain(told);
});

test("a share that is just as wanted is no shortfall", () => {
  expect(shortfallsOf([coverageOf(29, 100)], 29)).toEqual([]);
  expect(shortfallsOf([coverageOf(29, 100)], 29.5)).toEqual([
    "The scenarios of order visit 29 % of its states; at least 29.5 % are wanted.",
  ]);
});
