import type { JourneyDocument, State, Transitions } from "../../schemas/journey.generated.ts";
import type { Path } from "../language/index.ts";
import { expandedState } from "./parts/expanded.ts";

/** A transition that the author wrote. */
export interface AuthorTransition {
  /** Its path joined by slashes, as in via of the journal: states/agent/on/returned/1, interrupts/0. */
  id: string;
  path: Path;
  /** The state that it leaves; undefined for interrupts and the journey’s own on. */
  state?: string;
  /** As written. */
  target?: string;
}

/**
 * Every transition of a journey, with its parts in place or as written: its interrupts, its own, those of its states in
 * the order of the file.
 */
export function authorTransitions(document: JourneyDocument): AuthorTransition[] {
  const found: AuthorTransition[] = [];
  const add = (path: Path, target: string | undefined, state: string | undefined): void => {
    found.push({
      id: path.join("/"),
      path,
      ...(state !== undefined && { state }),
      ...(target !== undefined && { target }),
    });
  };
  const addAll = (path: Path, transitions: Transitions | undefined, state: string | undefined): void => {
    if (transitions === undefined) return;
    const targetOf = (one: Exclude<Transitions, unknown[]>) => (typeof one === "string" ? one : one.target);
    if (!Array.isArray(transitions)) add(path, targetOf(transitions), state);
    else for (const [index, one] of transitions.entries()) add([...path, index], targetOf(one), state);
  };
  const visit = (states: Record<string, State>, path: Path, parent: string | undefined): void => {
    for (const [name, state] of Object.entries(states)) {
      const at = [...path, name];
      const dotted = parent === undefined ? name : `${parent}.${name}`;
      addAll([...at, "always"], state.always, dotted);
      for (const [event, one] of Object.entries(state.on ?? {})) addAll([...at, "on", event], one, dotted);
      if (Array.isArray(state.after)) {
        for (const [index, { target }] of state.after.entries()) add([...at, "after", index], target, dotted);
      } else {
        for (const [delay, one] of Object.entries(state.after ?? {})) addAll([...at, "after", delay], one, dotted);
      }
      addAll([...at, "onDone"], state.onDone, dotted);
      for (const [index, { target }] of (expandedState(state).interrupts ?? []).entries()) {
        add([...at, "interrupts", index], target, undefined);
      }
      if (state.states) visit(state.states, [...at, "states"], dotted);
    }
  };
  for (const [index, { target }] of (document.interrupts ?? []).entries())
    add(["interrupts", index], target, undefined);
  for (const [event, one] of Object.entries(document.on ?? {})) addAll(["on", event], one, undefined);
  visit(document.states, ["states"], undefined);
  return found;
}
