import { createAtom, createStore } from "@xstate/store";

/** What differs from an earlier version: what the canvas paints. Ids as in Graph, of states and of transitions. */
export interface Comparing {
  added: ReadonlySet<string>;
  changed: ReadonlySet<string>;
  /** Not in the graph any more: listed beside it. */
  removed: ReadonlySet<string>;
}

/** The comparison that is shown; undefined while there is none. */
export const comparing = createStore({
  context: { comparing: undefined as Comparing | undefined },
  on: {
    show: (_, event: { comparing: Comparing }) => ({ comparing: event.comparing }),
    stop: () => ({ comparing: undefined }),
  },
});

/**
 * The version that the pane of changes compares a file with: saved, revision:…, or published:…. Whoever wants to show
 * one sets it; of another file than the open one it says nothing.
 */
export const comparedWith = createAtom<{ file: string; id: string } | undefined>(undefined);
