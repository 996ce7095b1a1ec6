import type { Path } from "../journey.ts";

/** What a project offers to its journeys, as far as it can be read: names, with a title where they have one. */
export interface Offered {
  channels: readonly string[];
  services: readonly string[];
  queues: readonly string[];
  calendars: readonly string[];
  intents: readonly string[];
  events: readonly string[];
  locales: readonly string[];
  knowledge: readonly string[];
  journeys: readonly string[];
}

type Tree = Readonly<Record<string, unknown>>;

export const isMap = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands at a path of plain values. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (from, key) =>
      typeof from === "object" && from !== null && Object.hasOwn(from, key)
        ? (from as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );
}

export const keysOf = (value: unknown): string[] => (isMap(value) ? Object.keys(value) : []);

/** The names of the state that a path is in, from the root: of ["states", "order", "states", "paid", "on"] order, paid. */
function stateNames(path: Path): string[] {
  const names: string[] = [];
  for (let at = 0; path[at] === "states" && typeof path[at + 1] === "string"; at += 2) names.push(String(path[at + 1]));
  return names;
}

/** The path of the innermost state that a path is in; [] for the journey itself. */
export function statePath(path: Path): Path {
  return stateNames(path).flatMap((name) => ["states", name]);
}

/** Every state, as dotted paths from the root. */
function allStates(value: unknown): string[] {
  const inside = (holder: unknown, prefix: string): string[] =>
    Object.entries(isMap(holder) && isMap(holder.states) ? holder.states : {}).flatMap(([name, state]) => [
      `${prefix}${name}`,
      ...inside(state, `${prefix}${name}.`),
    ]);
  return inside(value, "");
}

/** How a transition in a state can name its targets, nearest first: children, siblings, top-level states, dotted paths. */
export function targetsFrom(value: unknown, path: Path): string[] {
  const names = stateNames(path);
  const own = statePath(path);
  const children = keysOf(valueAt(value, [...own, "states"])).map((name) => `.${name}`);
  const siblings = names.length > 0 ? keysOf(valueAt(value, own.slice(0, -1))) : [];
  const top = keysOf(isMap(value) ? value.states : undefined);
  const nested = allStates(value).filter((name) => name.includes("."));
  return [...new Set([...siblings, ...top, ...children, ...nested])];
}
