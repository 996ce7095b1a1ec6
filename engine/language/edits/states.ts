import type { Path } from "../journey.ts";
import { isStatePath, namesOf, requireName } from "./paths.ts";
import { isPlainMap } from "./plain.ts";
import type { Plan } from "./plan.ts";
import { type StateNames, stateNamesOf } from "./references.ts";
import { notThere, Refused } from "./refused.ts";

/** @throws Refused for a path that is not that of a state of this journey. */
export function requireState(plan: Plan, path: Path): string[] {
  if (!isStatePath(path) || !plan.tree.has(path)) return notThere(path);
  return namesOf(path);
}

/** @throws Refused where the name is none, or a state of this holder ([] for the root) has it. */
export function requireFree(plan: Plan, holder: Path, name: string): void {
  requireName(name);
  const states = plan.tree.value([...holder, "states"]);
  if (isPlainMap(states) && Object.hasOwn(states, name)) throw new Refused({ reason: "name-taken", name });
}

/** A state with all inside of it at another place: the beginning of its names is replaced. */
export function movedNames(
  names: readonly string[],
  from: readonly string[],
  to: readonly string[],
): readonly string[] {
  const isInside = from.every((name, at) => name === names[at]);
  return isInside ? [...to, ...names.slice(from.length)] : names;
}

/** The states after some have moved; placeBefore is the inverse of the move, undefined for places that nothing has. */
export function statesAfter(
  document: unknown,
  placeBefore: (names: readonly string[]) => readonly string[] | undefined,
): StateNames {
  const before = stateNamesOf(document);
  return {
    has(names) {
      const old = placeBefore(names);
      return old !== undefined && before.has(old);
    },
  };
}

/** The name of a state, and those of all inside of it. */
export function namesInside(plan: Plan, path: Path, names: Set<string> = new Set()): Set<string> {
  names.add(String(path.at(-1)));
  const states = plan.tree.value([...path, "states"]);
  if (isPlainMap(states)) for (const name of Object.keys(states)) namesInside(plan, [...path, "states", name], names);
  return names;
}
