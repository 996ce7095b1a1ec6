import type { Conversation } from "../runtime/index.ts";
import { type Chance, pickWeighted } from "./chance.ts";
import type { PossibleStep, StepKind } from "./stage.ts";

/** How often things happen: the likelier, the more of a conversation they are. */
const weights: Record<StepKind, number> = {
  answer: 5,
  service: 4,
  call: 4,
  agent: 4,
  event: 3,
  wait: 3,
  intent: 2,
  refusal: 2,
  words: 1,
  correction: 1,
  delivery: 0.5,
};

/** What walks have learned of where steps lead. */
export interface Experience {
  /** One of the steps that are possible here. Where a step leads to what was seldom seen, it is likelier. */
  choose(steps: readonly PossibleStep[], here: Conversation | undefined, chance: Chance): PossibleStep;
  /** via: the ids of the transitions that the step led through. */
  learn(step: PossibleStep, before: Conversation | undefined, via: readonly string[]): void;
}

export function createExperience(): Experience {
  const taken = new Map<string, number>();
  const led = new Map<string, { times: number; via: readonly string[] }>();
  const keyOf = ({ kind, tells }: PossibleStep, here: Conversation | undefined): string =>
    `${here?.states.join() ?? ""} ${kind} ${tells}`;

  /** How often the rarest of the transitions that it led through was taken; without any, how often it was tried. */
  const familiarity = (step: PossibleStep, here: Conversation | undefined): number => {
    const known = led.get(keyOf(step, here));
    if (!known) return 0;
    return known.via.length === 0 ? known.times : Math.min(...known.via.map((id) => taken.get(id) ?? 0));
  };

  return {
    choose: (steps, here, chance) =>
      pickWeighted(
        steps.map((item) => ({ item, weight: weights[item.kind] / (1 + familiarity(item, here)) })),
        chance,
      ),
    learn(step, before, via) {
      const key = keyOf(step, before);
      led.set(key, { times: (led.get(key)?.times ?? 0) + 1, via });
      for (const id of via) taken.set(id, (taken.get(id) ?? 0) + 1);
    },
  };
}
