import type { SimulationAnswer, Simulator } from "./simulation.ts";

/** What the worker can be asked for: everything but close, which ends it. */
export type Order = Exclude<keyof Simulator, "close">;

export interface SimulatorRequest {
  id: number;
  order: Order;
  /** Those of the method. */
  parameters: readonly unknown[];
}

export interface SimulatorReply {
  id: number;
  answer: SimulationAnswer<unknown>;
}
