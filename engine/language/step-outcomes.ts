/** The steps a state can have, each with the outcomes that its state handles under on. */
export const stepOutcomes = {
  ask: ["answered", "unanswered"],
  service: ["done", "failed"],
  call: ["answered", "unanswered", "failed"],
  handoff: ["resolved", "returned", "expired"],
  survey: ["answered", "unanswered"],
} as const satisfies Record<string, readonly string[]>;

export type StepName = keyof typeof stepOutcomes;

/** In the order of the reference. */
export const stepNames = Object.keys(stepOutcomes) as StepName[];
