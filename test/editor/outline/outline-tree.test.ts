import { describe, expect, test } from "vitest";
import { graphOf } from "../../../editor/model/graph/index.ts";
import { placedFindings } from "../../../editor/model/index.ts";
import { deedOf, deedsOf } from "../../../editor/outline/outline-deeds.ts";
import {
  dropPlace,
  keysOf,
  nodesByKey,
  type OutlineNode,
  outlineTree,
  rowOf,
  selectionOf,
} from "../../../editor/outline/outline-tree.ts";
import { problemCounts } from "../../../editor/outline/problem-counts.ts";
import type { Telling } from "../../../editor/outline/row-words.ts";
import { type Row, rowsOf } from "../../../editor/outline/rows.ts";
import type { Finding } from "../../../engine/language/index.ts";
import { readJourneyText } from "../../../engine/language/text/index.ts";
import { languages } from "../languages.ts";

const text = `journey: small
title: Small
context:
  plate: {title: {en: Number plate, de: Kennzeichen}, type: string}
interrupts:
  - {on: message.received, guard: event.intent == "human", target: end}
initial: plate
states:
  plate:
    ask: {fact: plate, prompt: {en: Which plate?, de: Welches Kennzeichen?}}
    on:
      answered: order.paid
      unanswered: end
  order:
    initial: paid
    states:
      paid: {after: {1h: end}}
      sent: {type: final}
  end: {type: final, outcome: done}
`;

const read = (journey: string, file = "small.journey.yaml") => {
  const reading = readJourneyText({ file, text: journey });
  return { reading, graph: graphOf(reading.value) };
};
const { reading, graph } = read(text);
const tree = outlineTree(graph);
const { nodes, parents } = nodesByKey(tree);
const node = (key: string): OutlineNode => nodes.get(key)!;
const telling = (change: Partial<Telling> = {}): Telling => ({
  graph,
  strings: languages.en,
  mode: "design",
  locale: "en",
  value: reading.value,
  problems: new Map(),
  ...change,
});
const wordsOf = (key: string, change: Partial<Telling> = {}) => {
  const { byKey } = rowsOf(tree, new Set(nodes.keys()), telling(change), new Map());
  return byKey.get(key)!.words;
};

describe("the outline", () => {
  test("has a row for the journey, each state, its texts, its ways out and the states inside", () => {
    const shape = (of: readonly OutlineNode[]): unknown =>
      of.map(({ key, children }) => (children.length > 0 ? [key, shape(children)] : key));
    expect(shape(tree)).toEqual([
      ["journey", ["transition:interrupts/0"]],
      [
        "state:plate",
        [
          "message:states/plate/ask/prompt",
          "transition:states/plate/on/answered",
          "transition:states/plate/on/unanswered",
        ],
      ],
      ["state:order", [["state:order.paid", ["transition:states/order/states/paid/after/1h"]], "state:order.sent"]],
      "state:end",
    ]);
    expect(parents.get("state:order.sent")).toBe("state:order");
  });

  test("tells of each row what it is, in both languages", () => {
    expect(wordsOf("state:plate").label).toBe("plate, asks for Number plate, begins here, 2 transitions");
    expect(wordsOf("state:plate", { problems: new Map([["state:plate", 1]]) }).label).toMatch(/, 1 problem$/);
    expect(wordsOf("state:plate", { strings: languages.de, locale: "de" }).label).toBe(
      "plate, fragt nach Kennzeichen, beginnt hier, 2 Übergänge",
    );
    expect(wordsOf("state:order").label).toBe("order, group of 2 states");
    expect(wordsOf("state:end").label).toBe("end, end: done");
    expect(wordsOf("transition:states/plate/on/answered").label).toBe("Transition: when answered, to paid");
    expect(wordsOf("transition:interrupts/0").label).toContain("under a condition");
    expect(wordsOf("transition:interrupts/0", { mode: "engineer" }).label).toContain('event.intent == "human"');
    expect(wordsOf("message:states/plate/ask/prompt").name).toBe("Which plate?");
  });

  test("shows closed rows with one inside, so that they can be opened", () => {
    const { rows } = rowsOf(tree, new Set(["state:order"]), telling(), new Map());
    expect(rows.map((row) => row.rows.length)).toEqual([1, 1, 2, 0]);
    expect(rows[1]!.rows[0]!.words.label).toBe("");
    expect(rowOf(tree, new Set(["state:order"]), "state:end")).toBe(5);
    expect(rowOf(tree, new Set(), "state:order.sent")).toBeUndefined();
  });

  test("keeps the rows of everything that an edit does not concern", () => {
    const first = rowsOf(tree, new Set(), telling(), new Map());
    const other = read(text.replace("outcome: done", "outcome: over"));
    const again = {
      ...other,
      graph: graphOf(
        readJourneyText({ file: "small.journey.yaml", text: text.replace("outcome: done", "outcome: over") }, reading)
          .value,
        graph,
      ),
    };
    const second = rowsOf(outlineTree(again.graph), new Set(), telling({ graph: again.graph }), first.byKey);
    const same = (rows: readonly Row[]) => rows.map((row) => first.byKey.get(row.id) === row);
    expect(same(second.rows)).toEqual([true, true, true, false]);
  });

  test("selects what its rows stand for, and back", () => {
    for (const key of nodes.keys()) {
      expect(keysOf(selectionOf([node(key)]), nodes)).toEqual([key]);
    }
    expect(selectionOf([node("state:plate"), node("state:end")])).toEqual({ kind: "states", ids: ["plate", "end"] });
  });

  test("counts problems where they are", () => {
    const at = (piece: string, of = "small.journey.yaml"): Finding => {
      const offset = text.indexOf(piece);
      const start = { line: 1, column: 1, offset };
      return { code: "TL1", severity: "error", file: of, message: "", fix: "", start, end: start };
    };
    const findings = [
      at("answered: order"),
      at("type: final}"),
      at("title: Small"),
      at("answered", "other.journey.yaml"),
    ];
    expect([...problemCounts(placedFindings({ findings, reading, file: "small.journey.yaml" }), graph)]).toEqual([
      ["transition:states/plate/on/answered", 1],
      ["state:plate", 1],
      ["state:order.sent", 1],
      ["journey", 1],
    ]);
  });

  test("drops states beside others or into groups, nowhere else", () => {
    expect(dropPlace(node("state:plate"), "before", graph)).toEqual({ into: undefined, before: "plate" });
    expect(dropPlace(node("state:plate"), "after", graph)).toEqual({ into: undefined, before: "order" });
    expect(dropPlace(node("state:end"), "after", graph)).toEqual({ into: undefined });
    expect(dropPlace(node("state:order"), "on", graph)).toEqual({ into: "order" });
    expect(dropPlace(node("state:order.paid"), "before", graph)).toEqual({ into: "order", before: "paid" });
    expect(dropPlace(node("state:plate"), "on", graph)).toBeUndefined();
    expect(dropPlace(node("transition:interrupts/0"), "after", graph)).toBeUndefined();
  });

  test("offers of each row what can be done with it", () => {
    expect(deedsOf(node("state:end"), graph, 1)).not.toContain("connect");
    expect(deedsOf(node("state:plate"), graph, 1)).not.toContain("initial");
    expect(deedsOf(node("state:plate"), graph, 1)).not.toContain("up");
    expect(deedsOf(node("state:order"), graph, 2)).toEqual(
      expect.arrayContaining(["up", "down", "nest", "group", "initial"]),
    );
    expect(deedsOf(node("state:order.sent"), graph, 1)).toContain("unnest");
    expect(deedsOf(node("transition:states/plate/on/answered"), graph, 1)).toEqual([
      "details",
      "retarget",
      "goTo",
      "remove",
    ]);
    expect(deedsOf(node("journey"), graph, 1)).toContain("addInside");
  });

  test("leaves letters and arrows to the tree", () => {
    const press = (key: string, held: Partial<Parameters<typeof deedOf>[0]> = {}) =>
      deedOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });
    for (const key of ["a", "c", "ArrowUp", "ArrowRight", "Enter", " "]) expect(press(key)).toBeUndefined();
    expect(press("ArrowUp", { altKey: true })).toBe("up");
    expect(press("v", { ctrlKey: true })).toBe("paste");
    expect(press("z", { ctrlKey: true })).toBeUndefined();
    expect(press("F10", { shiftKey: true })).toBe("menu");
  });
});
