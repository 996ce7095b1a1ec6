import { stepOutcomes } from "../../engine/language/index.ts";
import type { GraphState } from "../model/index.ts";
import type { Form } from "./form.ts";

/** The outcomes of a state’s step; of a part those of its final states, as far as they are known. */
export function outcomesOfStep(form: Form, state: GraphState | undefined): readonly string[] {
  if (!state?.step) return [];
  if (state.step !== "journey") return stepOutcomes[state.step];
  return state.subject === undefined ? [] : form.partOutcomes(state.subject);
}
