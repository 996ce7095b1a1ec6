import { statePath, valueAt } from "../language/completion/index.ts";
import type { Path } from "../language/index.ts";

type State = Readonly<Record<string, unknown>>;

const isState = (value: unknown): value is State =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** How a story goes on from a state: well, or not as it was hoped. */
export type Mood = "onwards" | "trouble";

/**
 * A state that a new transition of a state could lead to, as a path: after what went well the next one beside it, when
 * there is trouble a person, otherwise an end. It is a first guess, for the author to change. undefined where there is none.
 */
export function likelyTarget(document: unknown, from: Path, mood: Mood): Path | undefined {
  const own = statePath(from);
  const levels = [own.slice(0, -1), ["states"]].filter((path) => path.length > 0);
  const beside = levels.flatMap((path) => statesIn(document, path)).filter(({ path }) => !samePath(path, own));
  const named = (fits: (state: State) => boolean): Path | undefined => beside.find(({ state }) => fits(state))?.path;
  const person = named(({ handoff }) => handoff !== undefined);
  const end = named(({ type }) => type === "final");
  const siblings = statesIn(document, own.slice(0, -1));
  const next = siblings[siblings.findIndex(({ path }) => samePath(path, own)) + 1]?.path;
  const inTrouble = isState(valueAt(document, own)) && (valueAt(document, own) as State).handoff !== undefined;
  if (mood === "onwards") return next ?? end ?? person;
  return (inTrouble ? undefined : person) ?? end ?? next;
}

/** A state with a handoff, anywhere. */
export function personIn(document: unknown): Path | undefined {
  const inside = (path: Path): Path | undefined => {
    for (const { path: own, state } of statesIn(document, path)) {
      if (state.handoff !== undefined) return own;
      const deeper = inside([...own, "states"]);
      if (deeper) return deeper;
    }
    return undefined;
  };
  return inside(["states"]);
}

function statesIn(document: unknown, path: Path): { path: Path; state: State }[] {
  const states = valueAt(document, path);
  if (!isState(states)) return [];
  return Object.entries(states).flatMap(([name, state]) => (isState(state) ? [{ path: [...path, name], state }] : []));
}

const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((key, index) => key === b[index]);

/** As a person reads it: order.paid. */
export const dotted = (path: Path): string => path.filter((_, index) => index % 2 === 1).join(".");
