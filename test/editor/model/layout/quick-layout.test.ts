import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Graph, graphOf } from "../../../../editor/model/graph/index.ts";
import {
  type Box,
  container,
  type Layout,
  quickLayout,
  renameIds,
  sizeOf,
} from "../../../../editor/model/layout/index.ts";
import { randomGraph, randomJourney } from "./random-graph.ts";

const spot = fc.record({ x: fc.integer({ min: -500, max: 2_000 }), y: fc.integer({ min: -500, max: 2_000 }) });
const spots = fc.dictionary(fc.constantFrom("a", "b", "c", "d", "a.a", "a.b", "b.a", "b.a.c"), spot, {
  noNullPrototype: true,
});
const boxes = spots.map(
  (all): Layout =>
    Object.fromEntries(Object.entries(all).map(([id, place]) => [id, { ...place, width: 240, height: 80 }])),
);

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const siblings = (graph: Graph, parent: string | undefined) => graph.states.filter((state) => state.parent === parent);

function expectInOrder(graph: Graph, layout: Layout): void {
  expect(Object.keys(layout)).toEqual(graph.states.map(({ id }) => id));
  for (const parent of [undefined, ...graph.states.map(({ id }) => id)]) {
    const ids = siblings(graph, parent).map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      const box = layout[id]!;
      expect(Object.values(box).every(Number.isFinite)).toBe(true);
      const least = sizeOf(graph.state(id)!);
      expect(box.width).toBeGreaterThanOrEqual(least.width);
      expect(box.height).toBeGreaterThanOrEqual(least.height);
      for (const other of ids.slice(index + 1)) expect(overlap(box, layout[other]!), `${id} over ${other}`).toBe(false);
      if (parent === undefined) continue;
      const around = layout[parent]!;
      expect(box.x).toBeGreaterThanOrEqual(container.padding);
      expect(box.y).toBeGreaterThanOrEqual(container.header + container.padding);
      expect(box.x + box.width).toBeLessThanOrEqual(around.width - container.padding);
      expect(box.y + box.height).toBeLessThanOrEqual(around.height - container.padding);
    }
  }
}

const place = ({ x, y }: Box) => ({ x, y });

describe("a layout", () => {
  test("lets no cards overlap, and keeps those inside others there, whatever was before and put by hand", () => {
    fc.assert(
      fc.property(randomGraph, boxes, spots, (graph, before, fixed) => {
        expectInOrder(graph, quickLayout(graph, {}, {}));
        expectInOrder(graph, quickLayout(graph, before, fixed));
        expectInOrder(graph, quickLayout(graph, {}, fixed));
      }),
      { numRuns: 400 },
    );
  });

  test("is the same for the same input, and for its own result", () => {
    fc.assert(
      fc.property(randomGraph, boxes, spots, (graph, before, fixed) => {
        const layout = quickLayout(graph, before, fixed);
        expect(quickLayout(graph, before, fixed)).toEqual(layout);
        const anew = quickLayout(graph, {}, {});
        expect(quickLayout(graph, anew, {})).toEqual(anew);
        expect(quickLayout(graph, layout, {})).toEqual(layout);
      }),
      { numRuns: 300 },
    );
  });

  test("leaves all others where they are when a state comes or goes", () => {
    fc.assert(
      fc.property(randomJourney, fc.nat(), (journey, which) => {
        const names = Object.keys(journey.states);
        fc.pre(names.length > 1);
        const gone = names[which % names.length]!;
        const { [gone]: _, ...left } = journey.states;
        const [full, without] = [graphOf(journey), graphOf({ ...journey, states: left })];
        const all = quickLayout(full, {}, {});
        const fewer = quickLayout(without, all, {});
        for (const { id } of without.states) expect(fewer[id]).toEqual(all[id]);
        const again = quickLayout(full, fewer, {});
        for (const { id } of without.states) expect(again[id]).toEqual(fewer[id]);
        expectInOrder(full, again);
      }),
      { numRuns: 300 },
    );
  });

  test("moves others no farther than one that grows needs", () => {
    fc.assert(
      fc.property(randomJourney, fc.nat(), (journey, which) => {
        const names = Object.keys(journey.states);
        fc.pre(names.length > 0);
        const name = names[which % names.length]!;
        const grown = structuredClone(journey);
        grown.states[name] = { ...grown.states[name]!, states: { x: {}, y: { always: "x" }, z: { always: "y" } } };
        const [before, after] = [graphOf(journey), graphOf(grown)];
        const all = quickLayout(before, {}, {});
        const more = quickLayout(after, all, {});
        expectInOrder(after, more);
        expect(place(more[name]!)).toEqual(place(all[name]!));
        const overlapped = { ...all[name]!, width: more[name]!.width, height: more[name]!.height };
        const others = siblings(before, undefined).filter(({ id }) => id !== name);
        // Where it fits, nothing moves.
        if (others.every(({ id }) => !overlap(overlapped, all[id]!)))
          for (const { id } of others) expect(more[id]).toEqual(all[id]);
        // Whatever is above it or left of it never has a reason to.
        for (const { id } of others) {
          expect(more[id]!.x).toBeGreaterThanOrEqual(all[id]!.x);
          expect(more[id]!.y).toBeGreaterThanOrEqual(all[id]!.y);
          const beside = all[id]!.x + all[id]!.width <= all[name]!.x && all[id]!.y + all[id]!.height <= all[name]!.y;
          if (beside) expect(more[id]).toEqual(all[id]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("puts a new state to the right of one that leads to it, and keeps a renamed one", () => {
    const before = graphOf({ states: { a: { always: "b" }, b: {} } });
    const all = quickLayout(before, {}, {});
    const more = quickLayout(graphOf({ states: { a: { always: "b" }, b: { always: "c" }, c: {} } }), all, {});
    expect(more.c!.x).toBeGreaterThanOrEqual(all.b!.x + all.b!.width + 120);
    expect(more.c!.y).toBe(all.b!.y);
    const renamed = quickLayout(graphOf({ states: { z: { always: "b" }, b: {} } }), renameIds(all, "a", "z"), {});
    expect(renamed).toEqual({ z: all.a, b: all.b });
  });

  test("puts states where a hand has put them", () => {
    const graph = graphOf({ states: { a: { always: "b" }, b: { always: "c" }, c: {} } });
    const all = quickLayout(graph, {}, {});
    const fixed = { b: { x: 33, y: 700 } };
    const layout = quickLayout(graph, all, fixed);
    expect(layout).toEqual({ ...all, b: { ...all.b!, x: 33, y: 700 } });
    // Onto another one: that one makes way.
    const onto = quickLayout(graph, all, { b: place(all.c!) });
    expect(place(onto.b!)).toEqual(place(all.c!));
    expect(onto.c).not.toEqual(all.c);
    expectInOrder(graph, onto);
  });

  test("leaves the one that grows where it is, and moves one beside it", () => {
    const tall = { states: { x: {}, y: {}, z: {}, v: {}, w: {} } };
    const before: Layout = {
      ...quickLayout(graphOf({ states: { b: tall } }), {}, {}),
      a: { x: 0, y: 300, width: 240, height: 36 },
    };
    const beside = { ...before, b: { ...before.b!, x: 250, y: 0 } };
    const graph = graphOf({ states: { a: { states: { x: {}, y: {} } }, b: tall } });
    const layout = quickLayout(graph, beside, {});
    expect(place(layout.a!)).toEqual({ x: 0, y: 300 });
    expect(layout.b!.y).toBe(0);
    expect(layout.b!.x).toBeGreaterThanOrEqual(layout.a!.width);
    expectInOrder(graph, layout);
  });

  test("moves one below down, by no more than what it takes", () => {
    const small = graphOf({ states: { a: {}, b: {}, c: {} } });
    const { width, height } = sizeOf(small.state("b")!);
    const at = (x: number, y: number) => ({ x, y, width, height });
    const before = { a: at(0, 0), b: at(0, height + 8), c: at(1_000, 0) };
    const ask = { fact: "f", prompt: "A text that is longer than one line on a card" };
    const graph = graphOf({ states: { a: { ask }, b: {}, c: {} } });
    const layout = quickLayout(graph, before, {});
    const grown = sizeOf(graph.state("a")!).height;
    expect(layout.a).toMatchObject({ x: 0, y: 0, height: grown });
    expect(layout.b).toEqual({ ...before.b, y: layout.b!.y });
    expect(layout.b!.y).toBeGreaterThanOrEqual(grown);
    expect(layout.b!.y - grown).toBeLessThanOrEqual(24);
    expect(layout.c).toEqual(before.c);
  });

  test("leads from left to right, with room for labels", () => {
    const graph = graphOf({ states: { a: { always: ["b", "c"] }, b: { always: "d" }, c: { always: "d" }, d: {} } });
    const { a, b, c, d } = quickLayout(graph, {}, {}) as Record<"a" | "b" | "c" | "d", Box>;
    expect(b.x).toBe(c.x);
    expect(b.x - (a.x + a.width)).toBeGreaterThanOrEqual(120);
    expect(d.x - (b.x + b.width)).toBeGreaterThanOrEqual(120);
  });

  test("puts the regions of a parallel state side by side", () => {
    const graph = graphOf({
      states: { p: { type: "parallel", states: { l: { states: { x: {} } }, r: { states: { x: {} } } } } },
    });
    const layout = quickLayout(graph, {}, {});
    expect(layout["p.l"]!.y).toBe(layout["p.r"]!.y);
    expect(layout["p.r"]!.x).toBeGreaterThanOrEqual(layout["p.l"]!.x + layout["p.l"]!.width);
  });
});
