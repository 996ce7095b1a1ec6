import type { Order, SimulatorReply, SimulatorRequest } from "./protocol.ts";
import type { SimulationAnswer, Simulator } from "./simulation.ts";

/** A worker as far as it is needed here, so that tests can put another in its place. */
export interface SimulatorPort {
  postMessage(request: SimulatorRequest): void;
  onmessage: ((event: { data: SimulatorReply }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
  terminate(): void;
}

/** Coverage of many scenarios takes seconds; anything longer than this, in ms, will not end. */
const longest = 20_000;

const startWorker = (): SimulatorPort =>
  new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "simulator" }) as SimulatorPort;

/** The simulator in a worker, which begins at the first order. One that hangs is ended, and the next order begins anew. */
export function createSimulator(start: () => SimulatorPort = startWorker, longestMs = longest): Simulator {
  let port: SimulatorPort | undefined;
  let number = 0;
  const waiting = new Map<number, (answer: SimulationAnswer<unknown>) => void>();

  const stop = (answer: SimulationAnswer<never>): void => {
    port?.terminate();
    port = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const settle of all) settle(answer);
  };
  const running = (): SimulatorPort => {
    if (port) return port;
    port = start();
    port.onmessage = ({ data }) => {
      waiting.get(data.id)?.(data.answer);
      waiting.delete(data.id);
    };
    port.onerror = ({ message = "The worker could not be started." }) =>
      stop({ done: false, trouble: { kind: "crashed", message } });
    return port;
  };
  const order =
    <Name extends Order>(name: Name) =>
    (...parameters: Parameters<Simulator[Name]>): ReturnType<Simulator[Name]> => {
      const id = ++number;
      const answer = new Promise<SimulationAnswer<unknown>>((resolve) => {
        const timer = setTimeout(
          () => stop({ done: false, trouble: { kind: "hung", seconds: longestMs / 1000 } }),
          longestMs,
        );
        waiting.set(id, (settled) => {
          clearTimeout(timer);
          resolve(settled);
        });
        running().postMessage({ id, order: name, parameters });
      });
      return answer as ReturnType<Simulator[Name]>;
    };

  return {
    prepare: order("prepare"),
    start: order("start"),
    do: order("do"),
    answerServices: order("answerServices"),
    toNextTimer: order("toNextTimer"),
    back: order("back"),
    restart: order("restart"),
    renew: order("renew"),
    scenario: order("scenario"),
    saveScenario: order("saveScenario"),
    coverage: order("coverage"),
    close: () => stop({ done: false, trouble: { kind: "not-started" } }),
  };
}
