import type { Interrupt, JourneyDocument, Transition, Transitions } from "../../../schemas/journey.generated.ts";
import { expandedState, listOf } from "../../compile/index.ts";
import { durationMs, type Path, resolveTarget } from "../../language/index.ts";
import type { StateNode, StateTree } from "./states.ts";

/** What a transition waits for. */
export type Trigger =
  | { kind: "event"; event: string }
  | { kind: "outcome"; outcome: string }
  /** calendar: counted in its opening hours only. */
  | { kind: "after"; ms: number; calendar?: string }
  | { kind: "always" }
  | { kind: "done" };

/** A transition that the author wrote. */
export interface Move {
  /** The transition id: its path, joined by slashes. */
  id: string;
  at: Path;
  /** The state it stands in; undefined for the root’s own and for interrupts. */
  holder: StateNode | undefined;
  interrupt: boolean;
  trigger: Trigger;
  /** CEL; named guards are resolved. */
  guard: string | undefined;
  target: StateNode | undefined;
  transition: Transition;
}

/** The moves of one key, in the order in which they are tried. */
export interface Choice {
  at: Path;
  moves: Move[];
}

/** What stands in one state, or in the root. */
export interface Moves {
  /** By event. */
  on: Map<string, Choice>;
  outcomes: Map<string, Choice>;
  /** One for each delay. */
  after: Choice[];
  always: Choice | undefined;
  done: Choice | undefined;
  /** Of a part: they hold in the states inside. */
  interrupts: Move[];
}

export interface JourneyMoves {
  of: ReadonlyMap<StateNode, Moves>;
  root: Map<string, Choice>;
  /** In the order of the file. */
  interrupts: Move[];
  all: Move[];
}

/** Every transition of a journey, where it stands. */
export function buildMoves(
  document: JourneyDocument,
  tree: StateTree,
  outcomesOf: (node: StateNode) => readonly string[],
): JourneyMoves {
  const all: Move[] = [];

  const move = (
    holder: StateNode | undefined,
    at: Path,
    written: string | Transition,
    trigger: Trigger,
    interrupt = false,
  ): Move => {
    const transition = typeof written === "string" ? { target: written } : written;
    const { target, guard } = transition;
    const names = target && resolveTarget(document, holder?.path.split(".") ?? [], target);
    const made: Move = {
      id: at.join("/"),
      at,
      holder,
      interrupt,
      trigger,
      guard: guard === undefined ? undefined : (document.guards?.[guard] ?? guard),
      target: names ? tree.byPath.get(names.join(".")) : undefined,
      transition,
    };
    all.push(made);
    return made;
  };
  const choice = (holder: StateNode | undefined, at: Path, transitions: Transitions, trigger: Trigger): Choice => ({
    at,
    moves: listOf(transitions).map((written, index) =>
      move(holder, Array.isArray(transitions) ? [...at, index] : at, written, trigger),
    ),
  });
  const optional = (holder: StateNode, key: "always" | "onDone", trigger: Trigger): Choice | undefined => {
    const transitions = holder.state[key];
    return transitions === undefined ? undefined : choice(holder, [...holder.at, key], transitions, trigger);
  };
  const after = (node: StateNode): Choice[] => {
    const delays = node.state.after;
    if (delays === undefined) return [];
    if (!Array.isArray(delays)) {
      return Object.entries(delays).map(([delay, transitions]) =>
        choice(node, [...node.at, "after", delay], transitions, { kind: "after", ms: durationMs(delay) }),
      );
    }
    // Delays of one length are tried in order, as one choice.
    const byKey = new Map<string, Choice>();
    delays.forEach((written, index) => {
      const { delay, calendar, ...transition } = written;
      const at = [...node.at, "after", index];
      const ms = durationMs(delay);
      const made = move(node, at, transition, { kind: "after", ms, ...(calendar !== undefined && { calendar }) });
      const key = `${ms} ${calendar ?? ""}`;
      const known = byKey.get(key);
      if (known) known.moves.push(made);
      else byKey.set(key, { at, moves: [made] });
    });
    return [...byKey.values()];
  };

  const interruptsOf = (list: readonly Interrupt[] | undefined, at: Path): Move[] =>
    (list ?? []).map(({ on, ...transition }, index) =>
      move(undefined, [...at, "interrupts", index], transition, { kind: "event", event: on }, true),
    );
  const interrupts = interruptsOf(document.interrupts, []);
  const root = new Map(
    Object.entries(document.on ?? {}).map(([event, transitions]) => [
      event,
      choice(undefined, ["on", event], transitions, { kind: "event", event }),
    ]),
  );
  const of = new Map<StateNode, Moves>();
  for (const node of tree.nodes) {
    const outcomes = outcomesOf(node);
    const moves: Moves = {
      on: new Map(),
      outcomes: new Map(),
      after: after(node),
      always: optional(node, "always", { kind: "always" }),
      done: optional(node, "onDone", { kind: "done" }),
      interrupts: interruptsOf(expandedState(node.state).interrupts, node.at),
    };
    for (const [event, transitions] of Object.entries(node.state.on ?? {})) {
      const at = [...node.at, "on", event];
      const isOutcome = outcomes.includes(event);
      const trigger: Trigger = isOutcome ? { kind: "outcome", outcome: event } : { kind: "event", event };
      (isOutcome ? moves.outcomes : moves.on).set(event, choice(node, at, transitions, trigger));
    }
    of.set(node, moves);
  }
  return { of, root, interrupts, all };
}
