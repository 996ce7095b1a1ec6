import type { Fact, Schema } from "../../../schemas/journey.generated.ts";
import type { Calendar } from "../../../schemas/project.generated.ts";
import type { Expressions } from "../../expressions/index.ts";

/** What holds for every choice of a journey. */
export interface ChoiceWorld {
  /** The declared facts. */
  facts: Readonly<Record<string, Fact>>;
  /** The project’s own events: type → the schema of each field of its data. */
  events: Readonly<Record<string, Record<string, Schema>>>;
  /** The names of the project’s channels. */
  channels: readonly string[];
  calendars: Readonly<Record<string, Calendar>>;
  expressions: Expressions;
  /** IANA name. */
  timezone: string;
  /** BCP 47. */
  locale: string;
  /** Epoch ms: moments of counterexamples lie around it. */
  now: number;
}

/** What holds where a choice is made. */
export interface ChoiceSite {
  /** Facts that are certainly set. */
  set: ReadonlySet<string>;
  /** Facts that may be set, those that certainly are included; left out: all. */
  possible?: ReadonlySet<string>;
  /** The type of the event. Left out, or with a *: event may be any. */
  event?: string;
  /** What a service gives back. */
  result?: Schema;
}

/** Values with which guards can be evaluated, or a trace be built. What is not mentioned does not matter. */
export interface Assignment {
  context: Record<string, unknown>;
  /** The data of the event. */
  event?: Record<string, unknown>;
  result?: unknown;
  customer?: Record<string, unknown>;
  channel?: string;
  /** Epoch ms. */
  now?: number;
}

export interface ChoiceVerdict {
  /** Is there always a guard that holds? When not, values for which none does; when that is open, why. */
  exhaustive: "proved" | { counterexample: Assignment } | { unproved: string };
  /** Those that can never be taken, because one before them holds whenever they do. */
  shadowed: number[];
  /** Those whose guard never holds, whatever stands before it. */
  never: number[];
}
