import type { JourneyDocument, State } from "../../../schemas/journey.generated.ts";
import { initialOf, resolveTarget, stateAt } from "../resolve-target.ts";
import type { CheckScope } from "./scope.ts";
import { statesOf, transitionList } from "./walk.ts";

type Names = readonly string[];

/** The states without children that entering a state leads to; several in a parallel one. */
function leavesOf(document: JourneyDocument, path: Names): string[][] {
  const state = stateAt(document, path);
  if (state?.type === "history") {
    const target = state.target === undefined ? undefined : resolveTarget(document, path, state.target);
    return target ? [target] : [];
  }
  if (!state?.states) return [[...path]];
  if (state.type === "parallel")
    return Object.keys(state.states).flatMap((name) => leavesOf(document, [...path, name]));
  const first = initialOf(state);
  return first === undefined ? [] : leavesOf(document, [...path, first]);
}

interface Move {
  /** The state whose always it is. */
  from: string[];
  leaves: string[][];
  /** It sets a fact or raises an event: taken in a circle of one state, it would still change something each time. */
  restless: boolean;
}

/** What always does in a state without children, where no guard has a say in it; the innermost goes first. */
function certainMove(document: JourneyDocument, leaf: Names): Move | undefined {
  for (let length = leaf.length; length > 0; length--) {
    const from = leaf.slice(0, length);
    const always = stateAt(document, from)?.always;
    if (always === undefined) continue;
    const [first] = transitionList(always, []);
    if (!first || first.transition.guard !== undefined) return undefined;
    const { target, actions = [] } = first.transition;
    const restless = [actions].flat().some((action) => "assign" in action || "raise" in action);
    if (target === undefined) return { from, leaves: [[...leaf]], restless };
    const resolved = resolveTarget(document, from, target);
    return resolved && { from, leaves: leavesOf(document, resolved), restless };
  }
  return undefined;
}

/** Circles of always transitions that no guard can stop: the conversation would never come to rest. */
export function checkAlways({ document, report }: CheckScope): void {
  const key = (path: Names) => path.join(".");
  const done = new Set<string>();
  const withoutChildren = statesOf(document).filter(({ state }: { state: State }) => !state.states);
  for (const { statePath: start } of withoutChildren) {
    const way: (Move & { leaf: string[] })[] = [];
    let leaf: string[] | undefined = start;
    while (leaf && !done.has(key(leaf))) {
      done.add(key(leaf));
      const move = certainMove(document, leaf);
      if (!move) break;
      way.push({ leaf, ...move });
      // In a parallel state each region comes to rest or not by itself; the first is followed.
      leaf = move.leaves[0];
    }
    const entry = leaf ? way.findIndex((step) => key(step.leaf) === key(leaf)) : -1;
    if (entry === -1) continue;
    const steps = way.slice(entry);
    // XState takes a transition that changes nothing once: of one state alone it is no circle.
    if (steps.length === 1 && !steps[0]!.restless) continue;
    const circle = steps.map((step) => step.from);
    const path = circle[0]!.flatMap((name) => ["states", name]);
    report("TL507", [...path, "always"], {
      key: true,
      message: `${[...circle, circle[0]!].map(key).join(" → ")}: always leads around in a circle without an end.`,
      fix: "Give one of these transitions a guard that fails at some point, or wait for an event.",
    });
  }
}
