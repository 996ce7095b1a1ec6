export type { Graph, GraphState, GraphTransition, StateKind, Step, TransitionKind } from "./graph.ts";
export { graphOf } from "./graph-of.ts";
