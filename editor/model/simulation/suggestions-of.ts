import type { Conversation } from "../../../engine/runtime/index.ts";
import { activeSteps, type PossibleStep } from "../../../engine/simulate/index.ts";
import type { Ground } from "./ground.ts";
import type { Suggestion } from "./suggestion.ts";

/** Possible steps as data for people: what is asked for, and how several of a kind differ. */
export function suggestionsOf(
  { definition }: Ground,
  steps: readonly PossibleStep[],
  conversation: Conversation | undefined,
): Suggestion[] {
  const asked = conversation?.status === "open" ? askedFact(definition, conversation) : undefined;
  const plainest = new Map<string, Record<string, unknown>>();
  return steps.map(({ step, kind }) => {
    const data = kind === "service" || kind === "event" ? dataOf(step) : undefined;
    const plain = data && (plainest.get(data.of) ?? data.value);
    if (data && plain) plainest.set(data.of, plain);
    const differs = data && plain && data.value !== plain ? difference(data.value, plain) : undefined;
    return {
      input: step,
      kind,
      ...(asked !== undefined && kind === "answer" && { fact: asked }),
      ...(differs && { differs }),
    };
  });
}

/** The title of the fact that is asked for now, where it is one. */
function askedFact(definition: Ground["definition"], conversation: Conversation): Suggestion["fact"] {
  const asked = activeSteps(conversation).flatMap(({ state, part }) => {
    const fact = part === "$ask" ? definition.states.get(state)?.document.ask?.fact : undefined;
    return fact === undefined ? [] : [fact];
  });
  if (asked.length !== 1) return undefined;
  return definition.document.context?.[asked[0]!]?.title ?? asked[0];
}

function dataOf(step: PossibleStep["step"]): { of: string; value: Record<string, unknown> } | undefined {
  if ("service" in step) {
    const { name, returns } = step.service;
    return returns && { of: `service ${name}`, value: returns };
  }
  if ("event" in step) return step.event.data && { of: `event ${step.event.type}`, value: step.event.data };
  return undefined;
}

function difference(value: Record<string, unknown>, plain: Record<string, unknown>): Record<string, unknown> {
  const changed = Object.entries(value).filter(([name, part]) => JSON.stringify(part) !== JSON.stringify(plain[name]));
  const missing = Object.keys(plain).filter((name) => !(name in value));
  return { ...Object.fromEntries(changed), ...Object.fromEntries(missing.map((name) => [name, null])) };
}
