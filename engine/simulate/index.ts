export { activeSteps } from "./active-steps.ts";
export { chanceOf } from "./chance.ts";
export { checkScenarios } from "./check-scenarios.ts";
export { coverageOf, type JourneyCoverage } from "./coverage.ts";
export { createSimulation } from "./create-simulation.ts";
export { failuresOf, type StepFailure, tellFailures } from "./failure.ts";
export { type Generated, generateScenarios } from "./generate.ts";
export { createPossibleSteps } from "./possible-steps.ts";
export { randomWalks, type WalkProblem, type WalksReport } from "./random-walk.ts";
export { expectationsOf, markOf, type RecordedMark } from "./recorded-expectation.ts";
export { act, type Deed, runScenario } from "./scenario.ts";
export {
  type PlacedScenario,
  parseScenarios,
  placeScenarios,
  SCENARIO_FILE,
  type ScenarioFile,
} from "./scenario-file.ts";
export type { Simulation, SimulationOptions } from "./simulation.ts";
export { SimulationError } from "./simulation-error.ts";
export type { PossibleStep, StepKind } from "./stage.ts";
export { storyOf } from "./story.ts";
export { tellSteps, tellTrace } from "./tell-trace.ts";
export { traceOf } from "./trace.ts";
export { mondayAtTen } from "./virtual-clock.ts";
export { createVisited, type Visited } from "./visited.ts";
