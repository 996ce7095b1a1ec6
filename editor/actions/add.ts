import type { GraphState, GraphTransition, JourneyEdit } from "../model/index.ts";
import { type Action, type Around, type NoAction, selecting } from "./around.ts";
import { newState } from "./new-state.ts";
import type { AddKind } from "./palette.ts";
import type { Trigger, TriggerChoice } from "./triggers.ts";

export interface AddState {
  kind: AddKind;
  title?: string | undefined;
  /** Proposed when left out. */
  name?: string | undefined;
  /** The id of the state that leads to it, and when. */
  source?: { from: string | undefined; choice: Pick<TriggerChoice, "trigger" | "existing"> } | undefined;
  /** The id of the state that it comes into; the root when left out. */
  into?: string | undefined;
  /** The name of the sibling that it goes before. */
  before?: string | undefined;
}

/** Adds a state, connected or not. */
export function addStateEdits(wanted: AddState, around: Around): Action {
  const { kind, source, into, before } = wanted;
  const { name, state, also } = newState(kind, around, wanted);
  const path = [...pathOf(into, around), "states", name];
  const id = into === undefined ? name : `${into}.${name}`;
  const connect = source ? connectionEdits(source.from, path, source.choice, around) : [];
  return {
    edits: [...also, { do: "addState", path, state, ...(before !== undefined && { before }) }, ...connect],
    label: { key: "add", name },
    select: selecting(id),
  };
}

export interface Connection {
  /** undefined: the journey itself. */
  from: string | undefined;
  /** undefined: it stays. */
  to: string | undefined;
  choice: Pick<TriggerChoice, "trigger" | "existing">;
  guard?: string | undefined;
}

/** Adds a transition, or gives one that leads nowhere its target. */
export function connectEdits({ from, to, choice, guard }: Connection, around: Around): Action | NoAction {
  const source = from === undefined ? undefined : around.graph.state(from);
  if (source?.kind === "final") return "not-from-end";
  const target = to === undefined ? undefined : around.graph.state(to)?.path;
  return {
    edits: connectionEdits(from, target, choice, around, guard),
    label: { key: "connect", name: source?.name ?? around.graph.journey },
    select: { kind: "transition", id: choice.existing ?? transitionIdAfter(source, choice.trigger, around) },
  };
}

function connectionEdits(
  from: string | undefined,
  target: readonly (string | number)[] | undefined,
  { trigger, existing }: Connection["choice"],
  around: Around,
  guard?: string,
): JourneyEdit[] {
  const found = existing === undefined ? undefined : around.graph.transition(existing);
  if (found) {
    const edits: JourneyEdit[] = [{ do: "retarget", path: found.path, target }];
    // What stood in for a target is not needed any more.
    if (found.actions.length === 0) edits.push({ do: "changeTransition", path: found.path, change: { actions: null } });
    return edits;
  }
  const owner = pathOf("interrupt" in trigger ? undefined : from, around);
  const transition = { ...(target && { target }), ...(guard && { guard }) };
  return [
    {
      do: "addTransition",
      owner,
      trigger,
      transition: Object.keys(transition).length > 0 ? transition : { actions: [] },
    },
  ];
}

/** The path of a state; of the journey where there is no id. */
export function pathOf(id: string | undefined, { graph }: Around): readonly (string | number)[] {
  return id === undefined ? [] : (graph.state(id)?.path ?? []);
}

/** The id that a new transition gets: on a trigger that has one already it is the next of a list. */
function transitionIdAfter(source: GraphState | undefined, trigger: Trigger, { graph }: Around): string {
  const owner = source?.path ?? [];
  const key = keyOf(trigger);
  const base = [...owner, ...key];
  const siblings = graph.transitions.filter((one) => isOn(one, base));
  if ("interrupt" in trigger || siblings.length > 0) return [...base, siblings.length].join("/");
  return base.join("/");
}

function isOn({ path }: GraphTransition, base: readonly (string | number)[]): boolean {
  return base.every((part, at) => path[at] === part) && path.length <= base.length + 1;
}

function keyOf(trigger: Trigger): readonly (string | number)[] {
  if ("on" in trigger) return ["on", trigger.on];
  if ("after" in trigger) return ["after", trigger.after];
  if ("always" in trigger) return ["always"];
  return "onDone" in trigger ? ["onDone"] : ["interrupts"];
}
