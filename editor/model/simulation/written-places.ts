import type { Definition } from "../../../engine/compile/index.ts";

/** From states and transitions as they run, parts in their place, to those that the journey’s own file has. */
export interface WrittenPlaces {
  /** The path of a state; inside a part, that of the state that runs it. */
  state(path: string): string;
  /** The id of a transition; undefined for one inside a part. */
  transition(id: string): string | undefined;
}

export function createWrittenPlaces({ origin, journey }: Definition): WrittenPlaces {
  const states = new Map<string, string>();
  const transitions = new Map<string, string | undefined>();

  const writtenState = (path: string): string => {
    const names = path.split(".");
    for (let length = names.length; length > 1; length--) {
      const place = names.slice(0, length).flatMap((name) => ["states", name]);
      if (origin(place).journey === journey) return names.slice(0, length).join(".");
    }
    return names[0]!;
  };
  const writtenTransition = (id: string): string | undefined => {
    const place = origin(id.split("/").map((part) => (/^\d+$/.test(part) ? Number(part) : part)));
    return place.journey === journey ? place.path.join("/") : undefined;
  };

  return {
    state(path) {
      const known = states.get(path) ?? writtenState(path);
      states.set(path, known);
      return known;
    },
    transition(id) {
      if (!transitions.has(id)) transitions.set(id, writtenTransition(id));
      return transitions.get(id);
    },
  };
}
