import type { Graph, GraphState, GraphTransition } from "./graph.ts";
import { own, recordOf, textOf } from "./plain.ts";
import { initialOf, type Section, sectionOf } from "./states.ts";
import { resolved } from "./targets.ts";
import { journeyTransitionsOf } from "./transitions.ts";

/** A top-level state as it was projected, and what it was projected from. */
interface Part extends Section {
  value: unknown;
  initial: boolean;
  /** Some id had to be another one than its path. */
  renamed: boolean;
  /** Its transitions with where they lead. */
  resolved: readonly GraphTransition[];
}

const partsOf = new WeakMap<Graph, ReadonlyMap<string, Part>>();

/**
 * The picture of a journey, of any plain value: what is wrong with it is left out. Never throws. previous: an earlier
 * picture of it; what did not change since is taken from there, the very same objects. Values must not be changed
 * after they were shown here.
 */
export function graphOf(value: unknown, previous?: Graph): Graph {
  const journey = recordOf(value);
  const before = previous && partsOf.get(previous);
  const initial = initialOf(journey);
  const { parts, states, sameShape } = partsIn(recordOf(own(journey, "states")), initial, before);

  const stateOf = new Map<string, GraphState>();
  for (const state of states) stateOf.set(state.id, state);
  const transitions: GraphTransition[] = [];
  for (const one of journeyTransitionsOf(journey, initial)) {
    const transition = resolved(one, stateOf, undefined);
    const old = previous?.transition(transition.id);
    transitions.push(old && JSON.stringify(old) === JSON.stringify(transition) ? old : transition);
  }
  for (const [name, part] of parts) {
    const reused = before?.get(name) === part;
    const all =
      reused && sameShape
        ? part.resolved
        : part.transitions.map((one, index) => resolved(one, stateOf, reused ? part.resolved[index] : undefined));
    for (const transition of all) transitions.push(transition);
    // A new object: the part may be that of the picture before, which has to stay as it is.
    if (all !== part.resolved) parts.set(name, { ...part, resolved: all });
  }

  let transitionOf: Map<string, GraphTransition> | undefined;
  const title = textOf(own(journey, "title"));
  const graph: Graph = {
    journey: textOf(own(journey, "journey")) ?? "",
    ...(title !== undefined && { title }),
    states,
    transitions,
    state: (id) => stateOf.get(id),
    transition: (id) => {
      transitionOf ??= new Map(transitions.map((transition) => [transition.id, transition]));
      return transitionOf.get(id);
    },
  };
  partsOf.set(graph, parts);
  return graph;
}

/** sameShape: there are the very states that were there before, on the same channels: transitions lead where they led. */
function partsIn(
  top: Readonly<Record<string, unknown>>,
  initial: string | undefined,
  before: ReadonlyMap<string, Part> | undefined,
): { parts: Map<string, Part>; states: GraphState[]; sameShape: boolean } {
  const ids = new Set<string>();
  let renamed = false;
  const free = (id: string): string => {
    let one = id;
    while (ids.has(one)) one += "~";
    renamed ||= one !== id;
    ids.add(one);
    return one;
  };
  const parts = new Map<string, Part>();
  const states: GraphState[] = [];
  const names = Object.keys(top);
  let sameShape = before?.size === names.length;
  for (const name of names) {
    const old = before?.get(name);
    let part = old;
    if (
      !old ||
      old.value !== top[name] ||
      old.initial !== (name === initial) ||
      old.renamed ||
      old.states.some(({ id }) => ids.has(id))
    ) {
      renamed = false;
      const section = sectionOf(top[name], { path: ["states", name], name, initial: name === initial }, free);
      part = { ...section, value: top[name], initial: name === initial, renamed, resolved: [] };
      sameShape &&= old !== undefined && !renamed && haveSameShape(old.states, part.states);
    } else for (const { id } of old.states) ids.add(id);
    parts.set(name, part!);
    for (const state of part!.states) states.push(state);
  }
  return { parts, states, sameShape };
}

function haveSameShape(before: readonly GraphState[], after: readonly GraphState[]): boolean {
  return (
    before.length === after.length &&
    before.every((state, index) => {
      const other = after[index]!;
      return state.id === other.id && String(state.channelHere) === String(other.channelHere);
    })
  );
}
