import type { Fact, JourneyDocument, State, Transition, Transitions } from "../../../schemas/journey.generated.ts";
import { type Journey, type Path, partOutcomes } from "../../language/index.ts";
import { beginning, carry } from "./begin.ts";
import type { ExpandedDocument, ExpandedState } from "./expanded.ts";
import { mergeOn } from "./merge-on.ts";
import type { Origins } from "./origins.ts";
import { createRewriter } from "./rewrite.ts";
import { wordsInside, wordsOfResult } from "./words.ts";

/** A state by its names and by where it stands in the expanded document. */
interface Place {
  names: readonly string[];
  path: Path;
}

type States = Record<string, State>;

/**
 * The document with all parts in their place; where each piece was written is put down in origins. The parts are there
 * and none is a part of itself.
 */
export function embedParts(
  root: JourneyDocument,
  find: (name: string) => Journey | undefined,
  origins: Origins,
): ExpandedDocument {
  const context: Record<string, Fact> = { ...root.context };

  function expandStates(states: States, around: Place): States {
    return Object.fromEntries(
      Object.entries(states).map(([name, state]) => {
        const place = { names: [...around.names, name], path: [...around.path, "states", name] };
        const part = state.journey && find(state.journey.name);
        if (part) return [name, embed(state, part, place)];
        return [name, state.states ? { ...state, states: expandStates(state.states, place) } : state];
      }),
    );
  }

  /** The state whose step the part is, with the part inside. */
  function embed({ journey: step, on = {}, ...kept }: State, part: Journey, place: Place): ExpandedState {
    const { names, path } = place;
    const { document } = part;
    const caller = origins.of(path);
    const cameFrom = (at: Path, of: "caller" | "part", from: Path): void => {
      const origin = of === "part" ? { journey: part, path: from } : { ...caller, path: [...caller.path, ...from] };
      origins.set([...path, ...at], origin);
    };

    const fact = newNames(Object.keys(document.context ?? {}), names, context);
    const inside = createRewriter(wordsInside(document, root, names, fact));
    const declared = new Map(Object.entries(document.context ?? {}).map(([name, one]) => [name, inside.fact(one)]));
    for (const [name, { from: _, ...rest }] of declared) {
      context[fact(name)] = rest;
      origins.set(["context", fact(name)], { journey: part, path: ["context", name] });
    }

    const outcomes = partOutcomes(document);
    const own = Object.fromEntries(Object.entries(on).filter(([event]) => !outcomes.has(event)));
    const merged = mergeOn(own, inside.on(withoutReenter(document.on ?? {}), []));
    for (const { path: at, of, from } of merged.sources) {
      cameFrom(["on", ...at], of === "first" ? "caller" : "part", ["on", ...from]);
    }
    const begin = beginning(step!, declared, fact);
    for (const { path: at, of, from } of begin.sources) cameFrom(["begin", ...at], of, from);
    for (const key of ["initial", "interrupts", "states"]) cameFrom([key], "part", [key]);

    const states = Object.fromEntries(
      Object.entries(document.states).map(([name, state]) => [name, inside.state(state, [name])]),
    );
    const result = createRewriter(wordsOfResult(root, names, fact));
    const saved = step!.save && carry(step!.save, wordsOfResult(root, names, fact).expression);
    for (const [outcome, finals] of outcomes) {
      const transitions = on[outcome] && result.transitions(on[outcome], []);
      for (const name of finals) {
        const { entry, ...final } = ended(states[name]!);
        const said = entry === undefined ? [] : [entry].flat();
        if (said.length > 0 && !Array.isArray(entry)) {
          cameFrom(["states", name, "entry", 0], "part", ["states", name, "entry"]);
        }
        cameFrom(["states", name, "entry", said.length, "assign"], "caller", ["journey", "save"]);
        cameFrom(["states", name, "always"], "caller", ["on", outcome]);
        const actions = [...said, ...(saved ? [saved] : [])];
        states[name] = {
          ...final,
          ...(actions.length > 0 && { entry: actions }),
          ...(transitions !== undefined && { always: transitions }),
        };
      }
    }
    return {
      ...kept,
      part: part.name,
      ...(begin.actions.length > 0 && { begin: begin.actions }),
      ...(Object.keys(merged.on).length > 0 && { on: merged.on }),
      ...(document.interrupts && { interrupts: document.interrupts.map(inside.interrupt) }),
      ...(document.initial !== undefined && { initial: document.initial }),
      states: expandStates(states, place),
    };
  }

  const states = expandStates(root.states, { names: [], path: [] });
  return { ...root, ...(Object.keys(context).length > 0 && { context }), states };
}

/** New names for the facts of a part: the state that it runs in before their own, and no name that is taken. */
function newNames(
  facts: readonly string[],
  state: readonly string[],
  taken: Readonly<Record<string, Fact>>,
): (fact: string) => string {
  let prefix = state.join("_").replaceAll("-", "_");
  while (facts.some((name) => Object.hasOwn(taken, `${prefix}__${name}`))) prefix += "_";
  return (name) => `${prefix}__${name}`;
}

/** A final state of the part, as the state on the way to the caller’s next one that it becomes. */
function ended({ type: _, outcome: __, ...state }: State): State {
  return state;
}

/** The root cannot be re-entered; the state that stands for it could, and the part would begin anew. */
function withoutReenter(on: Record<string, Transitions>): Record<string, Transitions> {
  const plain = (transition: string | Transition): string | Transition => {
    if (typeof transition === "string") return transition;
    const { reenter: _, ...rest } = transition;
    return rest;
  };
  return Object.fromEntries(
    Object.entries(on).map(([event, transitions]) => [
      event,
      Array.isArray(transitions) ? transitions.map(plain) : plain(transitions),
    ]),
  );
}
