export type {
  FileChange,
  JourneyEdit,
  Refusal,
  Splice,
  TransitionData,
  Trigger,
  YamlData,
} from "./edit.ts";
export { editJourney } from "./edit-journey.ts";
export { pathOfState, stateIdOf } from "./paths.ts";
export { applySplices, composeSplices, inverseOf } from "./splices.ts";
