import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Path } from "../../../engine/language/index.ts";
import { readTree } from "../../../engine/language/parse.ts";
import { type JourneyText, readJourneyText } from "../../../engine/language/text/index.ts";
import { readQuickly } from "../../../engine/language/text/quick/index.ts";
import { readWhole } from "../../../engine/language/text/read-journey-text.ts";

const journeys = readdirSync("journeys")
  .filter((file) => file.endsWith(".journey.yaml"))
  .map((file) => readFileSync(`journeys/${file}`, "utf8"));
// Short ones: each run compares every place of the text.
const short = journeys.map((text) => text.split("\n").slice(0, 60).join("\n"));

const small = [
  "journey: a\nstates:\n  a:\n    on: {b: c}\n\n  # about b\n  b: {type: final} # end\ninitial: a\n",
  "journey: a\ncontext:\n  f: {type: string}\nstates:\n    a:\n    - x\n    - y: 1\n      z: 2\n    b:\n",
  "\uFEFFjourney: a\r\nstates:\r\n  a: 1\r\n\r\n  b:\r\n    title: t\r\n",
  'journey: "a\n  b"\nstates:\n  a: >-\n    folded\n    text\n\n  b: |\n    literal\n   # not a comment\nlast: x',
  "journey: a\nstates:\n  a: &x {type: final}\n  b: *x\n",
  "journey: a\nstates: {a: {type: final},\n  b: {}}\n",
  "# only\n\n# comments\n",
  "journey: a\nstates:\n\n  # nothing yet\n",
  "a: 1\na: 2\nstates:\n  b: 1\n  b: 2\n",
  "a: x\n  y\nb: 'it''s'\nc: [1, 2.5, -3, 0x1f, 1e3, .5, 1_000, 12:30, ~, null, Null, yes]\nstates:\n  a:\n    ? b\n    : c\n",
];

const nasty = fc.constantFrom(
  ...["\n", "\r\n", " ", "  ", "\t", "#", " # c", ":", ": ", "- ", "-", "'", '"', "\\", "|", ">", "{", "}", "[", "]"],
  ...[",", "&a ", "*a", "!", "%", "?", "---\n", "...\n", "\uFEFF", "\u00a0", "\u0085", "\u2028", "x", "é", "0", "~"],
  ...["\n  z: 1", "\n z: 1", "\nz: 1", "\n  z:\n", "null", "true", "__proto__: 1\n", "1e3", ".5", "-1", "\x07", "\x1f"],
  ...["\n    deep:\n      deeper: x\n", '"q": ', "a: b: c", "{a: 1, b: [x, 'y']}", "\n\n", "\r", "-\n", "\n- a"],
);
const edit = fc.record({
  at: fc.nat(10_000),
  remove: fc.integer({ min: 0, max: 12 }),
  insert: fc.option(nasty, { nil: "" }),
});

function edited(text: string, { at, remove, insert }: { at: number; remove: number; insert: string }): string {
  const from = at % (text.length + 1);
  // Most edits only add.
  return text.slice(0, from) + insert + text.slice(from + (remove > 8 ? remove - 8 : 0));
}

function expectSameReading(reading: JourneyText, text: string): void {
  const whole = readWhole({ file: "a.yaml", text });
  expect(reading.text).toBe(text);
  expectSameLimits(text);
  expect(reading.findings).toEqual(whole.findings);
  expect(reading.value).toStrictEqual(whole.value);
  // Also the order of the keys.
  expect(JSON.stringify(reading.value)).toBe(JSON.stringify(whole.value));
  for (const path of [...pathsOf(whole.value), ["states", "nowhere"], ["nowhere", 3]]) {
    const written = (one: JourneyText, options = {}) => {
      const { start, end } = one.locate(path, options);
      // Behind a key without a value and a comment, the parser counts the indentation of the next line in.
      return [start, text.slice(0, end.offset).trimEnd().length];
    };
    expect(written(reading), `locate ${path.join("/")}`).toEqual(written(whole));
    expect(reading.locate(path, { key: true }).start).toEqual(whole.locate(path, { key: true }).start);
    expect(written(reading, { within: [0, 1] })).toEqual(written(whole, { within: [0, 1] }));
    const [node, other] = [reading.nodeAt(path), whole.nodeAt(path)];
    expect(node?.node?.range?.[0]).toEqual(other?.node?.range?.[0]);
    expect(node?.pair?.key.range).toEqual(other?.pair?.key.range);
    if (node?.pair) expect((node.parent as { items?: unknown[] }).items).toContain(node.pair);
  }
  for (let offset = 0; offset <= text.length; offset += 1 + Math.floor(text.length / 400))
    expect(reading.pathAt(offset), `pathAt ${offset}`).toEqual(whole.pathAt(offset));
}

/** The quick reader counts no fewer parts than the parser, so that the limit holds, and not many more. */
function expectSameLimits(text: string): void {
  const quick = readQuickly(text);
  if (!quick) return;
  const tree = readTree({ file: "a.yaml", text });
  expect(tree.findings).toEqual([]);
  expect(quick.value).toStrictEqual(tree.value);
  expect(quick.lexemes).toBeGreaterThanOrEqual(tree.lexemes - 2);
  expect(quick.lexemes).toBeLessThanOrEqual(tree.lexemes * 1.5 + 10);
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value);
  return [path, ...entries.flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

describe("a text that is read in pieces", () => {
  test("says the same of a journey as reading the whole", () => {
    for (const text of [...journeys, ...small]) expectSameReading(readJourneyText({ file: "a.yaml", text }), text);
  });

  test("says the same after any edits, each read with what the one before left", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...small, ...short),
        fc.array(edit, { maxLength: 5 }),
        fc.boolean(),
        (start, edits, crlf) => {
          let text = crlf ? start.replaceAll(/\r?\n/g, "\r\n") : start;
          let reading = readJourneyText({ file: "a.yaml", text });
          for (const one of edits) {
            text = edited(text, one);
            reading = readJourneyText({ file: "a.yaml", text }, reading);
          }
          expectSameReading(reading, text);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("says the same of whatever values, in whatever style they are written", () => {
    const key = fc.oneof(fc.constantFrom("a", "on", "30m", "1", "no", "ü", "x y", "*", "tow.*"), fc.string());
    const { data } = fc.letrec((tie) => ({
      data: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(
          fc.string({ unit: "grapheme" }),
          fc.string(),
          fc.double(),
          fc.integer(),
          fc.boolean(),
          fc.constant(null),
        ),
        fc.array(tie("data"), { maxLength: 4 }),
        fc.dictionary(key, tie("data"), { maxKeys: 5, noNullPrototype: true }),
      ),
    }));
    const style = fc.record({
      indent: fc.integer({ min: 1, max: 5 }),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 25, 80),
      collectionStyle: fc.constantFrom("any" as const, "block" as const, "flow" as const),
      blockQuote: fc.constantFrom(false, "literal" as const, "folded" as const),
      singleQuote: fc.constantFrom(null, true, false),
    });
    fc.assert(
      fc.property(
        fc.dictionary(key, data, { maxKeys: 4, noNullPrototype: true }),
        data,
        style,
        (states, more, options) => {
          const text = stringify({ journey: "a", context: more, states, end: more }, null, {
            aliasDuplicateObjects: false,
            ...options,
          });
          expectSameReading(readJourneyText({ file: "a.yaml", text }), text);
        },
      ),
      { numRuns: 150 },
    );
  });

  test.each([
    ...[
      "1",
      "-1",
      "+1",
      "01",
      "1_000",
      "12:30",
      "2026-01-01",
      "1.5",
      "-1.50",
      ".5",
      "5.",
      "1e3",
      "1.2.3",
      "0x1f",
      "0o7",
    ],
    ...[
      "30m",
      "1h30m",
      "-",
      "--",
      "-a",
      "~",
      "null",
      "Null",
      "nULL",
      "true",
      "True",
      "no",
      ".inf",
      "-.INF",
      ".nan",
      ".5x",
    ],
    ...[
      "a b",
      "a  b",
      "a#b",
      "a:b",
      "a: b",
      "a :b",
      "x,y",
      "x]",
      "a{b",
      "a'b",
      '"a"',
      "'a''b'",
      '"a\\nb"',
      '"\\x41"',
      "''",
      '""',
    ],
    ...[
      '"a" b',
      "@a",
      "`a",
      "%a",
      "!a",
      "&a",
      "*a",
      "?a",
      "? a",
      "|",
      ">",
      "{}",
      "[]",
      "{a: 1}",
      "{a: [b, {c: d}]}",
      "{a}",
    ],
    ...["[a, b,]", "{a: 1, a: 2}", "{a:1}", '{"a":1}', "[a: b]", "{a: b c}", "a\u00a0", "\u00a0", "a\u2028b", "é"],
  ])("reads the value %s as the parser does", (value) => {
    for (const text of [
      `k: ${value}\n`,
      `k: ${value}   # c`,
      `k:\n  - ${value}\n`,
      `k: [${value}]\n`,
      `k: {l: ${value}}\n`,
    ])
      expectSameLimits(text);
  });

  test("is read quickly where it is written as usual", () => {
    expect(journeys.filter((text) => readQuickly(text) !== undefined).length).toBeGreaterThan(journeys.length / 2);
  });

  test("keeps the values of what did not change", () => {
    const [text] = journeys as [string];
    const before = readJourneyText({ file: "a.yaml", text });
    const after = readJourneyText(
      { file: "a.yaml", text: text.replace("title: Which car?", "title: Which one?") },
      before,
    );
    const states = (reading: JourneyText) => reading.value?.states as Record<string, unknown>;
    expect(after.value).not.toEqual(before.value);
    expect(states(after).plate).not.toBe(states(before).plate);
    expect(states(after).phone).toBe(states(before).phone);
    expect(after.value?.context).toBe(before.value?.context);
    // Also over a text that is wrong for a moment.
    const broken = readJourneyText({ file: "a.yaml", text: `${text}"` }, before);
    expect(broken.value).toBeUndefined();
    expect(states(readJourneyText({ file: "a.yaml", text }, broken)).phone).toBe(states(before).phone);
  });
});
