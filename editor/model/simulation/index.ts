export type { Coverage } from "./coverage.ts";
export type { Input } from "./input.ts";
export type {
  ChannelShape,
  OfferedEvent,
  Preparation,
  SimulationSource,
  SourceText,
  Who,
} from "./preparation.ts";
export type { SavedScenario } from "./save-scenario.ts";
export type {
  Renewal,
  SimulationAnswer,
  SimulationTrouble,
  Simulator,
  StartOptions,
} from "./simulation.ts";
export { createSimulator } from "./simulator.ts";
export type { Suggestion } from "./suggestion.ts";
export type * from "./view.ts";
