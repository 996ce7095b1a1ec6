import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Finding, finding, formatFinding, parseYaml } from "../../engine/language/index.ts";
import { findingsOf } from "./reading.ts";

/** A finding about the part of a text between two marks ‹ and ›, which are taken out. */
function about(marked: string): { found: Finding; text: string } {
  const from = marked.indexOf("‹");
  const to = marked.indexOf("›") - 1;
  const text = marked.replace(/[‹›]/g, "");
  const lineStart = text.lastIndexOf("\n", from - 1) + 1;
  const line = text.slice(0, from).split("\n").length;
  const start = { line, column: from - lineStart + 1, offset: from };
  const end = { line: text.slice(0, to).split("\n").length, column: to - text.lastIndexOf("\n", to - 1), offset: to };
  return { found: finding("TL301", { file: "a.yaml", range: { start, end }, message: "No.", fix: "Yes." }), text };
}

function excerptOf(marked: string): string[] {
  const { found, text } = about(marked);
  return formatFinding(found, text).split("\n").slice(1, -1);
}

test("a finding shows where, what, the line with a caret, and the fix", () => {
  const text = [
    "journey: breakdown",
    "context: {plate: {type: string}}",
    "states:",
    "  plate:",
    "    ask: {fact: plat, prompt: What is the number plate?}",
    "    on: {answered: phoen, unanswerd: phone}",
    "  phone: {type: finl}",
    "",
  ].join("\n");
  const show = (journey: string) =>
    findingsOf(journey)
      .map((found) => formatFinding(found, journey))
      .join("\n\n");
  expect(show(text)).toBe(`\
a.journey.yaml:5:17 error TL303 states.plate.ask.fact: there is no fact \`plat\`.
   5 |     ask: {fact: plat, prompt: What is the number plate?}
     |                 ^^^^
     Fix: Did you mean \`plate\`?

a.journey.yaml:6:20 error TL301 states.plate.on.answered: there is no state \`phoen\`.
   6 |     on: {answered: phoen, unanswerd: phone}
     |                    ^^^^^
     Fix: Did you mean \`phone\`?

a.journey.yaml:6:27 error TL310 states.plate.on: the step ask has the outcomes \`answered\` and \`unanswered\`, not \`unanswerd\`.
   6 |     on: {answered: phoen, unanswerd: phone}
     |                           ^^^^^^^^^
     Fix: Did you mean \`unanswered\`?

a.journey.yaml:7:17 error TL204 states.phone.type: \`finl\` is none of \`parallel\`, \`final\` and \`history\`.
   7 |   phone: {type: finl}
     |                 ^^^^
     Fix: Did you mean \`final\`?`);
});

describe("the caret", () => {
  test.each([
    ["a: ‹b›", "   1 | a: b", "     |    ^"],
    ["x: 1\r\na: ‹bcd›\r\n", "   2 | a: bcd", "     |    ^^^"],
    ["x\ta: ‹b›", "   1 | x  a: b", "     |       ^"],
    ["漢字: ‹語› x", "   1 | 漢字: 語 x", "     |       ^^"],
    ["🚗👩‍👩‍👧: ‹b›", "   1 | 🚗👩‍👩‍👧: b", "     |       ^"],
    ["e\u0301: ‹b›", "   1 | e\u0301: b", "     |    ^"],
    ["a: ‹›", "   1 | a: ", "     |    ^"],
    ["a: ‹b\nc›", "   1 | a: b", "     |    ^"],
    ["‹a›\nb", "   1 | a", "     | ^"],
  ])("of %j stands under it", (marked, line, marks) => {
    expect(excerptOf(marked)).toEqual([line, marks]);
  });

  test("stays under a part of a long line, which is cut around it", () => {
    const [line, marks] = excerptOf(`${"x".repeat(500)}‹TARGET›${"y".repeat(500)}`);
    expect(line).toMatch(/^ {3}1 \| …x+TARGETy+…$/);
    expect(line!.length).toBeLessThan(120);
    expect(marks!.indexOf("^")).toBe(line!.indexOf("TARGET"));
    expect(marks).toMatch(/ \^{6}$/);
  });

  test("of a range that is longer than what is shown ends with it", () => {
    const [line, marks] = excerptOf(`a: ‹${"x".repeat(5_000)}›`);
    expect(line).toMatch(/…$/);
    expect(marks!.length).toBeLessThanOrEqual(line!.length);
  });

  test("stands under its character in any line of a megabyte", () => {
    fc.assert(
      fc.property(fc.nat({ max: 3_000 }), fc.nat({ max: 3_000 }), (before, after) => {
        const [line, marks] = excerptOf(`${"x".repeat(before)}‹!›${"y".repeat(after)}`);
        expect(line!.indexOf("!")).toBe(marks!.indexOf("^"));
      }),
      { numRuns: 100 },
    );
  });

  test("does not count the byte order mark", () => {
    const parsed = parseYaml({ file: "a.yaml", text: "\uFEFFa: *b" });
    expect(formatFinding(parsed.findings[0]!, parsed.text).split("\n").slice(0, 3)).toEqual([
      "a.yaml:1:4 error TL104 The alias `*b` stands for nothing: no `&b` comes before it.",
      "   1 | a: *b",
      "     |    ^^",
    ]);
  });
});

test("control characters of a file do not reach the terminal", () => {
  const { found, text } = about("a: ‹\u001b[31mred›\u0007\u202e");
  const shown = formatFinding({ ...found, message: "No \u001b[2J." }, text);
  for (const control of "\u001b\u0007\u202e") expect(shown).not.toContain(control);
  expect(shown).toContain("\uFFFD[31mred");
});

test("colours come only when asked for", () => {
  const { found, text } = about("a: ‹b›");
  const coloured = formatFinding(found, text, { color: true });
  expect(coloured).toContain("\u001b[31merror TL301\u001b[0m");
  expect(
    coloured
      .split("\u001b")
      .map((part) => part.replace(/^\[\d+m/, ""))
      .join(""),
  ).toBe(formatFinding(found, text));
});

test("a file that was not read has no excerpt", () => {
  const { found } = about("‹a›");
  expect(formatFinding(found, "")).toBe("a.yaml:1:1 error TL301 No.\n     Fix: Yes.");
});
