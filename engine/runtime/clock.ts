import type { Instant } from "./instant.ts";

/** Time is handed in: the system’s, or a virtual one. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };
