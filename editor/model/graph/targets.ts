import type { GraphState, GraphTransition } from "./graph.ts";
import type { WrittenTransition } from "./transitions.ts";

/** Where a target leads, as resolveTarget of engine/language has it; for states in whatever document. */
function targetOf(
  target: string,
  from: GraphState | undefined,
  states: ReadonlyMap<string, GraphState>,
): GraphState | undefined {
  if (target.startsWith(".")) return states.get(from ? from.id + target : target.slice(1));
  if (target.startsWith("#")) return topLevel(states.get(target.slice(1)));
  if (target.includes(".")) return states.get(target);
  const sibling = from?.parent === undefined ? undefined : states.get(`${from.parent}.${target}`);
  return sibling ?? topLevel(states.get(target));
}

const topLevel = (state: GraphState | undefined): GraphState | undefined =>
  state?.parent === undefined ? state : undefined;

/** old: the same transition as it was resolved before; it is given back where nothing about it has changed. */
export function resolved(
  { transition, target }: WrittenTransition,
  states: ReadonlyMap<string, GraphState>,
  old: GraphTransition | undefined,
): GraphTransition {
  if (target === undefined) return old ?? transition;
  const from = transition.from === undefined ? undefined : states.get(transition.from);
  const to = targetOf(target, from, states);
  if (!to) return old?.lost === target ? old : { ...transition, lost: target };
  const channel = channelTo(to, from);
  if (old?.to === to.id && String(old.channel) === String(channel)) return old;
  return { ...transition, to: to.id, ...(channel && { channel }) };
}

/** The channel that a transition goes over to. current is the one that the conversation is on anyway. */
function channelTo(to: GraphState, from: GraphState | undefined): readonly string[] | undefined {
  const { channelHere: next } = to;
  if (!next || (next.length === 1 && next[0] === "current")) return undefined;
  const before = from?.channelHere;
  const same = before && before.length === next.length && before.every((name, index) => name === next[index]);
  return same ? undefined : next;
}
