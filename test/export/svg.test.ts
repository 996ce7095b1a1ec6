import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportSvg } from "../../engine/export/index.ts";
import type { JourneyDocument } from "../../schemas/journey.generated.ts";
import { randomDocument } from "../diff/random-document.ts";
import { journeyOf } from "../diff/versions.ts";
import { nested } from "./nested.ts";

/** Throws for text that is no well-formed XML, as far as this picture needs it: tags in order, quoted values, entities. */
function wellFormed(svg: string): void {
  const open: string[] = [];
  const tag = /<(\/?)([a-z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)>/y;
  for (let at = 0; at < svg.length; ) {
    if (svg[at] !== "<") {
      const next = svg.indexOf("<", at);
      const text = svg.slice(at, next < 0 ? undefined : next);
      if (/&(?!amp;|lt;|gt;|quot;)/.test(text) || text.includes(">")) throw new Error(`Not escaped: ${text}`);
      at = next < 0 ? svg.length : next;
      continue;
    }
    tag.lastIndex = at;
    const found = tag.exec(svg);
    if (!found) throw new Error(`No tag: ${svg.slice(at, at + 60)}`);
    const [whole, closing, name, , empty] = found;
    if (closing && open.pop() !== name) throw new Error(`${name} is not open`);
    if (!closing && !empty) open.push(name!);
    at += whole.length;
  }
  if (open.length > 0) throw new Error(`${open.join()} is not closed`);
}

describe("a picture of a journey", async () => {
  const journey = journeyOf(nested);
  const svg = await exportSvg(journey);

  test("has a title and a description for those who cannot see it", () => {
    expect(svg).toContain('aria-labelledby="nested-title nested-description"');
    expect(svg).toContain('<title id="nested-title">An order with &lt;everything&gt; &amp; &quot;more&quot;</title>');
    expect(svg).toMatch(
      /<desc id="nested-description">Nested, parallel, and back again\. .*Work on it, leads to work\.hist, work, end\./,
    );
  });

  test("shows every state, with what happens in it", () => {
    for (const text of ["Work on it", "Payment", "paying", "H*", "ask number", "handoff to desk-one", "within 1h"]) {
      expect(svg).toContain(`>${text}</text>`);
    }
  });

  test("shows what leads from one to another, by event and by delay", () => {
    for (const text of ["answered", "after 2h", "returned", "done"]) expect(svg).toContain(`>${text}</text>`);
    expect(svg).toContain('class="edge after"');
    expect(svg).toContain('class="edge interrupt"');
  });

  test("shows the channels, each in its colour", () => {
    const hues = [...svg.matchAll(/--hue:(\d+)"><rect class="chip"/g)].map(([, hue]) => hue);
    expect(new Set(hues).size).toBe(5);
  });

  test("is light or dark as the reader has it, and loads and runs nothing", () => {
    expect(svg).toContain("@media (prefers-color-scheme:dark)");
    expect(svg).not.toMatch(/<script|<image|<foreignObject|href=|url\((?!#)|@import|\son[a-z]+=/i);
  });

  test("is the same each time", async () => {
    expect(await exportSvg(journey)).toBe(svg);
  });

  test("speaks the language that is asked for", async () => {
    const two: JourneyDocument = {
      journey: "two",
      states: { a: { entry: [{ say: { en: "Hello", de: "Guten Tag" } }], after: { "1h": "b" } }, b: { type: "final" } },
    };
    expect(await exportSvg({ document: two }, { locale: "de" })).toContain("“Guten Tag”");
    expect(await exportSvg({ document: two }, { locale: "fr" })).toContain("“Hello”");
  });
});

test("any journey has a well-formed picture", async () => {
  await fc.assert(
    fc.asyncProperty(randomDocument, async (document) => wellFormed(await exportSvg({ document }))),
    { numRuns: 60 },
  );
});

test("whatever stands in its texts", async () => {
  const hostile = fc.oneof(
    fc.string({ minLength: 1, unit: "binary" }),
    fc.constantFrom(
      "</text><script>alert(1)</script>",
      '" onload="alert(1)',
      "]]>",
      "&lt;",
      "\u0000",
      "\ud800",
      "x".repeat(900),
    ),
  );
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (title, text) => {
      const document: JourneyDocument = {
        journey: "hostile",
        title,
        description: text,
        states: {
          a: { title, channel: text, entry: [{ say: text }], on: { go: { target: "b", guard: text } } },
          b: { type: "final", outcome: "done" },
        },
      };
      wellFormed(await exportSvg({ document }));
    }),
    { numRuns: 60 },
  );
});
