import type { Change } from "../model/checking/index.ts";
import type { Comparing } from "../model/comparing.ts";
import type { Graph } from "../model/index.ts";
import { selectionAt } from "../model/selection-at.ts";

/** A path as a change has it: keys and indexes joined by slashes. */
export const pathOfChange = (path: string): (string | number)[] =>
  path === "" ? [] : path.split("/").map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/** What the canvas paints of differences: the states and transitions that they are in. */
export function painted(changes: readonly Change[], graph: Graph): Comparing {
  const added = new Set<string>();
  const changed = new Set<string>();
  const removed = new Set<string>();
  for (const { kind, subject, path, name } of changes) {
    if (kind === "removed" && (subject === "state" || subject === "transition")) {
      removed.add(subject === "state" ? name : path);
      continue;
    }
    const place = selectionAt(graph, pathOfChange(path));
    if (place.kind === "journey") continue;
    const id = place.kind === "states" ? place.ids[0]! : place.id;
    const isNew =
      kind === "added" &&
      (subject === "state" ? place.kind === "states" : subject === "transition" && place.kind === "transition");
    (isNew ? added : changed).add(id);
  }
  for (const id of added) changed.delete(id);
  return { added, changed, removed };
}

/** Differences by the state that they are in, those of the journey itself first. */
export function byState(changes: readonly Change[]): [state: string | undefined, changes: Change[]][] {
  const groups = Map.groupBy(changes, ({ state }) => state);
  return [...groups].sort(([a], [b]) => Number(a !== undefined) - Number(b !== undefined));
}
