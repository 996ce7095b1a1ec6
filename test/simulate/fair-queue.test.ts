import { describe, expect, test } from "vitest";
import { createFairQueue, type FairQueue } from "../../engine/simulate/fair-queue.ts";

function taken(queue: FairQueue<string>): string[] {
  const items: string[] = [];
  for (let item = queue.next(); item !== undefined; item = queue.next()) items.push(item);
  return items;
}

describe("a fair queue", () => {
  test("gives every group its turn, the nearest of it first", () => {
    const queue = createFairQueue<string>(1);
    for (const [item, near] of [
      ["a3", 3],
      ["a1", 1],
      ["a2", 2],
    ] as const)
      queue.add(item, ["a"], near);
    queue.add("b9", ["b"], 9);
    expect(taken(queue)).toEqual(["a1", "b9", "a2", "a3"]);
  });

  test("takes turns at the grains, so that new fine groups do not keep a coarse one from its turn", () => {
    const queue = createFairQueue<string>(2);
    for (let index = 0; index < 6; index++) queue.add(`a${index}`, ["a", `a${index}`], index);
    queue.add("b", ["b", "a0"], 99);
    // The fine group a0 was asked already, and all others are new; by the coarse ones it is b’s turn all the same.
    expect(taken(queue).slice(0, 3)).toEqual(["a0", "a1", "b"]);
  });

  test("is empty in the end, and goes on when something is added", () => {
    const queue = createFairQueue<string>(1);
    expect(queue.next()).toBeUndefined();
    queue.add("a", ["a"], 0);
    expect([queue.next(), queue.next()]).toEqual(["a", undefined]);
  });
});
