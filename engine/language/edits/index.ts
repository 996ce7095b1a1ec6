export type {
  EditResult,
  FileChange,
  JourneyEdit,
  Refusal,
  Splice,
  TransitionData,
  Trigger,
  YamlData,
} from "./edit.ts";
export { type EditAround, editJourney } from "./edit-journey.ts";
export { isName, isStatePath, namesOf, pathOfNames, pathOfState, stateIdOf } from "./paths.ts";
export { applySplices, composeSplices, inverseOf } from "./splices.ts";
