import { covers, listOf } from "../../../engine/compile/index.ts";
import type { JournalRow } from "../../../engine/runtime/index.ts";
import type { Ground } from "./ground.ts";
import type { SimulationView } from "./view.ts";
import type { WrittenPlaces } from "./written-places.ts";

/** How often states were entered and transitions taken, those passed at once among them. */
export function visitsOf(
  ground: Ground,
  places: WrittenPlaces,
  journal: readonly JournalRow[],
): SimulationView["visited"] {
  const states = new Map<string, number>();
  const transitions = new Map<string, number>();
  for (const path of ground.visited(journal).states) states.set(places.state(path), 0);
  for (const entry of journal.flatMap(({ entries }) => entries)) {
    if (entry.type !== "transition") continue;
    for (const id of written(entry.via, places)) transitions.set(id, (transitions.get(id) ?? 0) + 1);
    const was = new Set(withAncestors(entry.from, places));
    for (const path of new Set(withAncestors(entry.to, places))) {
      const times = states.get(path);
      if (times !== undefined && !was.has(path)) states.set(path, times + 1);
    }
  }
  for (const id of startTaken(ground, journal)) transitions.set(id, (transitions.get(id) ?? 0) + 1);
  // Those that were passed on the way are in no list of states.
  const counted = [...states].map(([path, times]) => [path, Math.max(1, times)] as const);
  return { states: Object.fromEntries(counted), transitions: Object.fromEntries(transitions) };
}

/** The starts by which conversations began, as ids; of several for one event, none: only their guards tell them apart. */
export function startTaken({ definition }: Ground, journal: readonly JournalRow[]): string[] {
  const { start = [] } = definition.document;
  return journal.flatMap(({ entries }) => {
    const [input] = entries;
    const began = entries.some((entry) => entry.type === "started" && entry.journey === definition.journey.name);
    if (!began || input?.type !== "event" || input.via === "fallback") return [];
    const fitting = listOf(start).flatMap(({ on }, index) => (covers(on, input.event.type) ? [index] : []));
    if (fitting.length !== 1) return [];
    return [Array.isArray(start) ? `start/${fitting[0]}` : "start"];
  });
}

export function written(via: readonly string[], places: WrittenPlaces): string[] {
  return via.flatMap((id) => places.transition(id) ?? []);
}

function withAncestors(paths: readonly string[], places: WrittenPlaces): string[] {
  return paths.map(places.state).flatMap((path) => {
    const names = path.split(".");
    return names.map((_, index) => names.slice(0, index + 1).join("."));
  });
}
