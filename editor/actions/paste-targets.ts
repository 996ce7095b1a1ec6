import type { JourneyEdit } from "../model/index.ts";
import { recordOf, type StateData } from "./new-state.ts";

type YamlData = Extract<JourneyEdit, { do: "set" }>["value"];

/** A copied state whose targets among the copied ones lead to the copies, wherever those are put. */
export function withTargets(state: StateData, names: ReadonlyMap<string, string>, into: string | undefined): StateData {
  const prefix = into === undefined ? "" : `${into}.`;

  /** siblings: the names beside the state that holds the target. depth: 0 for a copied state itself. */
  const target = (written: string, siblings: ReadonlySet<string>, depth: number): string => {
    if (written.startsWith(".")) return written;
    const [first = "", ...rest] = written.split(".");
    const copy = names.get(first);
    if (rest.length > 0) return copy === undefined ? written : [prefix + copy, ...rest].join(".");
    if (depth > 0 && siblings.has(written)) return written;
    if (copy === undefined) return written;
    // Beside its source a plain name leads there; from deeper inside only a top-level one or a path does.
    return depth === 0 ? copy : prefix + copy;
  };

  const inTransitions = (value: YamlData, siblings: ReadonlySet<string>, depth: number): YamlData => {
    if (typeof value === "string") return target(value, siblings, depth);
    if (Array.isArray(value)) return value.map((one: YamlData) => inTransitions(one, siblings, depth));
    const map = recordOf(value) as StateData;
    return typeof map.target === "string" ? { ...map, target: target(map.target, siblings, depth) } : value;
  };

  const inState = (value: StateData, siblings: ReadonlySet<string>, depth: number): StateData => {
    const changed = Object.entries(value).map(([key, held]): [string, YamlData] => {
      if (key === "on" || (key === "after" && !Array.isArray(held))) {
        const entries = Object.entries(recordOf(held) as StateData);
        return [key, Object.fromEntries(entries.map(([on, one]) => [on, inTransitions(one, siblings, depth)]))];
      }
      if (key === "always" || key === "onDone" || key === "target" || key === "after")
        return [key, inTransitions(held, siblings, depth)];
      if (key === "states") {
        const inside = recordOf(held) as StateData;
        const here = new Set(Object.keys(inside));
        const states = Object.entries(inside).map(([child, one]): [string, YamlData] => [
          child,
          inState(recordOf(one) as StateData, here, depth + 1),
        ]);
        return [key, Object.fromEntries(states)];
      }
      return [key, held];
    });
    return Object.fromEntries(changed);
  };

  return inState(state, new Set(names.keys()), 0);
}
