import { authorTransitions, type Definition } from "../compile/index.ts";
import { resolveTarget } from "../language/index.ts";
import type { JournalRow } from "../runtime/index.ts";

/** What a conversation has been through, each by its first visit. */
export interface Visited {
  /** The author’s states by path, those around the active ones and those passed at once among them. */
  states: string[];
  /** Ids of transitions. */
  transitions: string[];
}

/**
 * Reads off the journal which states and transitions of a journey were visited, in the conversations of that journey.
 * The journal has the states in which the machine came to rest; those that it passed on the way follow from the
 * transitions: each leaves its own state and enters its target.
 */
export function createVisited(definition: Definition): (journal: readonly JournalRow[]) => Visited {
  const { states, document } = definition;
  const transitions = new Map(authorTransitions(document).map((transition) => [transition.id, transition]));
  const begun = entered(definition, undefined);
  const targets = new Map<string, string[]>();
  for (const { id, state, target } of transitions.values()) {
    const path = target === undefined ? undefined : resolveTarget(document, state?.split(".") ?? [], target);
    targets.set(id, path ? entered(definition, path.join(".")) : []);
  }

  return (journal) => {
    const seen = { states: new Set<string>(), transitions: new Set<string>() };
    const visit = (path: string): void => {
      for (let end = path.indexOf("."); end !== -1; end = path.indexOf(".", end + 1)) visit1(path.slice(0, end));
      visit1(path);
    };
    const visit1 = (path: string): void => {
      if (states.has(path)) seen.states.add(path);
    };
    const own = new Set<string>();
    for (const { conversation, entries } of journal) {
      for (const entry of entries) {
        if (entry.type === "started" && entry.journey === definition.journey.name) {
          own.add(conversation);
          for (const path of begun) visit(path);
        }
        if (entry.type !== "transition" || !own.has(conversation)) continue;
        for (const id of entry.via) {
          seen.transitions.add(id);
          const from = transitions.get(id)?.state;
          if (from !== undefined) visit(from);
          for (const path of targets.get(id) ?? []) visit(path);
        }
        for (const path of entry.to) visit(path);
      }
    }
    return { states: [...seen.states], transitions: [...seen.transitions] };
  };
}

/**
 * The states that are entered with one, itself first; of the journey with undefined. Nothing of a history state: where
 * it leads, the machine comes to rest or takes a transition from there.
 */
function entered(definition: Definition, path: string | undefined): string[] {
  const { states, document } = definition;
  const info = path === undefined ? undefined : states.get(path);
  if (path !== undefined && (!info || info.document.type === "history")) return [];
  const children = path === undefined ? document.states : info?.document.states;
  const here = path === undefined ? [] : [path];
  const names = Object.keys(children ?? {});
  if (!children || names.length === 0) return here;
  const below = (name: string): string[] => entered(definition, path === undefined ? name : `${path}.${name}`);
  if (info?.document.type === "parallel") return [...here, ...names.flatMap(below)];
  const initial =
    (path === undefined ? document.initial : info?.document.initial) ??
    names.find((name) => children[name]?.type !== "history");
  return initial === undefined ? here : [...here, ...below(initial)];
}
