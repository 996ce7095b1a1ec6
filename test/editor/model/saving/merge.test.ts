import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { merge, resolved } from "../../../../editor/model/saving/merge.ts";

const line = fc.stringMatching(/^[a-d]{0,2}$/);
const end = fc.constantFrom("\n", "\r\n");
const text = fc
  .tuple(fc.array(fc.tuple(line, end), { maxLength: 12 }), line)
  .map(([lines, last]) => lines.map(([words, ends]) => words + ends).join("") + last);

/** A base, and the two sides: each line of the base kept, changed or removed by at most one of them, far enough from the other’s. */
const apart = fc.array(
  fc.constantFrom("keep", "ours", "theirs", "ours-removed", "theirs-removed", "ours-added", "theirs-added"),
  {
    maxLength: 20,
  },
);

describe("a merge of two changes of one text", () => {
  test("is that side which alone has changed something", () => {
    fc.assert(
      fc.property(text, text, (base, changed) => {
        expect(merge(base, changed, base)).toMatchObject({ text: changed, conflicts: [] });
        expect(merge(base, base, changed)).toMatchObject({ text: changed, conflicts: [] });
        expect(merge(base, changed, changed)).toMatchObject({ text: changed, conflicts: [] });
      }),
    );
  });

  test("holds both changes and every other line, where they are apart", () => {
    fc.assert(
      fc.property(apart, end, (deeds, ends) => {
        const sides = { base: "", ours: "", theirs: "", both: "" };
        for (const [index, deed] of deeds.entries()) {
          const add = (to: readonly (keyof typeof sides)[], words: string) => {
            for (const side of to) sides[side] += words + ends;
          };
          const kept = `line ${index}`;
          // A line between them that nobody touches tells the changes apart.
          add(["base", "ours", "theirs", "both"], `fence ${index}`);
          // Who no longer has the line, and who has another in its place.
          const [side, how] = deed.split("-") as [keyof typeof sides | "keep", string?];
          const other = side === "ours" ? "theirs" : "ours";
          const without = side === "keep" ? [] : how === "added" ? ["base", other] : [side, "both"];
          const own = how === undefined ? side : "keep";
          add(
            (["base", "ours", "theirs", "both"] as const).filter((side) => !without.includes(side)),
            kept,
          );
          if (own === "ours" || own === "theirs") add([own, "both"], `${own} ${index}`);
        }
        expect(merge(sides.base, sides.ours, sides.theirs)).toMatchObject({ text: sides.both, conflicts: [] });
      }),
    );
  });

  test("is no conflict where both have made the same of a place", () => {
    const lines = (letters: string) => letters.replaceAll(/./g, "$&\n");
    expect(merge(lines("abcdefg"), lines("aBcdefO"), lines("aBcDefg"))).toMatchObject({
      text: lines("aBcDefO"),
      conflicts: [],
    });
  });

  test("loses no line of either side, whatever they are", () => {
    const names = Array.from({ length: 12 }, (_, index) => `line ${index}\n`);
    const moved = fc.shuffledSubarray(names).map((lines) => lines.join(""));
    const any = fc.oneof(text, moved);
    fc.assert(
      fc.property(any, any, any, (base, ours, theirs) => {
        const result = merge(base, ours, theirs);
        const lines = (of: string) => of.split("\n").map((one) => one.replace(/\r$/, ""));
        const known = new Set([
          ...lines(result.text),
          ...result.conflicts.flatMap((conflict) => [...lines(conflict.ours), ...lines(conflict.theirs)]),
          ...lines(base),
        ]);
        for (const one of [...lines(ours), ...lines(theirs)]) expect(known).toContain(one);
      }),
    );
  });

  test("puts ours in the place of each conflict, and says where", () => {
    fc.assert(
      fc.property(text, text, text, (base, ours, theirs) => {
        const result = merge(base, ours, theirs);
        for (const conflict of result.conflicts) {
          expect(result.text.slice(conflict.at, conflict.at + conflict.ours.length)).toBe(conflict.ours);
        }
        expect(resolved(result.pieces, [])).toBe(result.text);
      }),
    );
  });

  test("keeps the end of each line as its side wrote it", () => {
    const base = "a: 1\r\nb: 2\nc: 3\r\nd: 4";
    expect(merge(base, "a: 9\r\nb: 2\nc: 3\r\nd: 4", "a: 1\r\nb: 2\nc: 8\r\nd: 4").text).toBe(
      "a: 9\r\nb: 2\nc: 8\r\nd: 4",
    );
  });

  test("does not run the last line of one side into the first of the other", () => {
    const { pieces, conflicts } = merge("a\nx", "a\nours", "a\ntheirs");
    expect(conflicts).toEqual([{ base: "x", ours: "ours", theirs: "theirs", at: 2 }]);
    expect(resolved(pieces, ["both"])).toBe("a\nours\ntheirs");
    expect(resolved(pieces, ["theirs"])).toBe("a\ntheirs");
    expect(resolved(pieces, [{ text: "by hand" }])).toBe("a\nby hand");
  });

  test("takes a long journey with many equal lines in a moment", () => {
    const state = (index: number, words: string) =>
      `  s${index}:\n    on:\n      message.received:\n        target: s${index + 1}\n    title: ${words}\n\n`;
    const journey = (ours: (index: number) => string) =>
      Array.from({ length: 1000 }, (_, index) => state(index, ours(index))).join("");
    const began = performance.now();
    const result = merge(
      journey(() => "x"),
      journey((index) => (index % 100 === 0 ? "ours" : "x")),
      journey((index) => (index % 100 === 50 ? "theirs" : "x")),
    );
    expect(result.conflicts).toEqual([]);
    expect(result.text).toBe(journey((index) => (index % 100 === 0 ? "ours" : index % 100 === 50 ? "theirs" : "x")));
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
