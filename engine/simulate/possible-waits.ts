import { durationMs, formatDuration } from "../language/index.ts";
import type { Conversation } from "../runtime/index.ts";
import { activeSteps } from "./active-steps.ts";
import type { Simulation } from "./simulation.ts";
import type { PossibleStep, Stage } from "./stage.ts";

/** To the next moment at which something happens by itself, or a fact expires. */
export function possibleWaits(
  { definition }: Stage,
  simulation: Simulation,
  conversation: Conversation,
): PossibleStep[] {
  const now = simulation.now();
  const due = conversation.timers.map(({ dueAt }) => dueAt - now);
  const expiries = Object.entries(definition.document.context ?? {}).flatMap(([fact, { expires }]) => {
    const at = conversation.provenance[fact]?.at;
    return expires === undefined || at === undefined ? [] : [at + durationMs(expires) - now];
  });
  const next = [due, expiries].map((moments) => Math.min(...moments.filter((moment) => moment > 0)));
  const durations = [...new Set(next.filter(Number.isFinite).map(Math.ceil))];
  return durations.map((duration) => wait(duration, tellsOf(conversation, duration)));
}

/** duration in ms. */
export function wait(duration: number, tells: string): PossibleStep {
  return { step: { wait: formatDuration(duration) }, kind: "wait", tells };
}

function tellsOf(conversation: Conversation, duration: number): string {
  const parts = activeSteps(conversation).map(({ part }) => part);
  if (parts.includes("$offer")) return "nobody accepts";
  if (parts.includes("$ask") || parts.includes("$listen") || parts.includes("$helped"))
    return "the customer does not answer";
  const spoken = spokenDuration(duration);
  return `${spoken} ${/^1 [a-z]+$/.test(spoken) ? "passes" : "pass"}`;
}

/** `1h30m` is 1 hour 30 minutes. */
export function spokenDuration(duration: number): string {
  const units: Record<string, string> = { d: "day", h: "hour", m: "minute", s: "second", ms: "millisecond" };
  return formatDuration(duration)
    .replace(
      /(\d+)(ms|[dhms])/g,
      (_, amount: string, unit: string) => `${amount} ${units[unit]}${amount === "1" ? "" : "s"} `,
    )
    .trimEnd();
}
