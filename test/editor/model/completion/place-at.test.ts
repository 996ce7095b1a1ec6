import { describe, expect, test } from "vitest";
import { placeAt } from "../../../../editor/model/completion/place-at.ts";

/** The place at the mark | of a text. */
const placeIn = (marked: string) => placeAt(marked.replace("|", ""), marked.indexOf("|"));

const journey = (rest: string) => `journey: example\nstates:\n  plate:\n${rest}`;

describe("the place in a text", () => {
  test("is a key where a line begins", () => {
    expect(placeIn(journey("    as|"))).toEqual({ path: ["states", "plate"], kind: "key", from: 38, begun: "as" });
  });

  test("is a key of the file at the margin", () => {
    expect(placeIn("journey: example\nti|")).toMatchObject({ path: [], kind: "key", begun: "ti" });
  });

  test("is a value behind a key", () => {
    expect(placeIn(journey("    on:\n      answered: do|"))).toMatchObject({
      path: ["states", "plate", "on", "answered"],
      kind: "value",
      begun: "do",
    });
  });

  test("is a value right behind the colon and a space", () => {
    expect(placeIn(journey("    ask: {fact: plate}\n    always: |"))).toMatchObject({
      path: ["states", "plate", "always"],
      kind: "value",
      begun: "",
    });
  });

  test("counts the items of a list", () => {
    const text =
      "    on:\n      answered:\n        - target: a\n          guard: b\n        - target: c\n          gua|";
    expect(placeIn(journey(text))).toMatchObject({ path: ["states", "plate", "on", "answered", 1], kind: "key" });
  });

  test("counts the items of a list that is not indented", () => {
    expect(placeIn("start:\n- on: a\n- on: b|")).toMatchObject({ path: ["start", 1, "on"], kind: "value", begun: "b" });
  });

  test("sees the second key of an item", () => {
    expect(placeIn("interrupts:\n  - on: message.received\n    guard: event.|")).toMatchObject({
      path: ["interrupts", 0, "guard"],
      kind: "value",
      begun: "event.",
    });
  });

  test("is found in brackets", () => {
    expect(placeIn(journey("    ask: {fact: pl|"))).toMatchObject({
      path: ["states", "plate", "ask", "fact"],
      kind: "value",
      begun: "pl",
    });
    expect(placeIn(journey("    ask: {fact: plate, pro|"))).toMatchObject({
      path: ["states", "plate", "ask"],
      kind: "key",
      begun: "pro",
    });
    expect(placeIn(journey("    channel: [sms, ch|"))).toMatchObject({
      path: ["states", "plate", "channel", 1],
      kind: "value",
      begun: "ch",
    });
    expect(placeIn("start: [{on: a}, {on: b, guard: c|")).toMatchObject({ path: ["start", 1, "guard"], begun: "c" });
  });

  test("leaves out the quote of a value", () => {
    expect(placeIn('guard: "event.|')).toMatchObject({ path: ["guard"], begun: "event." });
  });

  test("is nothing in a comment or a block of text", () => {
    expect(placeIn("journey: a # b|")).toBeUndefined();
    const block = journey("    notice: >-\n      Hello w");
    expect(placeAt(block, block.length)).toBeUndefined();
  });

  test("looks past empty lines and comments", () => {
    expect(placeIn(journey("\n    # first\n\n    a|"))).toMatchObject({ path: ["states", "plate"], kind: "key" });
  });

  test("works with carriage returns", () => {
    expect(placeIn("states:\r\n  plate:\r\n    as|")).toMatchObject({ path: ["states", "plate"], begun: "as" });
  });
});
