import type { Clock } from "./clock.ts";
import type { Timer } from "./conversation.ts";
import type { Store } from "./store.ts";

export interface TimersOptions {
  store: Store;
  clock: Clock;
  fire: (timer: Timer) => Promise<void>;
  onError: (error: unknown, where: string) => void;
}

export interface Timers {
  /** Fires what is due now, oldest first; how many. */
  tick(): Promise<number>;
  /** Looks again and again, until stopped. */
  start(): void;
  stop(): Promise<void>;
}

/** In ms: half of the accuracy that is promised. */
const lookEveryMs = 100;
/** How many are fired together, and how long others leave them alone, in ms. */
const most = 256;
const leaseMs = 30_000;

/**
 * Fires timers that are due. A timer stays in the store until the commit of what it led to: a process that dies in
 * between leaves it to the next one, and its occurrence keeps it from counting twice.
 */
export function createTimers({ store, clock, fire, onError }: TimersOptions): Timers {
  let stopped = false;
  let looping: Promise<void> | undefined;
  let wake = () => {};

  async function tick(): Promise<number> {
    let fired = 0;
    while (!stopped) {
      const due = await store.dueTimers({ now: clock.now(), limit: most, leaseMs });
      if (due.length === 0) break;
      await Promise.all(due.map((timer) => fire(timer).catch((error: unknown) => onError(error, "timer"))));
      fired += due.length;
    }
    return fired;
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      await tick().catch((error: unknown) => onError(error, "timers"));
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lookEveryMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  return {
    tick,
    start() {
      looping ??= loop();
    },
    async stop() {
      stopped = true;
      wake();
      await looping;
    },
  };
}
