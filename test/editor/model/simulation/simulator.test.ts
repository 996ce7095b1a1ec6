import { describe, expect, test } from "vitest";
import type { SimulatorReply, SimulatorRequest } from "../../../../editor/model/simulation/protocol.ts";
import { createSession } from "../../../../editor/model/simulation/session.ts";
import { createSimulator, type SimulatorPort } from "../../../../editor/model/simulation/simulator.ts";
import { shippedSource, theValue } from "./shipped-source.ts";

/** A worker in this very thread, which copies what crosses. answers: false: it hangs. */
function port(answers = true): SimulatorPort & { ended: boolean } {
  const session = createSession();
  const own: ReturnType<typeof port> = {
    ended: false,
    onmessage: null,
    onerror: null,
    terminate() {
      own.ended = true;
    },
    async postMessage(request: SimulatorRequest) {
      const { id, order, parameters } = structuredClone(request);
      const method = session[order] as (...given: readonly unknown[]) => Promise<SimulatorReply["answer"]>;
      const answer = await method(...parameters);
      if (answers) own.onmessage?.({ data: structuredClone({ id, answer }) });
    },
  };
  return own;
}

describe("the simulator over a worker", () => {
  test("prepares, starts and plays by messages", async () => {
    const simulator = createSimulator(() => port());
    expect(theValue(await simulator.prepare(shippedSource("breakdown"))).ready).toBe(true);
    theValue(await simulator.start({ who: {} }));
    const view = theValue(await simulator.do({ customer: { channel: "chat", says: "My car broke down" } }));
    expect(view.active).toEqual(["location"]);
    simulator.close();
  });

  test("ends a worker that does not answer, and begins another at the next order", async () => {
    const ports = [port(false), port()];
    const [first] = ports;
    const simulator = createSimulator(() => ports.shift()!, 50);
    const hung = await simulator.back(0);
    expect(hung).toEqual({ done: false, trouble: { kind: "hung", seconds: 0.05 } });
    expect(first!.ended).toBe(true);
    expect(await simulator.back(0)).toEqual({ done: false, trouble: { kind: "not-started" } });
  });

  test("says when the worker breaks", async () => {
    const broken = port(false);
    const simulator = createSimulator(() => broken);
    const answer = simulator.back(0);
    broken.onerror?.({ message: "Out of memory" });
    expect(await answer).toEqual({ done: false, trouble: { kind: "crashed", message: "Out of memory" } });
  });
});
