import type { Path } from "../journey.ts";
import { Refused } from "./refused.ts";

/**
 * The path of a state in the document from its id.
 *
 * @example pathOfState("order.paid") // ["states", "order", "states", "paid"]
 */
export function pathOfState(id: string): Path {
  return pathOfNames(id.split("."));
}

/** The path of a state from its names, outermost first. */
function pathOfNames(names: readonly string[]): Path {
  return names.flatMap((name) => ["states", name]);
}

/** The names of the states that a path leads through, as far as it is one of states: of ["states", "a", "on"] it is ["a"]. */
export function namesOf(path: Path): string[] {
  const names: string[] = [];
  for (let at = 0; at + 1 < path.length && path[at] === "states"; at += 2) names.push(String(path[at + 1]));
  return names;
}

/** The id of the state that a path leads to or into; "" outside of all states. */
export function stateIdOf(path: Path): string {
  return namesOf(path).join(".");
}

/** The path is that of a state itself. */
export function isStatePath(path: Path): boolean {
  return path.length > 0 && path.length % 2 === 0 && path.every((part, at) => at % 2 === 1 || part === "states");
}

/** A name of the language: of states, facts, journeys and outcomes. */
function isName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(name) && name.length <= 100;
}

/** @throws Refused for what is no name. */
export function requireName(name: string): void {
  if (!isName(name)) throw new Refused({ reason: "bad-name", name });
}

export function samePath(one: readonly (string | number)[], other: readonly (string | number)[]): boolean {
  return one.length === other.length && one.every((part, at) => part === other[at]);
}

/** The first path begins with the second, or is it. */
export function isWithin(path: readonly (string | number)[], outer: readonly (string | number)[]): boolean {
  return path.length >= outer.length && outer.every((part, at) => part === path[at]);
}
