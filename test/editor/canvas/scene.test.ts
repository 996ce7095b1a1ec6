import { describe, expect, test } from "vitest";
import { aligned, nudged, placeIn } from "../../../editor/canvas/align.ts";
import { edgeLine, LABEL_LINE } from "../../../editor/canvas/edge-path.ts";
import { createEdges, roomBeside } from "../../../editor/canvas/edges.ts";
import { boundsOf, boxesOf, contains, rectOf } from "../../../editor/canvas/geometry.ts";
import { addedNote, withBox, withoutNote, withText } from "../../../editor/canvas/notes.ts";
import { createNodes, lanesOf, statesIn } from "../../../editor/canvas/scene.ts";
import { searched } from "../../../editor/canvas/search.ts";
import { graphOf } from "../../../editor/model/graph/index.ts";
import type { Layout } from "../../../editor/model/index.ts";

const value = {
  journey: "scene",
  states: {
    a: { title: "Begin", on: { "x.one": "b", "x.two": "c", "x.self": "a", "x.lost": "nowhere" } },
    b: { entry: [{ say: { en: "Good morning", de: "Guten Morgen" } }], always: "c" },
    c: { states: { in: { on: { "x.y": { target: "b", guard: "context.paid" } } }, out: { type: "final" } } },
  },
};
const graph = graphOf(value);
const layout: Layout = {
  a: { x: 0, y: 0, width: 240, height: 80 },
  b: { x: 400, y: 0, width: 240, height: 80 },
  c: { x: 800, y: 300, width: 300, height: 200 },
  "c.in": { x: 24, y: 64, width: 100, height: 40 },
  "c.out": { x: 150, y: 64, width: 100, height: 40 },
};
const boxes = boxesOf(graph, layout);
const everywhere = () => true;
const none: ReadonlySet<string> = new Set();

describe("Nodes", () => {
  test("are the very same objects where nothing changed, so that React Flow passes over them", () => {
    const nodes = createNodes();
    const first = nodes(graph, layout, everywhere, none, none);
    const selected = nodes(graph, layout, everywhere, new Set(["b"]), none);
    expect(first.map(({ id }) => id)).toEqual(["a", "b", "c", "c.in", "c.out"]);
    expect(selected.filter((node, at) => node !== first[at]).map(({ id }) => id)).toEqual(["b"]);
    const moved = { ...layout, a: { ...layout.a!, x: 8 } };
    expect(nodes(graph, moved, everywhere, new Set(["b"]), none)[0]).not.toBe(selected[0]);
  });

  test("know their size and their handles without being measured", () => {
    const [a] = createNodes()(graph, layout, everywhere, none, none);
    expect(a).toMatchObject({ width: 240, height: 80, type: "card" });
    expect(a!.handles).toMatchObject([
      { type: "source", x: 232, y: 32 },
      { type: "target", x: -8, y: 32 },
    ]);
  });

  test("of a part of the page come with the groups around them", () => {
    const part = statesIn(graph, boxes, { left: 830, top: 370, right: 840, bottom: 380 });
    expect([...part].toSorted()).toEqual(["c", "c.in"]);
  });
});

describe("Edges", () => {
  test("are drawn for transitions that lead elsewhere, with lanes by the height of their targets", () => {
    const lanes = lanesOf(graph, boxes);
    expect(lanes.map(({ transition: { id }, lane, lanes: all }) => [id, lane, all])).toEqual([
      ["states/a/on/x.one", 0, 2],
      ["states/a/on/x.two", 1, 2],
      ["states/b/always", 0, 1],
      ["states/c/states/in/on/x.y", 0, 1],
    ]);
  });

  test("are the very same objects where nothing changed", () => {
    const edges = createEdges();
    const lanes = lanesOf(graph, boxes);
    const words = () => "words";
    const shown = { selected: undefined, states: none, boxes, words, role: "transition" };
    const first = edges(lanes, shown);
    const next = edges(lanes.slice(1), { ...shown, states: new Set(["c.in"]) });
    expect(next.filter((edge) => !first.includes(edge)).map(({ id }) => id)).toEqual(["states/c/states/in/on/x.y"]);
  });

  const ends = {
    sourceX: 240,
    sourceY: 40,
    targetX: 400,
    targetY: 40,
    lane: 0,
    lanes: 3,
    entry: 0,
    entries: 1,
    height: 80,
  };

  test("that leave the same card have labels one below the other", () => {
    const [one, two, three] = [0, 1, 2].map((lane) => edgeLine({ ...ends, lane }).labelY) as [number, number, number];
    expect(two - one).toBe(LABEL_LINE);
    expect(three - two).toBe(LABEL_LINE);
  });

  test("end at their target, forwards and backwards", () => {
    expect(edgeLine({ ...ends, lanes: 1 }).path).toMatch(/ 400 40$/);
    expect(edgeLine({ ...ends, lanes: 1, targetX: -300, targetY: 200 }).path).toMatch(/L-300 200$/);
    expect(edgeLine({ ...ends, targetX: 240, targetY: 40 }).path).not.toContain("NaN");
  });

  test("have labels as wide as there is room before the next card in sight", () => {
    expect(roomBeside("a", boxes)).toBeLessThan(160);
    expect(roomBeside("c", boxes)).toBeGreaterThan(200);
  });
});

describe("Places", () => {
  test("inside groups are found on the page", () => {
    expect(boxes.get("c.in")).toMatchObject({ x: 824, y: 364 });
    expect(boundsOf(boxes.values())).toEqual({ x: 0, y: 0, width: 1100, height: 500 });
    expect(boundsOf([])).toBeUndefined();
    expect(contains(rectOf(boxes.get("c")!), rectOf(boxes.get("c.in")!))).toBe(true);
    expect(placeIn("c", 830, 371, boxes)).toEqual({ x: 32, y: 72 });
  });

  test("are brought in line, or apart by the same gap, among siblings only", () => {
    expect(aligned(["a", "b", "c.in"], "top", graph, layout)).toEqual({ a: { x: 0, y: 0 }, b: { x: 400, y: 0 } });
    expect(aligned(["a", "b", "c"], "left", graph, layout)).toMatchObject({ c: { x: 0, y: 300 } });
    expect(aligned(["a", "b", "c"], "distributeX", graph, layout)).toMatchObject({ b: { x: 400 }, c: { x: 800 } });
    expect(aligned(["a"], "left", graph, layout)).toBeUndefined();
    expect(nudged(["c", "c.in"], 8, 0, graph, layout)).toEqual({ c: { x: 808, y: 300 } });
  });

  test("and texts of notes change one by one", () => {
    const notes = addedNote(addedNote([], "one", { x: 0.4, y: 1 }), "two", { x: 5, y: 5 });
    expect(notes.map(({ id, x }) => [id, x])).toEqual([
      ["note-1", 0],
      ["note-2", 5],
    ]);
    expect(withBox(withText(notes, "note-2", "2"), "note-2", { x: 9 })[1]).toMatchObject({ text: "2", x: 9, y: 5 });
    expect(addedNote(withoutNote(notes, "note-1"), "three", { x: 0, y: 0 }).map(({ id }) => id)).toEqual([
      "note-2",
      "note-3",
    ]);
  });
});

describe("Searching", () => {
  test("finds names, titles, texts in each locale, triggers and conditions", () => {
    const found = (words: string) =>
      searched(words, graph, "en").map((hit) =>
        hit.kind === "states" ? hit.ids[0] : hit.kind === "transition" && hit.id,
      );
    expect(found("begin")).toEqual(["a"]);
    expect(found("guten")).toEqual(["b"]);
    expect(found("PAID")).toEqual(["states/c/states/in/on/x.y"]);
    expect(found("nowhere")).toEqual(["states/a/on/x.lost"]);
    expect(found("  ")).toEqual([]);
  });
});
