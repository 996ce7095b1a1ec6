import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportMermaid } from "../../engine/export/index.ts";
import { loadProject } from "../../engine/load-project.ts";
import type { JourneyDocument } from "../../schemas/journey.generated.ts";
import { randomDocument } from "../diff/random-document.ts";
import { journeyOf } from "../diff/versions.ts";
import { nested } from "./nested.ts";

/**
 * The lines that a diagram may have, stricter than Mermaid’s own lexer: an entity code is the only place for a
 * semicolon or #, and no text holds a quote, a brace, a colon or %.
 */
const id = "(?:s_[A-Za-z0-9_]+|anywhere)";
const text = '(?:[^"#;:{}%<>&`\\n]|#\\d+;)+';
const grammar = {
  header: /^stateDiagram-v2$/,
  about: /^(?:accTitle|accDescr): [^\n#;%{}]+$/,
  start: new RegExp(`^\\[\\*\\] --> (${id})$`),
  end: new RegExp(`^(${id}) --> \\[\\*\\]$`),
  open: new RegExp(`^state "${text}" as (${id}) \\{$`),
  state: new RegExp(`^state "${text}" as (${id})$`),
  close: /^\}$/,
  region: /^--$/,
  arrow: new RegExp(`^(${id}) --> (${id})(?:: ${text})?$`),
  note: new RegExp(`^note right of (${id})$`),
  noteEnd: /^end note$/,
};

/** Reads a diagram line by line. Throws for one that is not in the grammar, and for what is not closed or declared. */
function read(diagram: string): { states: string[]; arrows: string[]; regions: number } {
  const lines = diagram.trimEnd().split("\n");
  const states: string[] = [];
  const arrows: string[] = [];
  const used: string[] = [];
  let depth = 0;
  let regions = 0;
  let inNote = false;
  for (const [index, whole] of lines.entries()) {
    const line = whole.trim();
    if (inNote) {
      inNote = !grammar.noteEnd.test(line);
      if (inNote && !new RegExp(`^${text}$`).test(line)) throw new Error(`Not a note: ${line}`);
      continue;
    }
    const kind = (Object.keys(grammar) as (keyof typeof grammar)[]).find((name) => grammar[name].test(line));
    if (!kind || (kind === "header") !== (index === 0)) throw new Error(`Not in the grammar: ${line}`);
    const [, first = "", second] = grammar[kind].exec(line)!;
    if (kind === "open" || kind === "state") states.push(first);
    if (kind === "open") depth++;
    if (kind === "close") depth--;
    if (kind === "region") regions++;
    if (kind === "region" && depth === 0) throw new Error("A region outside of all states");
    if (kind === "arrow") arrows.push(line);
    if (kind === "note") inNote = true;
    used.push(...[first, second].filter((name) => name?.match(/^(s_|anywhere)/)).map((name) => name!));
  }
  if (depth !== 0 || inNote) throw new Error("Something is not closed");
  for (const name of used) if (!states.includes(name)) throw new Error(`${name} is not declared`);
  if (new Set(states).size !== states.length) throw new Error("A state is declared twice");
  return { states, arrows, regions };
}

test("the journeys that ship are diagrams with all their states", async () => {
  const { project } = await loadProject("journeys");
  for (const journey of project!.journeys) {
    const { states } = read(exportMermaid(journey));
    for (const name of Object.keys(journey.document.states)) expect(states).toContain(`s_${name.replaceAll("-", "_")}`);
  }
});

describe("a nested journey", () => {
  const diagram = exportMermaid(journeyOf(nested));

  test("has its regions side by side, a history in none of its own", () => {
    expect(read(diagram)).toMatchObject({ regions: 1 });
    expect(diagram).toContain('state "H#42; (hist)" as s_work__hist');
  });

  test("has what leads out of an inside between those that lie side by side", () => {
    expect(read(diagram).arrows).toContain("s_work --> s_desk: payment.open#58; unanswered");
  });

  test("says where inside an arrow ends", () => {
    expect(read(diagram).arrows).toContain("s_desk --> s_work: returned → payment.paying");
  });

  test("tells in notes what leads nowhere else", () => {
    expect(diagram).toContain("note right of s_work\n  back → hist\n  next → work\nend note");
    expect(diagram).toContain("  go / set paid\n");
  });

  test("marks where it begins and ends", () => {
    expect(diagram).toContain("[*] --> s_begin\n");
    expect(diagram).toContain("s_end --> [*]\n");
  });
});

test("any journey gives a diagram that can be read", () => {
  fc.assert(fc.property(randomDocument, (document) => void read(exportMermaid({ document }))));
});

test("whatever stands in its texts", () => {
  const hostile = fc.oneof(
    fc.string({ minLength: 1, unit: "grapheme" }),
    fc.constantFrom(
      "end note",
      "a --> b: c",
      'state "x" as y {',
      "%% comment",
      "%%{init: {}}%%",
      "}",
      "--",
      "direction LR",
      "#quot;",
      "a; b",
      "<script>alert(1)</script>",
      "line\nbreak",
      "classDef x fill:#fff;",
    ),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, (title, prompt, guard) => {
      const document: JourneyDocument = {
        journey: "hostile",
        title,
        description: prompt,
        context: { name: { type: "string", title } },
        states: {
          a: { title, ask: { fact: "name", prompt }, on: { answered: [{ guard, target: "b" }] } },
          b: { title: prompt, on: { go: { actions: [{ say: prompt }] } }, type: "final", outcome: "done" },
        },
      };
      read(exportMermaid({ document }));
    }),
  );
});
