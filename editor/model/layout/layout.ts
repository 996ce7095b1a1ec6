import type { Graph } from "../graph/index.ts";

/** In pixels of the canvas at 100 %; x and y from the corner of the parent state, or of the page. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Boxes by the id of their state. */
export type Layout = Readonly<Record<string, Box>>;

/** Where states were put by hand: `<journey>.layout.json`, the sidecar of a journey file. */
export interface LayoutFile {
  version: 1;
  /** By the id of the state; sizes are worked out. */
  positions: Readonly<Record<string, { x: number; y: number }>>;
  /** Notes on the canvas. They are for designers, and no part of the journey. */
  notes?: readonly { id: string; x: number; y: number; width: number; height: number; text: string }[];
}

/** ELK’s time grows much faster than the graph: 0.4 s for 50 states, 1 s for 200, 15 s for 1,000. */
export const MOST_STATES_FOR_ELK = 150;

/** Works out layouts, in a worker. */
export interface LayoutEngine {
  /**
   * before: the layout that is shown; states that are in it stay where they are as far as possible, so that a small edit
   * moves little. fixed: states that were put by hand.
   */
  layout(graph: Graph, before: Layout, fixed: LayoutFile["positions"]): Promise<Layout>;
  close(): void;
}
