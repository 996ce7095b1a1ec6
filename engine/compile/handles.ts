import type { Builder } from "./builder.ts";
import { covers } from "./event-names.ts";
import { expandedState } from "./parts/expanded.ts";
import { type StepName, stepOf } from "./steps/index.ts";

/** What a step listens to beside the answers to its command, which name the conversation themselves. */
const heardBySteps: Record<StepName, readonly string[]> = {
  ask: ["message.received"],
  bot: ["message.received"],
  survey: ["message.received"],
  handoff: ["message.received", "agent.replied"],
  service: [],
  call: [],
};

/**
 * Which events do anything in which states: by the states’ own on, their ancestors’, the journey’s, its interrupts and
 * those of the part that they are in.
 */
export function createHandles(builder: Builder): (states: readonly string[], eventType: string) => boolean {
  const everywhere = [
    ...Object.keys(builder.document.on ?? {}),
    ...(builder.document.interrupts ?? []).map(({ on }) => on),
  ];
  const byState = new Map<string, readonly string[]>();
  for (const [path, { document }] of builder.states) {
    const parent = byState.get(path.slice(0, Math.max(0, path.lastIndexOf(".")))) ?? [];
    const step = stepOf(document);
    const interrupts = (expandedState(document).interrupts ?? []).map(({ on }) => on);
    const own = [...Object.keys(document.on ?? {}), ...interrupts, ...(step ? heardBySteps[step] : [])];
    byState.set(path, [...parent, ...own]);
  }
  return (states, eventType) =>
    everywhere.some((descriptor) => covers(descriptor, eventType)) ||
    states.some((state) => (byState.get(state) ?? []).some((descriptor) => covers(descriptor, eventType)));
}
