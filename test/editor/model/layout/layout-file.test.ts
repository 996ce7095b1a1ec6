import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatLayoutFile,
  type LayoutFile,
  readLayoutFile,
  renamePositions,
} from "../../../../editor/model/layout/index.ts";

const whole = fc.integer({ min: -1_000_000, max: 1_000_000 });
const layoutFile: fc.Arbitrary<LayoutFile> = fc.record(
  {
    version: fc.constant(1 as const),
    positions: fc.dictionary(fc.string(), fc.record({ x: whole, y: whole }), { noNullPrototype: true }),
    notes: fc.uniqueArray(
      fc.record({ id: fc.string(), x: whole, y: whole, width: whole, height: whole, text: fc.string() }),
      { minLength: 1, maxLength: 4, selector: ({ id }) => id },
    ),
  },
  { requiredKeys: ["version", "positions"] },
);

describe("a layout file", () => {
  test("is read as it was written, and written as it was read", () => {
    fc.assert(
      fc.property(layoutFile, (one) => {
        const text = formatLayoutFile(one);
        const { layoutFile: read, problem } = readLayoutFile(text);
        expect(problem).toBeUndefined();
        expect(read.positions).toEqual(one.positions);
        expect(read.notes ?? []).toEqual((one.notes ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
        expect(formatLayoutFile(read)).toBe(text);
      }),
    );
  });

  test("has one state a line, by name, so that moving one changes one line", () => {
    const text = formatLayoutFile({
      version: 1,
      positions: { b: { x: 1.4, y: -0.2 }, "a.c": { x: 3, y: 4 } },
      notes: [{ id: "n1", x: 1, y: 2, width: 3, height: 4, text: "Ask\nlegal" }],
    });
    expect(text).toBe(`{
  "version": 1,
  "positions": {
    "a.c": { "x": 3, "y": 4 },
    "b": { "x": 1, "y": 0 }
  },
  "notes": [
    { "id": "n1", "x": 1, "y": 2, "width": 3, "height": 4, "text": "Ask\\nlegal" }
  ]
}
`);
  });

  test("that is broken, or something else, counts as empty, and says why", () => {
    const problemOf = (text: string) => readLayoutFile(text).problem;
    expect(problemOf("")).toBeUndefined();
    expect(problemOf("{")).toBe("not-json");
    expect(problemOf("[]")).toBe("not-a-layout");
    expect(problemOf('{"nodes": []}')).toBe("not-a-layout");
    expect(problemOf('{"version": 2, "positions": {}}')).toBe("newer-version");
    expect(
      readLayoutFile(
        '{"version": 1, "positions": {"a": {"x": "1"}, "b": {"x": 1, "y": 1e999}, "c": {"x": 1, "y": 2}}}',
      ),
    ).toEqual({
      layoutFile: { version: 1, positions: { c: { x: 1, y: 2 } } },
    });
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readLayoutFile(text)));
  });

  test("follows the rename of a state, with those inside it", () => {
    const at = { x: 1, y: 2 };
    const { positions } = renamePositions({ version: 1, positions: { a: at, "a.b": at, ab: at } }, "a", "z");
    expect(Object.keys(positions)).toEqual(["z", "z.b", "ab"]);
  });
});
