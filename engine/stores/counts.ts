export interface StateCount {
  journey: string;
  state: string;
  open: number;
}

/** Adds up conversations counted by their whole set of states into one count a state, ordered by journey and state. */
export function countByState(groups: Iterable<{ journey: string; states: string[]; open: number }>): StateCount[] {
  const counts = new Map<string, StateCount>();
  for (const { journey, states, open } of groups) {
    for (const state of states) {
      const key = JSON.stringify([journey, state]);
      const count = counts.get(key) ?? { journey, state, open: 0 };
      count.open += open;
      counts.set(key, count);
    }
  }
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...counts.values()].sort((a, b) => order(a.journey, b.journey) || order(a.state, b.state));
}
