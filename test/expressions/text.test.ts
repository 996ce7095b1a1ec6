import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createExpressions, ExpressionError, expressionsIn } from "../../engine/expressions/index.ts";
import { scope, types } from "./roadside.ts";

const expressions = createExpressions(types);
const render = (text: string): string => expressions.render(text, scope);

describe("a text with expressions", () => {
  it.each([
    ["Hi {{context.name}}!", "Hi Ann!"],
    ["{{ context.count }} of {{ 1234.5 }}", "2 of 1,234.5"],
    ["{{ context.urgent }}", "true"],
    ["At {{ context.eta }}", "At 22 November 2026 at 19:30"],
    ['{{ "{{" }} and {{ "}}" }}', "{{ and }}"],
    ["{{ {'a': {'b': 'c'}}.a.b }}", "c"],
    ["a } b }} c { d", "a } b }} c { d"],
    ["", ""],
  ])("is written: %s", (text, written) => {
    expect(expressions.checkText(text, {})).toEqual([]);
    expect(render(text)).toBe(written);
  });

  it("is written in the customer’s language, helpers included", () => {
    const text =
      "{{ context.number * 1000.5 }} € am {{ date(context.eta) }} um {{ time(context.eta) }}: {{ plural(context.count, 'ein Paket', 'Pakete') }}, {{ context.eta }}";
    expect(expressions.checkText(text, {})).toEqual([]);
    expect(expressions.render(text, { ...scope, locale: "de" })).toBe(
      "3.001,5 € am 22. November 2026 um 19:30: Pakete, 22. November 2026 um 19:30",
    );
  });

  it("is checked with offsets into the text", () => {
    const text = "Hi {{ contxt.name }}, {{ context.nmae }}";
    const found = expressions.checkText(text, {}).map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(["contxt", "nmae"]);
  });

  it.each(["a {{ context.name", "{{ context.name } }", "{{ 'a }}"])("must close its braces: %s", (text) => {
    const [issue] = expressions.checkText(text, {});
    expect(issue?.message).toBe("{{ is not closed");
    expect(text.slice(issue?.start, issue?.end)).toBe("{{");
    expect(() => render(text)).toThrow(ExpressionError);
  });

  it("holds what can be written only", () => {
    for (const source of ["context.names", "context.place", "context.?name", "now - context.eta", "null"]) {
      expect(expressions.checkText(`{{ ${source} }}`, {}), source).toHaveLength(1);
      expect(() => render(`{{ ${source} }}`), source).toThrow(ExpressionError);
    }
    expect(() => render("{{ event.intent }}")).toThrow(
      "event.intent is not there, so the text cannot be written: add .orValue(…)",
    );
  });

  it("is itself when it has no braces", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes("{{")),
        (text) => {
          expect(render(text)).toBe(text);
        },
      ),
    );
  });

  it("writes any text that a quoted expression gives, braces included", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("{", "}", "a", " ", "'") }), (text) => {
        expect(render(`<{{ ${JSON.stringify(text)} }}>`)).toBe(`<${text}>`);
      }),
    );
  });

  it("renders or throws ExpressionError, whatever it is", () => {
    const piece = fc.constantFrom(
      "{{",
      "}}",
      "{",
      "}",
      "context.name",
      "context.nothing",
      "'",
      '"',
      "\\",
      "1+",
      " ",
      "event",
      "now",
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((parts) => parts.join("")),
        (text) => {
          try {
            expect(typeof render(text)).toBe("string");
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("gives its expressions for analysis", () => {
    expect(expressionsIn("a {{ context.b }} c {{d}}")).toEqual([" context.b ", "d"]);
  });
});
