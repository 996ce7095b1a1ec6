import { expect, test } from "vitest";
import { changeOf, edited, refusalOf } from "./edited.ts";

const journey = `journey: odd
title: 'It''s odd'   # the title
description: >-
  folded
  text
context: {n: {type: integer}}
interrupts:
- on: message.received
  target: last
states:
   first:
      channel: [sms, chat]   # in this order
      entry:
      - say: {en: "Hello: you", de: Hallo}
      - tag: seen
      on:
         message.received: last   # to the end
   last: {type: final}
`;
const first = ["states", "first"];

test("a text keeps its quotes, and the comment behind it stays", () => {
  expect(changeOf(journey, { do: "set", path: ["title"], value: "Isn't it" })).toBe(
    "-title: 'It''s odd'   # the title\n+title: 'Isn''t it'   # the title",
  );
});

test("a folded text stays one, with its indentation", () => {
  expect(changeOf(journey, { do: "set", path: ["description"], value: "new\ntext" })).toBe("-  folded\n+  new\n+");
});

test("a text gets quotes only where YAML needs them", () => {
  const path = [...first, "entry", 1, "tag"];
  const written = (value: string) => /tag: (.*)/.exec(edited(journey, { do: "set", path, value }))![1];
  expect(["a:b", "no", "it's", 'has(context.n) && x == "y"', "-dash"].map(written)).toEqual([
    "a:b",
    "no",
    "it's",
    'has(context.n) && x == "y"',
    "-dash",
  ]);
  expect(["a: b", "a #b", "true", "1.5", "", " x", "- x", "{x}", "key:"].map(written)).toEqual(
    ["a: b", "a #b", "true", "1.5", "", " x", "- x", "{x}", "key:"].map((text) => JSON.stringify(text)),
  );
});

test("inside braces, commas and brackets need quotes too", () => {
  expect(changeOf(journey, { do: "set", path: [...first, "entry", 0, "say", "de"], value: "Hallo, Du" })).toBe(
    `-      - say: {en: "Hello: you", de: Hallo}\n+      - say: {en: "Hello: you", de: "Hallo, Du"}`,
  );
});

test("a text with line ends becomes a block, in the indentation around it", () => {
  expect(changeOf(journey, { do: "set", path: [...first, "on", "message.received"], value: "one\ntwo\n" })).toBe(
    "-         message.received: last   # to the end\n+         message.received: |   # to the end\n+            one\n+            two",
  );
});

test("a new key goes to the end of its map, in block or in flow style as the map is", () => {
  expect(changeOf(journey, { do: "set", path: [...first, "description"], value: "New" })).toBe(
    "+      description: New",
  );
  expect(changeOf(journey, { do: "set", path: ["states", "last", "outcome"], value: "done" })).toBe(
    "-   last: {type: final}\n+   last: {type: final, outcome: done}",
  );
});

test("maps on the way are made, as deep as those beside them and with lists as they are elsewhere", () => {
  expect(
    changeOf(journey, { do: "set", path: [...first, "after", "1h"], value: [{ target: "last" }, { actions: [] }] }),
  ).toBe("+      after:\n+         1h:\n+         - target: last\n+         - actions: []");
});

test("of a map that is set, only what differs changes", () => {
  const value = {
    entry: [{ say: { en: "Hello: you", de: "Hallo" } }],
    on: { "message.received": "last" },
    exit: [{ tag: "left" }],
  };
  expect(changeOf(journey, { do: "set", path: first, value })).toBe(
    "-      channel: [sms, chat]   # in this order\n-      - tag: seen\n+      exit:\n+      - tag: left",
  );
});

test("removing takes along the comment above and behind, and what has nothing left", () => {
  expect(changeOf(journey, { do: "remove", path: [...first, "on", "message.received"] })).toBe(
    "-      on:\n-         message.received: last   # to the end",
  );
  expect(changeOf(journey, { do: "remove", path: [...first, "channel", 0] })).toBe(
    "-      channel: [sms, chat]   # in this order\n+      channel: [chat]   # in this order",
  );
  expect(changeOf(journey, { do: "remove", path: ["states", "last", "type"] })).toBe(
    "-   last: {type: final}\n+   last: {}",
  );
});

test("of two comments above, the one behind a blank line stays", () => {
  const text =
    "journey: a\nstates:\n  # stays\n\n  # goes\n  # goes too\n  a: {}   # and this\n\n  # about b\n  b: {}\n";
  expect(edited(text, { do: "remove", path: ["states", "a"] })).toBe(
    "journey: a\nstates:\n  # stays\n\n  # about b\n  b: {}\n",
  );
});

test("comments that are indented deeper than what follows are inside of what is before", () => {
  const text = "journey: a\nstates:\n  a:\n    title: A\n      # deep\n\n    # also inside\n  # about b\n  b: {}\n";
  expect(edited(text, { do: "remove", path: ["states", "a"] })).toBe("journey: a\nstates:\n  # about b\n  b: {}\n");
});

test("the first of a map behind a dash goes, and the next takes its place there", () => {
  expect(changeOf(journey, { do: "remove", path: ["interrupts", 0, "on"] })).toBe(
    "-- on: message.received\n-  target: last\n+- target: last",
  );
});

test("a single value becomes a list when an item is put to it, in its own words", () => {
  expect(
    changeOf(journey, {
      do: "insert",
      path: [...first, "on", "message.received"],
      index: 1,
      value: { target: "first" },
    }),
  ).toBe(
    "-         message.received: last   # to the end\n+         message.received:   # to the end\n+         - last\n+         - target: first",
  );
  const flow = "journey: a\nstates: {a: {on: {x: {target: 'b' }}}, b: {}}\n";
  expect(edited(flow, { do: "insert", path: ["states", "a", "on", "x"], index: 0, value: "a" })).toBe(
    "journey: a\nstates: {a: {on: {x: [a, {target: 'b' }]}}, b: {}}\n",
  );
});

test("a map in block style moves behind a dash when it becomes an item, comments included", () => {
  const text =
    "journey: a\nstates:\n  a:\n    always:   # at once\n      # if so\n      guard: x   # x\n      target: b\n  b: {}\n";
  expect(edited(text, { do: "insert", path: ["states", "a", "always"], index: 1, value: "b" })).toBe(
    "journey: a\nstates:\n  a:\n    always:   # at once\n      # if so\n      - guard: x   # x\n        target: b\n      - b\n  b: {}\n",
  );
});

test("items and keys change places with their comments", () => {
  const text = "a:\n  # one\n  x: 1   # x\n\n  # two\n  y: 2\n";
  expect(edited(text, { do: "reorder", path: ["a", "y"], index: 0 })).toBe(
    "a:\n  # two\n  y: 2\n  # one\n  x: 1   # x\n",
  );
  expect(edited("a: [ 1,  2, 3 ]\n", { do: "reorder", path: ["a", 0], index: 2 })).toBe("a: [ 2,  3, 1 ]\n");
});

test("lines in flow style come and go with their commas", () => {
  const text = "a: {\n  x: 1,   # x\n  y: 2   # y\n}\n";
  expect(edited(text, { do: "set", path: ["a", "z"], value: 3 })).toBe(
    "a: {\n  x: 1,   # x\n  y: 2,   # y\n  z: 3\n}\n",
  );
  expect(edited(text, { do: "remove", path: ["a", "y"] })).toBe("a: {\n  x: 1   # x\n}\n");
  expect(edited(text, { do: "remove", path: ["a", "x"] })).toBe("a: {\n  y: 2   # y\n}\n");
  expect(edited("a: [1, 2,]\n", { do: "set", path: ["a", 2], value: 3 })).toBe("a: [1, 2, 3,]\n");
  expect(edited("a: [1, 2,]\n", { do: "remove", path: ["a", 1] })).toBe("a: [1,]\n");
});

test("line ends are those of the file, and a missing last one stays missing", () => {
  expect(edited("a:\r\n  x: 1\r\n", { do: "set", path: ["a", "y"], value: "b\nc" })).toBe(
    "a:\r\n  x: 1\r\n  y: |-\r\n    b\r\n    c\r\n",
  );
  expect(edited("a:\n  x: 1", { do: "set", path: ["a", "y"], value: 2 })).toBe("a:\n  x: 1\n  y: 2");
  expect(edited("a:\n  x: |\n    text", { do: "set", path: ["a", "y"], value: 2 })).toBe(
    "a:\n  x: |\n    text\n  y: 2",
  );
});

test("comments below are never taken into a text", () => {
  const text = "a:\n  x: 1\n      # deep\n  y: 2\n";
  expect(edited(text, { do: "set", path: ["a", "x"], value: "b\nc" })).toBe('a:\n  x: "b\\nc"\n      # deep\n  y: 2\n');
});

test("what an anchor shares cannot be changed; an alias can be replaced", () => {
  const text = "a: &x {k: 1}\nb: *x\nc: {d: *x}\n";
  expect(refusalOf(text, { do: "set", path: ["a", "k"], value: 2 })).toEqual({ reason: "shared", path: ["a", "k"] });
  expect(refusalOf(text, { do: "set", path: ["b", "k"], value: 2 })).toEqual({ reason: "shared", path: ["b", "k"] });
  expect(refusalOf(text, { do: "remove", path: ["a"] })).toEqual({ reason: "shared", path: ["a"] });
  expect(edited(text, { do: "set", path: ["c", "d"], value: 2 })).toBe("a: &x {k: 1}\nb: *x\nc: {d: 2}\n");
  expect(edited(text, { do: "remove", path: ["b"] })).toBe("a: &x {k: 1}\nc: {d: *x}\n");
});

test("what cannot be done is refused with its reason", () => {
  expect(refusalOf("a: [1", { do: "remove", path: ["a"] })).toEqual({ reason: "broken-text" });
  expect(refusalOf(journey, { do: "remove", path: ["nothing"] })).toEqual({ reason: "not-there", path: ["nothing"] });
  expect(refusalOf(journey, { do: "set", path: ["title", "en"], value: "x" })).toEqual({
    reason: "not-there",
    path: ["title", "en"],
  });
  expect(refusalOf(journey, { do: "renameKey", path: ["title"], name: "context" })).toEqual({
    reason: "name-taken",
    name: "context",
  });
  expect(refusalOf(journey, { do: "set", path: [], value: "x" })).toEqual({ reason: "not-there", path: [] });
});
