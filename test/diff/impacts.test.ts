import { describe, expect, test } from "vitest";
import type { Impact } from "../../engine/diff/index.ts";
import { diffJourneys } from "../../engine/diff/index.ts";
import { edited, order, versions } from "./versions.ts";

type Edit = readonly [from: string, to: string];

const cases: [name: string, edits: Edit[], impacts: Partial<Impact>[]][] = [
  ["a text changes nothing for them", [["Which order is it?", "Which one?"]], []],
  [
    "a state that is left at once",
    [
      ["      second: {always: over}\n", ""],
      ["after: {1d: second}", "after: {1d: over}"],
    ],
    [{ severity: "harmless", kind: "state-removed", state: "told.second" }],
  ],
  [
    "a state with a command under way",
    [
      [
        "  create:\n    service: {name: cases.create, with: {topic: context.number}, save: {carrier: result.number}}\n    on: {done: waiting, failed: desk}\n",
        "",
      ],
      ["        - create", "        - desk"],
    ],
    [
      { severity: "breaking", kind: "state-removed", state: "create" },
      { severity: "breaking", kind: "command-pending", state: "create" },
    ],
  ],
  [
    "a timer with another delay",
    [["after: {3h: desk}", "after: {2h: desk}"]],
    [{ severity: "breaking", kind: "timer-orphaned", state: "waiting" }],
  ],
  [
    "a timer that is gone",
    [["    after: {3h: desk}\n", ""]],
    [{ severity: "review", kind: "timer-orphaned", state: "waiting" }],
  ],
  [
    "a timer that is new",
    [["    after: {3h: desk}\n", "    after: {3h: desk, 5h: told}\n"]],
    [{ severity: "review", kind: "timer-missing", state: "waiting" }],
  ],
  ["the same delay in other words", [["after: {3h: desk}", "after: {180m: desk}"]], []],
  [
    "a deadline of a step",
    [["within: 10m", "within: 15m"]],
    [{ severity: "breaking", kind: "timer-orphaned", state: "number" }],
  ],
  [
    "a fact of another type",
    [["  carrier: {type: string}", "  carrier: {type: integer}"]],
    [{ severity: "breaking", kind: "fact-invalid", fact: "carrier" }],
  ],
  [
    "a fact with another pattern",
    [['"^[0-9]+$"', '"^[0-9]{6}$"']],
    [{ severity: "review", kind: "fact-invalid", fact: "number" }],
  ],
  [
    "a fact with a choice less",
    [["[late, broken, other]", "[late, broken]"]],
    [{ severity: "review", kind: "fact-invalid", fact: "reason" }],
  ],
  [
    "a fact with a choice more",
    [["[late, broken, other]", "[late, broken, other, lost]"]],
    [{ severity: "harmless", kind: "fact-widened", fact: "reason" }],
  ],
  [
    "a fact that is gone",
    [["  reason: {type: string, enum: [late, broken, other]}\n", ""]],
    [{ severity: "review", kind: "fact-removed", fact: "reason" }],
  ],
  [
    "an event that nothing handles any more",
    [
      ["      order.shipped: told\n", ""],
      ["on:\n  order.shipped: {actions: [{assign: {carrier: event.carrier}}]}\n", ""],
    ],
    [
      { severity: "review", kind: "event-unhandled", sentence: expect.stringContaining("The journey itself") },
      {
        severity: "review",
        kind: "event-unhandled",
        state: "waiting",
        sentence: expect.stringContaining("`order.shipped`"),
      },
    ],
  ],
  ["an event that the journey handles anyway", [["      order.shipped: told\n", ""]], []],
  ["an event that a pattern handles", [["      message.received: desk\n", "      message.*: desk\n"]], []],
  [
    "another step",
    [["ask: {fact: number, prompt: Which order is it?, tries: 2, within: 10m}", "survey: {kind: csat}"]],
    [{ severity: "breaking", kind: "state-restructured", state: "number" }],
  ],
  [
    "another service of a step",
    [["name: cases.create", "name: cases.open"]],
    [{ severity: "review", kind: "command-pending", state: "create" }],
  ],
  [
    "states inside a state that had none",
    [["    after: {3h: desk}\n", "    after: {3h: desk}\n    states: {inner: {}}\n"]],
    [{ severity: "breaking", kind: "state-restructured", state: "waiting" }],
  ],
  [
    "a final state",
    [["  done: {type: final, outcome: resolved}\n", ""]],
    [{ severity: "harmless", kind: "state-removed", state: "done" }],
  ],
];

describe("for conversations under way:", () => {
  test.each(cases)("%s", (_, edits, expected) => {
    const { impacts } = edited(...edits);
    expect(impacts).toHaveLength(expected.length);
    expect(impacts).toMatchObject(expected);
  });

  test("a renamed state is to be moved along, and nothing of it is lost", () => {
    const { impacts } = edited([order, order.replace(/\bwaiting\b/g, "posted")]);
    expect(impacts).toMatchObject([{ severity: "review", kind: "state-renamed", state: "waiting" }]);
    expect(impacts).toHaveLength(1);
  });

  test("a region that is new has no place for them", () => {
    const parallel = "  told:\n    type: parallel\n    onDone: done\n    states: {a: {after: {1h: desk}}}\n";
    const start = order.indexOf("  told:\n");
    const before = `${order.slice(0, start)}${parallel}${order.slice(order.indexOf("  desk:\n"))}`;
    const after = before.replace("{a: {", "{b: {after: {2h: desk}}, a: {");
    const from = versions([order, before]).after;
    const to = versions([order, after]).after;
    expect(diffJourneys(from, to).impacts).toMatchObject([
      { severity: "breaking", kind: "state-restructured", state: "told" },
    ]);
  });

  test("a journey that is gone goes on for them; one that is new means nothing", () => {
    const { before } = versions();
    expect(diffJourneys(before, undefined)).toMatchObject({
      kind: "removed",
      changes: [{ kind: "removed", subject: "journey", name: "order" }],
      impacts: [{ severity: "review", kind: "journey-removed" }],
    });
    expect(diffJourneys(undefined, before)).toMatchObject({ kind: "added", impacts: [] });
  });
});
