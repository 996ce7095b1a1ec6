export type { Graph, GraphState, GraphTransition } from "./graph.ts";
export { graphOf } from "./graph-of.ts";
