import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { parseYaml, type Range } from "../../engine/language/index.ts";

const parse = (text: string) => parseYaml({ file: "a.yaml", text });
const place = ({ start, end }: Range) => `${start.line}:${start.column}-${end.line}:${end.column}`;
const TEXT = "states:\n  plate:\n    ask: {fact: plate, prompt: What is it?}\n  list: [a, b]\n  empty:\n";

describe("the range of a node", () => {
  test.each([
    [["states", "plate", "ask", "prompt"], false, "3:32-3:43"],
    [["states", "plate", "ask", "prompt"], true, "3:24-3:30"],
    [["states", "plate"], true, "2:3-2:8"],
    [["states", "list", 1], false, "4:13-4:14"],
    [["states", "list", 1], true, "4:13-4:14"],
    [["states", "empty"], false, "5:3-5:8"],
  ])("of %j, key %s, is %s", (path, key, expected) => {
    expect(place(parse(TEXT).locate(path, { key }))).toBe(expected);
  });

  test("of a path that does not exist is that of its nearest ancestor", () => {
    const { locate } = parse(TEXT);
    expect(locate(["states", "plate", "ask", "retry", "en"])).toEqual(locate(["states", "plate", "ask"]));
    expect(locate(["nowhere"])).toEqual(locate([]));
  });

  test("is the same in CRLF files, offsets aside", () => {
    const range = parse(TEXT.replaceAll("\n", "\r\n")).locate(["states", "plate", "ask", "prompt"]);
    expect(place(range)).toBe("3:32-3:43");
    expect(TEXT.replaceAll("\n", "\r\n").slice(range.start.offset, range.end.offset)).toBe("What is it?");
  });

  test("counts a byte order mark in offsets and not in columns", () => {
    const range = parse("\uFEFFa: b\nc: d").locate(["a"]);
    expect(range.start).toEqual({ line: 1, column: 4, offset: 4 });
    expect(parse("\uFEFFa: b\nc: d").locate(["c"]).start).toEqual({ line: 2, column: 4, offset: 9 });
  });

  test("of an alias is that of what it stands for", () => {
    const { locate } = parse("a: &x {b: c}\nd: *x");
    expect(locate(["d", "b"])).toEqual(locate(["a", "b"]));
  });
});

describe("a part of a text", () => {
  /** What stands in the file at a part of the value of a. */
  const partOf = (text: string, part: string): string => {
    const parsed = parse(text);
    const value = (parsed.value as { a: string }).a;
    const from = value.indexOf(part);
    expect(from).not.toBe(-1);
    const { start, end } = parsed.locate(["a"], { within: [from, from + part.length] });
    return text.slice(start.offset, end.offset);
  };

  test.each([
    ["a: x {{ y }} z", "{{ y }}"],
    ["a: 'it''s {{ y }}'", "{{ y }}"],
    ['a: "\\u00e4\\n\\t {{ y }} \\"q\\""', "{{ y }}"],
    ['a: "\\U0001F697 {{ y }}"', "{{ y }}"],
    ["a: one\n  two {{ y }}\n\n  three", "{{ y }}"],
    ['a: "one \\\n  two\n  {{ y }}"', "{{ y }}"],
    ["a: |\n  one\n    two {{ y }}\n\n  three\n", "{{ y }}"],
    ["a: >\n  one\n  two\n\n  {{ y }}\n", "{{ y }}"],
    ["a: >-\r\n  one\r\n  two {{ y }}\r\n", "{{ y }}"],
    ["a: |\r\n  one\r\n  {{ y }}", "{{ y }}"],
    ["{a: {{ y }}}".replace("{{ y }}", '"{{ y }}"'), "{{ y }}"],
  ])("of %j stands where it was written", (text, part) => {
    expect(partOf(text, part)).toBe(part);
  });

  test("covers a doubled quote and an escape whole", () => {
    expect(partOf("a: 'it''s'", "'s")).toBe("''s");
    expect(partOf('a: "x\\u00e4y"', "ä")).toBe("\\u00e4");
  });

  test("where it cannot be followed is the whole text", () => {
    const text = "a: |1\n   x\n";
    const { locate } = parse(text);
    expect(locate(["a"], { within: [0, 1] })).toEqual(locate(["a"]));
    expect(locate(["a"], { within: [5, 99] })).toEqual(locate(["a"]));
  });

  test("is found again in whatever style and width the value is written", () => {
    const style = fc.constantFrom("PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED");
    const words = fc.array(fc.constantFrom("one", "it's", '"q"', "ä🚗", "\n", "\\", "{{ y }}", " "), {
      minLength: 1,
      maxLength: 12,
    });
    let followed = 0;
    fc.assert(
      fc.property(words, style, fc.constantFrom(10, 20, 80), (parts, defaultStringType, lineWidth) => {
        const value = parts.join(" ");
        const text = stringify({ a: value }, { defaultStringType, lineWidth });
        const parsed = parse(text);
        // The writer folds some texts that begin with spaces into other ones.
        fc.pre((parsed.value as { a: unknown }).a === value);
        const from = value.indexOf("{{ y }}");
        if (from === -1) return;
        const { start, end } = parsed.locate(["a"], { within: [from, from + 7] });
        const found = text.slice(start.offset, end.offset);
        const whole = parsed.locate(["a"]);
        if (start.offset === whole.start.offset && end.offset === whole.end.offset && found !== "{{ y }}") return;
        followed++;
        // Folding may put a line end inside the part.
        expect(found.replaceAll(/\\?\s+\\?/g, " ")).toBe("{{ y }}");
      }),
      { numRuns: 400 },
    );
    expect(followed).toBeGreaterThan(100);
  });
});
