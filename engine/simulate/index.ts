export { createSimulation } from "./create-simulation.ts";
export { describeCommand } from "./open-commands.ts";
export { runScenario, type ScenarioResult, type StepResult } from "./scenario.ts";
export type { SimulatedPerson } from "./simulated-customer.ts";
export type { AgentDeed, CallOutcome, Simulation, SimulationOptions, Utterance } from "./simulation.ts";
export { SimulationError } from "./simulation-error.ts";
export { narrate, type TranscriptLine } from "./transcript.ts";
export { mondayAtTen } from "./virtual-clock.ts";
