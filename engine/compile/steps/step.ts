import type { Builder } from "../builder.ts";
import type { ActionConfig, NodeConfig } from "../node.ts";
import type { StateInfo } from "../states.ts";

/** The states that a step expands to. Their names begin with $; $OUTCOME is where an outcome is reached. */
export interface StepExpansion {
  initial: string;
  states: Record<string, NodeConfig>;
  /** On leaving the state, whatever the step is doing. */
  exit?: ActionConfig[];
}

/** Turns the step of a state into plain states. The outcomes’ own transitions are added by whoever calls it. */
export type StepCompiler = (info: StateInfo, builder: Builder) => StepExpansion;
