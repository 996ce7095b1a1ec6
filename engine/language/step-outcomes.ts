import type { JourneyDocument, State } from "../../schemas/journey.generated.ts";

/** The steps whose outcomes are always the same ones, which their state handles under on. */
export const stepOutcomes = {
  ask: ["answered", "unanswered"],
  service: ["done", "failed"],
  call: ["answered", "unanswered", "failed"],
  handoff: ["resolved", "returned", "expired"],
  bot: ["resolved", "escalated", "unresolved"],
  survey: ["answered", "unanswered"],
} as const satisfies Record<string, readonly string[]>;

/** A part ends in the outcomes of its own final states. */
export type StepName = keyof typeof stepOutcomes | "journey";

/** In the order of the reference. */
export const stepNames: readonly StepName[] = [
  ...(Object.keys(stepOutcomes) as (keyof typeof stepOutcomes)[]),
  "journey",
];

/** The outcome of a final state that names none, where its journey is a part. */
const defaultOutcome = "done";

/** The outcomes of a journey that is a part, each with the final states that lead to it, in the order of the file. */
export function partOutcomes(document: JourneyDocument): Map<string, string[]> {
  const outcomes = new Map<string, string[]>();
  for (const [name, { type, outcome = defaultOutcome }] of Object.entries(document.states)) {
    if (type === "final") outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), name]);
  }
  return outcomes;
}

/** The step of a state; the first, should there be several. */
export function stepNameOf(state: State): StepName | undefined {
  return stepNames.find((name) => state[name] !== undefined);
}

/**
 * The outcomes of a state’s step: none where there is no step, undefined where it is a part of which nothing is known.
 * journeyOf finds a journey of the project by its name.
 */
export function outcomesOf(
  state: State,
  journeyOf: (name: string) => JourneyDocument | undefined,
): readonly string[] | undefined {
  const step = stepNameOf(state);
  if (step === undefined) return [];
  if (step !== "journey") return stepOutcomes[step];
  const part = journeyOf(state.journey!.name);
  return part && [...partOutcomes(part).keys()];
}
