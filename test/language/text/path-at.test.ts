import { describe, expect, test } from "vitest";
import { readJourneyText } from "../../../engine/language/text/index.ts";
import { readWhole } from "../../../engine/language/text/read-journey-text.ts";

/** The path at the cursor, which is written as ▮. */
function at(marked: string): string {
  const offset = marked.indexOf("▮");
  const text = marked.replace("▮", "");
  const path = readJourneyText({ file: "a.yaml", text }).pathAt(offset);
  expect(readWhole({ file: "a.yaml", text }).pathAt(offset)).toEqual(path);
  return path.join("/");
}

describe("the path at an offset", () => {
  test("is that of the key or the value that the cursor is in", () => {
    expect(at("jour▮ney: a\nstates:\n  a:\n    title: T\n")).toBe("journey");
    expect(at("journey: a\nstates:\n  a▮:\n    title: T\n")).toBe("states/a");
    expect(at("journey: a\nstates:\n  a:\n    title: T▮\n")).toBe("states/a/title");
    expect(at("journey: a\nstates:\n  a:\n    on:\n      x:\n        - {guard: g, target▮: b}\n")).toBe(
      "states/a/on/x/0/target",
    );
    expect(at("journey: a\nstates:\n  a:\n    on:\n      x:\n        - guard: g\n          target: ▮b\n")).toBe(
      "states/a/on/x/0/target",
    );
  });

  test("is that of the line whose indentation the cursor is in", () => {
    expect(at("journey: a\nstates:\n  a:\n▮    title: T\n")).toBe("states/a/title");
    expect(at("journey: a\nstates:\n▮  a:\n    title: T\n")).toBe("states/a");
    expect(at("states:\n  a:\n    entry:\n▮      - say: x\n")).toBe("states/a/entry/0/say");
    expect(at("states:\n  a:\n    entry:\n      ▮- say: x\n")).toBe("states/a/entry/0/say");
  });

  test("is that of a bracket between what is in it, and of the key behind it", () => {
    expect(at("states:\n  a: {▮ x: 1, y: 2}\n")).toBe("states/a");
    expect(at("states:\n  a: {x: 1, ▮y: 2}\n")).toBe("states/a/y");
    expect(at("states:\n  a: {x: 1, y: 2}▮\n")).toBe("states/a");
    expect(at("states:\n  a: {x: 1,▮ y: 2}\n")).toBe("states/a");
  });

  test("on an empty line is that of the state, or of what the cursor’s column is inside of", () => {
    const text = (line: string) => `states:\n  a:\n    title: T\n${line}\n    ask:\n      fact: f\n  b: {}\n`;
    expect(at(text("▮"))).toBe("states/a");
    expect(at(text("    ▮"))).toBe("states/a");
    expect(at("states:\n  a:\n    ask:\n      fact: f\n      ▮\n  b: {}\n")).toBe("states/a/ask");
    expect(at("states:\n  a:\n    ask:\n      fact: f\n▮\n  b: {}\n")).toBe("states/a");
    expect(at("states:\n  a:\n    ask:\n      fact: f\n  b: {}\n▮")).toBe("states/b");
    expect(at("journey: a\n▮\nstates:\n  a: {}\n")).toBe("");
  });

  test("on a line with a comment is that of the key right below it", () => {
    expect(at("states:\n  a: {}\n  # abo▮ut b\n  # and more\n  b: {}\n")).toBe("states/b");
    expect(at("states:\n  a: {}\n  # abo▮ut a\n\n  b: {}\n")).toBe("states/a");
    expect(at("states:\n  a: {} # abo▮ut a\n  b: {}\n")).toBe("states/a");
    expect(at("# abo▮ut all\njourney: a\n")).toBe("journey");
  });

  test("inside a text of several lines is that of the text", () => {
    expect(at("states:\n  a:\n    description: |\n      one\n\n▮      two\n    title: T\n")).toBe(
      "states/a/description",
    );
    expect(at("states:\n  a:\n    description: one\n      tw▮o\n    title: T\n")).toBe("states/a/description");
    expect(at("states:\n  a:\n    description: |\n      # no com▮ment\n    title: T\n")).toBe("states/a/description");
  });

  test("is that of a key without a value", () => {
    expect(at("states:\n  a:▮\n  b:\n")).toBe("states/a");
    expect(at("states:\n  a:\n    ▮\n  b:\n")).toBe("states/a");
    expect(at("states:\n  ▮\n")).toBe("states");
  });

  test("is the same with CRLF and a byte order mark", () => {
    expect(at("\uFEFFjourney: a\r\nstates:\r\n  a:\r\n    title: T▮\r\n")).toBe("states/a/title");
    expect(at("\uFEFFjourney: a\r\nstates:\r\n  a:\r\n    title: T\r\n▮\r\n  b: {}\r\n")).toBe("states/a");
  });

  test("is empty where there is none", () => {
    expect(at("▮")).toBe("");
    expect(at("states: [▮\n")).toBe("");
  });
});
