export { parseAnswer, renderChoices } from "./answers.ts";
export { answerOf } from "./bots.ts";
export { channelNames, listOf, outletOf } from "./builder.ts";
export {
  factIn,
  type KnownAnswer,
  type KnownAnswers,
  type MachineContext,
  type MachineEvent,
  type Provenance,
  type Surroundings,
} from "./context.ts";
export {
  compileJourney,
  compileProject,
  type Definition,
  expressionFindings,
  expressionsOf,
  versionOf,
} from "./definition.ts";
export type { Effect } from "./effects.ts";
export { covers } from "./event-names.ts";
export { profileValue, scopeOf } from "./implementations.ts";
export { guardExpressions, journeyComparisons } from "./journey-comparisons.ts";
export { forgetFacts, type MachineInput } from "./machine.ts";
export { type MachineConfig, machineConfig } from "./machine-config.ts";
export type { ActionConfig, GuardConfig, NodeConfig, TransitionConfig } from "./node.ts";
export { copiesOf } from "./parts/copies.ts";
export { type BeginAction, type ExpandedState, expandedState, isCarry } from "./parts/expanded.ts";
export type { Origin } from "./parts/origins.ts";
export { type ExpandedJourney, expandParts, partsOf } from "./parts.ts";
export { sampleAnswers } from "./sample-answers.ts";
export { comparisonsOf, type SampleContext, sampleValues } from "./sample-values.ts";
export { type PlacedSite, siteAt } from "./site-at.ts";
export type { StateInfo } from "./states.ts";
export { acceptWithin, stepOf, surveyKinds } from "./steps/index.ts";
export { type AuthorTransition, authorTransitions } from "./transitions.ts";
