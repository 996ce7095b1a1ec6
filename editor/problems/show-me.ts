import { createAtom } from "@xstate/store";
import type { Trace, TraceStep } from "../model/checking/index.ts";
import { type Playing, playing } from "../model/playing.ts";

export type Speed = "slow" | "normal" | "fast";

/** A trace that is shown on the canvas, step by step. */
export interface Show {
  trace: Trace;
  /** How many of its steps have happened; 0: the beginning. */
  step: number;
  running: boolean;
  speed: Speed;
}

/** ms a step. */
const PACE: Readonly<Record<Speed, number>> = { slow: 3_500, normal: 2_000, fast: 900 };

export const show = createAtom<Show | undefined>(undefined);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a trace from its beginning; who wishes for little motion moves it on by hand. */
export function begin(trace: Trace, { still = false } = {}): void {
  update({ trace, step: 0, running: !still, speed: show.get()?.speed ?? "normal" });
}

export function end(): void {
  clearTimeout(timer);
  if (!show.get()) return;
  show.set(undefined);
  playing.trigger.stop();
}

export function moveBy(steps: number): void {
  const now = show.get();
  if (now) update({ ...now, step: bounded(now, now.step + steps), running: false });
}

export function run(running: boolean): void {
  const now = show.get();
  if (!now) return;
  // At its end it begins again.
  const step = running && now.step === now.trace.steps.length ? 0 : now.step;
  update({ ...now, step, running });
}

export function setSpeed(speed: Speed): void {
  const now = show.get();
  if (now) update({ ...now, speed });
}

const bounded = ({ trace }: Show, step: number): number => Math.min(trace.steps.length, Math.max(0, step));

function update(next: Show): void {
  clearTimeout(timer);
  const running = next.running && next.step < next.trace.steps.length;
  show.set({ ...next, running });
  playing.trigger.show({ playing: momentOf(next.trace.steps, next.step) });
  if (!running) return;
  timer = setTimeout(() => {
    const now = show.get();
    if (now?.running) update({ ...now, step: bounded(now, now.step + 1) });
  }, PACE[next.speed]);
}

/** What the canvas shows after so many steps. */
export function momentOf(steps: readonly TraceStep[], step: number): Playing {
  const past = steps.slice(0, step);
  const now = past.at(-1);
  return {
    active: now?.states ?? [],
    taken: now?.transitions ?? [],
    visited: {
      states: counts(past.map(({ states }) => states)),
      transitions: counts(past.map(({ transitions }) => transitions)),
    },
  };
}

function counts(visits: readonly (readonly string[])[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const id of visits.flat()) found[id] = (found[id] ?? 0) + 1;
  return found;
}
