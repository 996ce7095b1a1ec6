import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseProject, parseYaml } from "../../engine/language/index.ts";
import { brief, PROJECT } from "./reading.ts";

const parse = (text: string) => parseYaml({ file: "a.yaml", text });
const briefOf = (text: string) => brief(parse(text).findings, text);

describe("values", () => {
  test("are those of the YAML 1.2 core schema: on, no and dates are texts", () => {
    expect(parse("on: no\nyes: 2026-12-25\nn: 012\nt: true\ne: ~").value).toEqual({
      on: "no",
      yes: "2026-12-25",
      n: 12,
      t: true,
      e: null,
    });
  });

  test("have texts for keys, whatever they look like", () => {
    expect(parse("30: a\ntrue: b").value).toEqual({ "30": "a", true: "b" });
  });

  test("keep names that every object has, and refuse the one that is not a value", () => {
    expect(Object.keys(parse("constructor: 1\ntoString: 2").value as object)).toEqual(["constructor", "toString"]);
    expect(briefOf("a: {__proto__: {polluted: true}}")).toEqual(["TL107 __proto__"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("take what an alias stands for", () => {
    expect(parse("a: &wait 5m\nb: *wait\nc: &wait 1h\nd: *wait").value).toEqual({ a: "5m", b: "5m", c: "1h", d: "1h" });
  });
});

describe("syntax errors", () => {
  test("are all told, one a line, each at its place", () => {
    const text = "a: b: c\nd: 'x' y\ne: @f\ng: !tag 1\n";
    expect(parse(text).findings.map(({ code, start }) => `${code} ${start.line}:${start.column}`)).toEqual([
      "TL101 1:4",
      "TL101 2:8",
      "TL101 3:4",
      "TL108 4:4",
    ]);
  });

  test.each([
    ["text: Hello: world", "A colon with a space after it begins a new key, and none can begin here."],
    ["a: [1, 2\nb: 3", "A bracket is opened and not closed."],
    ["a: {b: 1]", "A bracket is opened and not closed."],
    ["a:\n\t- b", "A tab cannot be used for indentation."],
    ["a: 'x", "A single quote is opened and not closed."],
    ['a: "x', "A double quote is opened and not closed."],
    ['a: "\\q"', "In double quotes this backslash begins an escape sequence that does not exist."],
    ["a:\n  b: 1\n c: 2", "This line is indented in a way that fits no line above it."],
    ["a : 1\nb:2\n", "This key has no value."],
    ["a: [x]]", "A bracket is closed that was not opened."],
    ["a: {b: 1 c: 2}", "Inside brackets the next key or item needs a comma before it."],
    ["a: [1,,2]", "There is a comma too many here."],
    ["a: |x\n y", "After | or > the text begins on the next line."],
    ["%YAML 1.1\n---\non: yes", "A line that begins with % is a directive; none are used here."],
    ["a: !!binary x", "A tag (a word that begins with !) says what type a value is; none are used here."],
    ["a: 1\na: 2", "The key `a` is given twice in the same map."],
    ["a: 1\n---\nb: 2", "A second document begins here; a file holds one."],
    ["? {a: b}\n: y", "A key must be a plain text."],
    ["", "The file is empty."],
  ])("%j: %s", (text, message) => {
    expect(parse(text).findings.map((found) => found.message)).toEqual([message]);
  });
});

describe("bounds", () => {
  const quickly = (text: string): string[] => {
    const begin = performance.now();
    const codes = parse(text).findings.map(({ code }) => code);
    // No benchmark: without the bounds these take minutes, or all memory.
    expect(performance.now() - begin).toBeLessThan(20_000);
    return codes;
  };

  test("an alias bomb is refused without being written out", () => {
    const levels = Array.from({ length: 30 }, (_, level) => {
      const inner = Array(9).fill(`*a${level}`).join(", ");
      return `a${level + 1}: &a${level + 1} [${inner}]`;
    });
    expect(quickly(`a0: &a0 lol\n${levels.join("\n")}`)).toContain("TL104");
  });

  test("an alias inside what it stands for, and one of nothing, are refused", () => {
    expect(briefOf("a: &a [*a]")).toEqual(["TL104 *a"]);
    expect(briefOf("a: *b")).toEqual(["TL104 *b"]);
  });

  test("a deep document made of aliases is refused", () => {
    const levels = Array.from({ length: 90 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}]`);
    expect(briefOf(`a0: &a0 x\n${levels.join("\n")}`)[0]).toMatch(/^TL104/);
  });

  test("a file of 5 MB is refused by its size, which is said with the limit", () => {
    const [found] = parse(`a: ${"x".repeat(5 * 1024 * 1024)}`).findings;
    expect(found).toMatchObject({ code: "TL102", message: "The file has 5.0 MiB; at most 1.0 MiB are read." });
  });

  test("the size counts bytes, not characters", () => {
    expect(parse(`a: ${"ü".repeat(500_000)}`).findings).toEqual([]);
    expect(parse(`a: ${"ü".repeat(530_000)}`).findings[0]?.code).toBe("TL102");
  });

  test.each(["[", "{", "- ", "? ", ": ", "a: %"])("a file of nothing but %j is refused for its depth", (part) => {
    expect(quickly(part.repeat(1_000_000 / part.length))).toEqual(["TL103"]);
  });

  test("64 levels are read, one more is not", () => {
    expect(parse("[".repeat(64) + "]".repeat(64)).findings).toEqual([]);
    expect(briefOf("[".repeat(65) + "]".repeat(65))[0]).toMatch(/^TL103/);
  });

  test.each(["]", ",", '"', "!a ", "&a ", "---\n"])("a megabyte of %j ends in findings", (part) => {
    expect(quickly(part.repeat(1_000_000 / part.length)).length).toBeGreaterThan(0);
  });

  test("a map of very many keys is read in linear time", () => {
    const keys = Array.from({ length: 50_000 }, (_, index) => `k${index}: 1`);
    expect(quickly(keys.join("\n"))).toEqual([]);
  });
});

describe("input that is no journey", () => {
  const read = (text: string) =>
    parseProject({ project: { file: "throughline.yaml", text }, journeys: [{ file: "a.journey.yaml", text }] });

  test("gives findings and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(read(text).findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test("a real file with a part cut out, doubled or replaced never makes the reader throw", () => {
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat({ max: 30 }),
      put: fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom("\t", "\n", "*a", "&a ", "- ", "{", "]", ": ", "\0", "🚗"),
      ),
    });
    const base = `${PROJECT}\njourney: a\nstates: {a: {on: {x.y: b}}, b: {ask: {fact: p, prompt: "Hi"}, after: {5m: a}}}\n`;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce((current, { at, length, put }) => {
          const from = at % (current.length + 1);
          return current.slice(0, from) + put + current.slice(from + length);
        }, base);
        for (const found of read(text).findings) {
          expect(found.start.offset).toBeLessThanOrEqual(found.end.offset);
          expect(found.end.offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
