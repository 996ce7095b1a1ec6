import type { StepKind } from "../../../engine/simulate/index.ts";
import type { Input } from "./input.ts";

/** Something that could happen now, with words or data that the journey tells apart. */
export interface Suggestion {
  input: Input;
  kind: StepKind;
  /** Of an answer to a question: the fact that was asked for, as its title by locale, or its name. */
  fact?: string | Readonly<Record<string, string>>;
  /** Of several with the same service or event: what differs from the plainest one. */
  differs?: Readonly<Record<string, unknown>>;
}
