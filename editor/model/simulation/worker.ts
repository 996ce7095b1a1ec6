import type { SimulatorReply, SimulatorRequest } from "./protocol.ts";
import { createSession } from "./session.ts";
import type { SimulationAnswer } from "./simulation.ts";

const session = createSession();

addEventListener("message", async ({ data }: MessageEvent<SimulatorRequest>) => {
  const { id, order, parameters } = data;
  const method = session[order] as (...parameters: readonly unknown[]) => Promise<SimulationAnswer<unknown>>;
  let answer: SimulationAnswer<unknown>;
  try {
    answer = await method(...parameters);
  } catch (error) {
    answer = {
      done: false,
      trouble: { kind: "crashed", message: error instanceof Error ? error.message : String(error) },
    };
  }
  const reply: SimulatorReply = { id, answer };
  postMessage(reply);
});
