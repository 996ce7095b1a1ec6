import type { Deed } from "../../../engine/simulate/index.ts";

/**
 * One thing that happens in a run: a step of a scenario that is no expectation. A press of a button is the customer
 * saying its words.
 */
export type Input = Deed;
