import { createStore } from "@xstate/store";

/** A moment of a journey that is played or simulated: what the canvas paints. Ids as in Graph. */
export interface Playing {
  /** States the conversation is in now. */
  active: readonly string[];
  /** Transitions that the last step took. */
  taken: readonly string[];
  /** How often each was visited so far. */
  visited: {
    states: Readonly<Record<string, number>>;
    transitions: Readonly<Record<string, number>>;
  };
}

/** What is played just now; undefined while nothing is. Whoever shows a moment last is shown. */
export const playing = createStore({
  context: { playing: undefined as Playing | undefined },
  on: {
    show: (_, event: { playing: Playing }) => ({ playing: event.playing }),
    stop: () => ({ playing: undefined }),
  },
});
