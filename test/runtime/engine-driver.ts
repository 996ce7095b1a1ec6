import { createEngine, type Engine, type EngineOptions, type Store } from "../../engine/index.ts";
import { memoryStore } from "../../engine/stores/index.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";
import { projectOf } from "../project.ts";
import { monday } from "./conversation-driver.ts";

/** A virtual clock that tests move by hand. */
export interface TestClock {
  time: number;
  now(): number;
}

export interface TestEngine {
  engine: Engine;
  store: Store;
  clock: TestClock;
}

/** An engine over a store in memory, on a virtual clock, with ids that count. */
export async function engineOf(
  journeys: string | string[],
  options: Partial<EngineOptions> & { projectText?: string } = {},
): Promise<TestEngine> {
  const clock: TestClock = { time: monday, now: () => clock.time };
  let count = 0;
  const { projectText, ...rest } = options;
  const store = rest.store ?? memoryStore();
  const engine = await createEngine({
    project: projectOf(journeys, projectText),
    clock,
    newId: () => `n${++count}`,
    random: () => 0.5,
    poll: false,
    ...rest,
    store,
  });
  return { engine, store, clock };
}

let events = 0;

export function event(type: string, data: Record<string, unknown> = {}, rest: Partial<CloudEvent> = {}): CloudEvent {
  return { specversion: "1.0", id: `event-${++events}`, source: "test", type, data, ...rest };
}

export function message(
  text: string,
  options: { channel?: string; address?: string; intent?: string; locale?: string; subject?: string } = {},
): CloudEvent {
  const { channel = "chat", address = "session-1", subject, ...rest } = options;
  return event("message.received", { channel, address, text, ...rest }, subject === undefined ? {} : { subject });
}
