import type { Graph, PlacedFinding } from "../model/index.ts";
import { selectionAt } from "../model/selection-at.ts";
import { JOURNEY_KEY, stateKey, transitionKey } from "./outline-tree.ts";

/** How many findings each row has; those of a transition count for its state too, and those inside a state for it. */
export function problemCounts(findings: readonly PlacedFinding[], graph: Graph): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { path } of findings) {
    const place = selectionAt(graph, path);
    if (place.kind === "journey") count(JOURNEY_KEY);
    else if (place.kind === "transition") {
      count(transitionKey(place.id));
      const from = graph.transition(place.id)?.from;
      count(from === undefined ? JOURNEY_KEY : stateKey(from));
    } else for (const id of place.ids) count(stateKey(id));
  }
  return counts;
}
