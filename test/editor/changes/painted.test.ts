import { describe, expect, test } from "vitest";
import { byState, painted } from "../../../editor/changes/painted.ts";
import { createCheckingCore } from "../../../editor/model/checking/core.ts";
import { graphOf } from "../../../editor/model/graph/index.ts";
import { readJourneyText } from "../../../engine/language/text/index.ts";

const file = "a.journey.yaml";
const text = (states: string) => `journey: a\nstates:\n${states}`;
const BEFORE = text(
  "  one:\n    on: {message.received: two, call.ended: two}\n  two: {after: {1h: done}}\n  old: {always: done}\n  done: {type: final}\n",
);
const AFTER = text(
  "  one:\n    on: {message.received: fresh}\n  fresh: {entry: {say: Something else}, after: {3d: two}}\n  two: {after: {2h: done}}\n  done: {type: final}\n",
);

function compare(before: string, after: string) {
  const { changes } = createCheckingCore().compare(file, before, after);
  return { changes, shown: painted(changes, graphOf(readJourneyText({ file, text: after }).value)) };
}

describe("what the canvas paints of differences", () => {
  test("is new states, those that have changed, and what is gone", () => {
    const { shown } = compare(BEFORE, AFTER);
    expect(shown.added).toContain("fresh");
    expect([...shown.changed].some((id) => id.startsWith("states/two") || id === "two")).toBe(true);
    expect(shown.removed).toContain("old");
    expect(shown.removed).toContain("states/one/on/call.ended");
  });

  test("is nothing where only places in the file have changed", () => {
    const moved = text(
      "  # first\n  one:\n    on: {call.ended: two, message.received: two}\n  old: {always: done}\n  two: {after: {60m: done}}\n  done: {type: final}\n",
    );
    const { changes, shown } = compare(BEFORE, moved);
    expect(changes).toEqual([]);
    expect(shown.added.size + shown.changed.size + shown.removed.size).toBe(0);
  });

  test("is listed by state, the journey itself first", () => {
    const { changes } = compare(BEFORE, AFTER.replace("journey: a", "journey: a\ntitle: New"));
    const groups = byState(changes).map(([state]) => state);
    expect(groups[0]).toBeUndefined();
    expect(groups).toContain("fresh");
  });
});
