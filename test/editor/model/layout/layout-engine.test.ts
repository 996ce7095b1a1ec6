import elk from "elkjs/lib/elk.bundled.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphOf } from "../../../../editor/model/graph/index.ts";
import { createLayoutEngine, type Layout, quickLayout } from "../../../../editor/model/layout/index.ts";
import { type LayoutRequest, layOut } from "../../../../editor/model/layout/lay-out.ts";
import type { LayoutAnswer, LayoutWorker } from "../../../../editor/model/layout/layout-engine.ts";
import { layoutGraphOf } from "../../../../editor/model/layout/layout-graph.ts";
import { randomGraph } from "./random-graph.ts";

const graph = graphOf({ states: { a: { always: "b" }, b: { states: { x: {}, y: {} } } } });
const other = graphOf({ states: { a: {} } });
const loadElk = async () => new elk.default();

/** A worker by hand. */
function worker(): LayoutWorker & {
  requests: LayoutRequest[];
  answer(number: number, layout: Layout): void;
  fail(): void;
  ended: boolean;
} {
  let onMessage = (_: { data: LayoutAnswer }) => {};
  let onError = () => {};
  return {
    requests: [],
    ended: false,
    postMessage(request) {
      this.requests.push(structuredClone(request));
    },
    addEventListener(type: "message" | "error", listener: never) {
      if (type === "message") onMessage = listener;
      else onError = listener;
    },
    answer: (number, layout) => onMessage({ data: { number, layout } }),
    fail: () => onError(),
    terminate() {
      this.ended = true;
    },
  };
}

describe("the layout engine", () => {
  test("gives requests that were overtaken the layout of the newest", async () => {
    const one = worker();
    const engine = createLayoutEngine(() => one);
    const first = engine.layout(graph, {}, {});
    const second = engine.layout(other, {}, {});
    const [before, after] = [quickLayout(graph, {}, {}), quickLayout(other, {}, {})];
    one.answer(1, before);
    one.answer(2, after);
    expect(await Promise.all([first, second])).toEqual([after, after]);
    expect(one.requests.map(({ number }) => number)).toEqual([1, 2]);
  });

  test("falls back to the quick layout where its worker fails, cannot start, or there is none", async () => {
    const one = worker();
    const engine = createLayoutEngine(() => one);
    const waiting = engine.layout(graph, {}, {});
    one.fail();
    const quick = quickLayout(graph, {}, {});
    expect(await waiting).toEqual(quick);
    expect(await engine.layout(graph, {}, {})).toEqual(quick);
    expect(one.ended).toBe(true);
    const refused = createLayoutEngine(() => {
      throw new Error("no workers");
    });
    expect(await refused.layout(graph, {}, {})).toEqual(quick);
    expect(await createLayoutEngine(undefined).layout(graph, {}, {})).toEqual(quick);
  });

  test("leaves nobody waiting when it is closed", async () => {
    const one = worker();
    const engine = createLayoutEngine(() => one);
    const waiting = engine.layout(graph, {}, {});
    engine.close();
    expect(await waiting).toEqual(quickLayout(graph, {}, {}));
    expect(one.ended).toBe(true);
  });
});

describe("what its worker works out", () => {
  const ask = (one: typeof graph, before: Layout = {}, fixed = {}) =>
    layOut({ number: 1, graph: layoutGraphOf(one), before, fixed }, loadElk);

  test("is arranged by ELK from scratch, and stays so", async () => {
    await fc.assert(
      fc.asyncProperty(randomGraph, async (random) => {
        const layout = await ask(random);
        // Whatever overlaps or sticks out would be moved by the quick layout.
        expect(quickLayout(random, layout, {})).toEqual(layout);
        expect(await ask(random, layout)).toEqual(layout);
        expect(await ask(random)).toEqual(layout);
      }),
      { numRuns: 40 },
    );
  });

  test("leaves all where they were, once they have places", async () => {
    const before = quickLayout(graph, { a: { x: 700, y: 900, width: 240, height: 36 } }, {});
    expect(await ask(graph, before)).toEqual(before);
  });

  test("puts those put by hand where they were put", async () => {
    const layout = await ask(graph, {}, { a: { x: 5, y: 900 } });
    expect(layout.a).toMatchObject({ x: 5, y: 900 });
  });

  test("is the quick layout where ELK fails or would take too long", async () => {
    const failing = () => Promise.reject(new Error("no ELK"));
    const request = { number: 1, graph: layoutGraphOf(graph), before: {}, fixed: {} };
    expect(await layOut(request, failing)).toEqual(quickLayout(graph, {}, {}));
    const many = graphOf({ states: Object.fromEntries(Array.from({ length: 151 }, (_, index) => [`s${index}`, {}])) });
    expect(await layOut({ ...request, graph: layoutGraphOf(many) }, failing)).toEqual(quickLayout(many, {}, {}));
  });
});
