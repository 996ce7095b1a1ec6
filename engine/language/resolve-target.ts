import type { JourneyDocument, State } from "../../schemas/journey.generated.ts";

/** The state at a path of names from the journey’s root; undefined when there is none, or for the root itself. */
export function stateAt(document: JourneyDocument, path: readonly string[]): State | undefined {
  let states = document.states as Record<string, State> | undefined;
  let state: State | undefined;
  for (const name of path) {
    // Names such as "constructor" are found on every object: only own keys are states.
    if (!states || !Object.hasOwn(states, name)) return undefined;
    state = states[name];
    states = state?.states;
  }
  return state;
}

/** The names of the states directly inside the one at this path; of the root, the top-level ones. */
export function childrenOf(document: JourneyDocument, path: readonly string[]): string[] {
  const states = path.length ? stateAt(document, path)?.states : document.states;
  return Object.keys(states ?? {});
}

/**
 * Where a target leads, as names from the journey’s root; undefined when there is no such state. statePath is the state
 * that holds the transition, [] for the root’s own and for interrupts.
 *
 * A plain name is a sibling of that state, else a top-level state; .name is a child of it; a dotted path starts at
 * the root. #name is the top-level state, whatever siblings there are: no author writes it, an expanded part does.
 *
 * @example resolveTarget(document, ["order", "open"], "paid") // ["order", "paid"]
 */
export function resolveTarget(
  document: JourneyDocument,
  statePath: readonly string[],
  target: string,
): string[] | undefined {
  const existing = (path: string[]) => (stateAt(document, path) ? path : undefined);
  if (target.startsWith(".")) return existing([...statePath, ...target.slice(1).split(".")]);
  if (target.startsWith("#")) return existing([target.slice(1)]);
  const names = target.split(".");
  if (names.length > 1) return existing(names);
  return existing([...statePath.slice(0, -1), target]) ?? existing([target]);
}

/**
 * The name of the child that is entered first: initial, else the first one. Undefined for a state without children
 * and where initial names none of them.
 */
export function initialOf(node: { initial?: string; states?: Record<string, State> }): string | undefined {
  const names = Object.keys(node.states ?? {});
  if (node.initial === undefined) return names[0];
  return names.includes(node.initial) ? node.initial : undefined;
}
