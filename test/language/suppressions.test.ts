import { describe, expect, test } from "vitest";
import { type Finding, finding, suppress } from "../../engine/language/index.ts";

const file = "a.journey.yaml";

/** A finding that begins in a line. */
function at(line: number, code: Parameters<typeof finding>[0] = "TL608"): Finding {
  const place = { line, column: 3, offset: 0 };
  return finding(code, { file, range: { start: place, end: place }, message: "It is so.", fix: "Change it." });
}

function codes(text: string, findings: Finding[], checked?: (file: string, code: string) => boolean): string[] {
  return suppress(findings, [{ file, text }], checked).map(({ code, start }) => `${start.line} ${code}`);
}

describe("a comment accepts a finding", () => {
  test.each([
    ["behind the line", "states:\n  waiting: # throughline-ignore TL608: the desk calls back\n"],
    ["above the line", "# throughline-ignore TL608: the desk calls back\n  waiting:\n"],
    ["above a comment above the line", "# throughline-ignore TL608: the desk calls back\n# waits\n\n  waiting:\n"],
    ["with several codes", "states:\n  waiting: # throughline-ignore TL701, TL608: the desk calls back\n"],
    ["with a carriage return", "states:\r\n  waiting: # throughline-ignore TL608: the desk calls back\r\n"],
  ])("%s", (_, text) => {
    const line = text.split("\n").findIndex((one) => one.trimStart().startsWith("waiting")) + 1;
    expect(codes(text, [at(line)])).toEqual([]);
  });

  test("of its own line and code only", () => {
    const text = "a: 1 # throughline-ignore TL608: why\nb: 2\n";
    expect(codes(text, [at(1), at(1, "TL701"), at(2)])).toEqual(["1 TL701", "2 TL608"]);
  });
});

test("without a reason it accepts nothing, and is a finding", () => {
  expect(codes("a: 1 # throughline-ignore TL608\n", [at(1)])).toEqual(["1 TL608", "1 TL115"]);
});

test("one that accepts nothing is a finding, where it was looked for", () => {
  const text = "a: 1 # throughline-ignore TL608: why\n";
  expect(codes(text, [])).toEqual(["1 TL114"]);
  expect(codes(text, [], (_file, code) => !code.startsWith("TL6"))).toEqual([]);
});

test("what keeps a journey from running cannot be accepted", () => {
  expect(codes("a: 1 # throughline-ignore TL301: why\n", [at(1, "TL301")])).toEqual(["1 TL301", "1 TL114"]);
});

test("the finding about a comment points at it", () => {
  const text = "states: # throughline-ignore TL608\n";
  const [found] = suppress([], [{ file, text }]);
  expect(text.slice(found!.start.offset, found!.end.offset)).toBe("# throughline-ignore TL608");
});
