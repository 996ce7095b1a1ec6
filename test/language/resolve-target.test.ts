import { describe, expect, test } from "vitest";
import { resolveTarget } from "../../engine/language/index.ts";
import type { JourneyDocument } from "../../schemas/journey.generated.ts";

const document: JourneyDocument = {
  journey: "a",
  states: {
    open: { states: { asked: { states: { again: {} } }, paid: {} } },
    paid: {},
    closed: {},
  },
};

describe("a target", () => {
  test.each<[string[], string, string[] | undefined]>([
    [["open"], "paid", ["paid"]],
    [["open", "asked"], "paid", ["open", "paid"]],
    [["open", "asked"], "closed", ["closed"]],
    [["open", "asked", "again"], "again", ["open", "asked", "again"]],
    [["open", "asked", "again"], "paid", ["paid"]],
    [[], "open", ["open"]],
    [[], ".open", ["open"]],
    [["open"], ".asked", ["open", "asked"]],
    [["open"], ".asked.again", ["open", "asked", "again"]],
    [["closed"], "open.asked", ["open", "asked"]],
    [["open", "paid"], "asked.again", undefined],
    [["open"], "asked", undefined],
    [["closed"], ".open", undefined],
    [[], "constructor", undefined],
    [["open"], ".toString", undefined],
  ])("from %j: %s leads to %j", (from, target, expected) => {
    expect(resolveTarget(document, from, target)).toEqual(expected);
  });
});
