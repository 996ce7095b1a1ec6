import fc from "fast-check";
import { expect, test } from "vitest";
import {
  piecesOf,
  readPlaceholder,
  readValue,
  writePlaceholder,
  writeValue,
} from "../../../../editor/model/forms/index.ts";
import { parseTemplate } from "../../../../engine/expressions/template.ts";

const part = fc.constantFrom(
  "{{",
  "}}",
  "{",
  "}",
  "'",
  '"',
  "\\",
  "context.a",
  " ",
  "Hello ",
  "\n",
  '{{ "}}" }}',
  "{{ context.a }}",
);
const text = fc.array(part).map((parts) => parts.join(""));

test("the pieces of a text are the text", () => {
  fc.assert(
    fc.property(text, (written) => {
      const pieces = piecesOf(written);
      if (pieces)
        expect(pieces.map((piece) => (piece.is === "words" ? piece.text : piece.source)).join("")).toBe(written);
    }),
  );
});

test("a text is taken apart as the engine does it", () => {
  fc.assert(
    fc.property(text, (written) => {
      const parts = parseTemplate(written);
      const expected = Array.isArray(parts)
        ? parts.map((one) =>
            one.kind === "text" ? { is: "words", text: one.text } : { is: "placeholder", source: `{{${one.source}}}` },
          )
        : undefined;
      expect(piecesOf(written)).toEqual(expected);
    }),
    { numRuns: 3_000 },
  );
});

test("a placeholder that is not closed is not taken apart", () => {
  expect(piecesOf("Hello {{ context.name")).toBeUndefined();
});

test("a placeholder that was put in is understood", () => {
  expect(readPlaceholder(writePlaceholder("eta", "time"))).toEqual({ of: "context", name: "eta", helper: "time" });
  expect(readPlaceholder(writePlaceholder("plate"))).toEqual({ of: "context", name: "plate" });
});

test("what is shown for an unknown fact is understood", () => {
  expect(readPlaceholder('{{ context.?plate.orValue("unknown") }}')).toEqual({
    of: "context",
    name: "plate",
    otherwise: "unknown",
  });
  expect(readPlaceholder('{{ currency(context.price, "EUR") }}')).toEqual({
    of: "context",
    name: "price",
    helper: "currency",
  });
  expect(readPlaceholder("{{ channel }}")).toEqual({ of: "channel", name: "" });
});

test.each(["{{ context.a + 1 }}", "{{ time(now) }}", "{{ context.address.city }}", "{{ }}", "{{ size(context.a) }}"])(
  "%s is worked out, and not named",
  (source) => {
    expect(readPlaceholder(source)).toBeUndefined();
  },
);

test("a value that is written is read as the same one", () => {
  const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/);
  const source = fc.oneof(
    fc.record({ from: fc.constant("fixed" as const), value: fc.oneof(fc.string(), fc.boolean(), fc.integer()) }),
    fc.record({
      from: fc.constantFrom(
        "context" as const,
        "event" as const,
        "result" as const,
        "customer" as const,
        "conversation" as const,
      ),
      name: word,
    }),
  );
  fc.assert(
    fc.property(source, (value) => {
      expect(readValue(writeValue(value))).toEqual(value);
    }),
  );
});

test("a formula is left to engineers", () => {
  expect(readValue("context.?rounds.orValue(0) + 1")).toBeUndefined();
  expect(readValue("customer.attributes.tier")).toBeUndefined();
  expect(readValue("now")).toBeUndefined();
});
