export { createSimulation } from "./create-simulation.ts";
export { runScenario } from "./scenario.ts";
export type { Simulation, SimulationOptions } from "./simulation.ts";
export { SimulationError } from "./simulation-error.ts";
export { mondayAtTen } from "./virtual-clock.ts";
