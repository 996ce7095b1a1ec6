import type { Customer } from "../../schemas/scenario.generated.ts";
import type { Definition } from "../compile/index.ts";
import type { Comparison } from "../expressions/index.ts";
import type { Project } from "../language/index.ts";
import type { Prepared } from "../runtime/index.ts";
import type { Chance } from "./chance.ts";
import type { Deed } from "./scenario.ts";

/** What sort of thing happens. */
export type StepKind =
  | "answer"
  | "refusal"
  | "intent"
  | "words"
  | "service"
  | "call"
  | "agent"
  | "event"
  | "correction"
  | "delivery"
  | "wait";

/** Something that could happen now. */
export interface PossibleStep {
  step: Deed;
  kind: StepKind;
  /** As a clause: “the call is unanswered”. */
  tells: string;
}

/** What steps are looked for in: one journey, and one customer. */
export interface Stage {
  project: Project;
  definition: Definition;
  understanding: Prepared["understanding"];
  /** All that the journey compares with literals. */
  comparisons: readonly Comparison[];
  chance: Chance;
  customer: Customer;
  /** The customer’s, one of the project’s. */
  locale: string;
  timezone: string;
  /** Works a value out the first time that it is asked for by this key. */
  remembered<Value>(key: string, work: () => Value): Value;
}
