import type { State } from "../../../schemas/journey.generated.ts";
import { compileAsk } from "./ask.ts";
import { compileBot } from "./bot.ts";
import { compileCall } from "./call.ts";
import { compileHandoff } from "./handoff.ts";
import { compileService } from "./service.ts";
import type { StepCompiler } from "./step.ts";
import { compileSurvey } from "./survey.ts";

/** The steps by the key that a state has them under. A new one: its schema, its outcomes in language, a file here. */
export const steps = {
  ask: compileAsk,
  service: compileService,
  call: compileCall,
  handoff: compileHandoff,
  bot: compileBot,
  survey: compileSurvey,
} satisfies Partial<Record<keyof State, StepCompiler>>;

export type StepName = keyof typeof steps;

/** The step of a state, if it has one. */
export function stepOf(state: State): StepName | undefined {
  return (Object.keys(steps) as StepName[]).find((name) => state[name] !== undefined);
}

export { acceptWithin } from "./handoff.ts";
export { surveyKinds } from "./survey.ts";
