import type { ELK } from "elkjs/lib/elk-api.js";
import { type LayoutRequest, layOut } from "./lay-out.ts";
import type { LayoutAnswer } from "./layout-engine.ts";

const scope = globalThis as unknown as {
  document?: unknown;
  onmessage: (event: MessageEvent<LayoutRequest>) => void;
  postMessage(answer: LayoutAnswer): void;
};

let elk: Promise<ELK> | undefined;

/** ELK is large and loaded when it is first needed. */
function loadElk(): Promise<ELK> {
  elk ??= (async () => {
    // Where there is no document, ELK’s bundle takes the messages of this worker for its own.
    scope.document = {};
    try {
      const { default: module } = await import("elkjs/lib/elk.bundled.js");
      return new module.default();
    } finally {
      delete scope.document;
    }
  })();
  return elk;
}

let latest: LayoutRequest | undefined;
let busy = false;

async function work(): Promise<void> {
  if (busy) return;
  busy = true;
  while (latest) {
    const request: LayoutRequest = latest;
    latest = undefined;
    const layout = await layOut(request, loadElk);
    // A newer request makes this answer void.
    if (!latest) scope.postMessage({ number: request.number, layout });
  }
  busy = false;
}

scope.onmessage = ({ data }) => {
  latest = data;
  void work();
};
