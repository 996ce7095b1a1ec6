import type { LayoutRequest } from "./lay-out.ts";
import type { Layout, LayoutEngine } from "./layout.ts";
import { layoutGraphOf } from "./layout-graph.ts";
import { quickLayoutOf } from "./quick-layout.ts";

export interface LayoutAnswer {
  number: number;
  layout: Layout;
}

/** What of a Worker is needed. */
export interface LayoutWorker {
  postMessage(request: LayoutRequest): void;
  addEventListener(type: "message", listener: (event: { data: LayoutAnswer }) => void): void;
  addEventListener(type: "error", listener: () => void): void;
  terminate(): void;
}

interface Waiting {
  request: LayoutRequest;
  resolve(layout: Layout): void;
}

/**
 * Works out layouts in a worker. Requests that a newer one has overtaken get the layout of the newest. Where there are
 * no workers, or theirs fails, the quick layout has to do.
 */
export function createLayoutEngine(startWorker: (() => LayoutWorker) | undefined = workerHere()): LayoutEngine {
  let worker: LayoutWorker | undefined;
  let broken = startWorker === undefined;
  let number = 0;
  let waiting: Waiting[] = [];

  const answer = (layout: Layout): void => {
    const answered = waiting;
    waiting = [];
    for (const { resolve } of answered) resolve(layout);
  };
  const answerHere = (): void => {
    const newest = waiting.at(-1)?.request;
    if (newest) answer(quickLayoutOf(newest.graph, newest.before, newest.fixed));
  };
  const started = (): LayoutWorker | undefined => {
    if (broken || worker || !startWorker) return worker;
    try {
      worker = startWorker();
    } catch {
      broken = true;
      return undefined;
    }
    worker.addEventListener("message", ({ data }) => {
      if (data.number === number) answer(data.layout);
    });
    worker.addEventListener("error", () => {
      broken = true;
      worker?.terminate();
      worker = undefined;
      answerHere();
    });
    return worker;
  };

  return {
    layout: (graph, before, fixed) =>
      new Promise((resolve) => {
        number++;
        const request: LayoutRequest = { number, graph: layoutGraphOf(graph), before, fixed };
        waiting.push({ request, resolve });
        const one = started();
        if (one) one.postMessage(request);
        else answerHere();
      }),
    close: () => {
      worker?.terminate();
      worker = undefined;
      broken = true;
      answerHere();
    },
  };
}

function workerHere(): (() => LayoutWorker) | undefined {
  if (typeof Worker === "undefined") return undefined;
  return () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "layout" });
}
