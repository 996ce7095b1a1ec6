import type { GraphState, JourneyEdit, Selection } from "../model/index.ts";
import { pathOf } from "./add.ts";
import { type Action, type Around, type NoAction, selecting } from "./around.ts";
import { uniqueName } from "./names.ts";
import { namesIn } from "./new-state.ts";

/** The selected states without those inside others that are selected too. */
export function selectedStates(selection: Selection, { graph }: Pick<Around, "graph">): GraphState[] {
  if (selection.kind !== "states") return [];
  const inside = (id: string) => selection.ids.some((other) => id.startsWith(`${other}.`));
  return selection.ids.filter((id) => !inside(id)).flatMap((id) => graph.state(id) ?? []);
}

/** Removes what is selected; afterwards its nearest neighbour is. */
export function removeEdits(selection: Selection, around: Around): Action | NoAction {
  const { graph } = around;
  if (selection.kind === "transition") {
    const transition = graph.transition(selection.id);
    if (!transition) return "nothing-selected";
    const select: Selection = transition.from === undefined ? { kind: "journey" } : selecting(transition.from);
    return {
      edits: [{ do: "remove", path: transition.path }],
      label: { key: "remove", name: transition.trigger || transition.kind },
      select,
    };
  }
  const states = selectedStates(selection, around);
  if (states.length === 0) return "nothing-selected";
  const gone = new Set(states.map(({ id }) => id));
  const leading = graph.transitions.find(
    ({ to, from }) => to === states[0]!.id && from !== undefined && !gone.has(from),
  );
  const next = leading?.from ?? states[0]!.parent;
  return {
    edits: states.map(({ path }): JourneyEdit => ({ do: "removeState", path })),
    label: { key: "remove", name: namesOf(states) },
    select: next === undefined ? { kind: "journey" } : selecting(next),
  };
}

export function duplicateEdits(selection: Selection, around: Around): Action | NoAction {
  const states = selectedStates(selection, around);
  if (states.length === 0) return "nothing-selected";
  const taken = new Map<string | undefined, Set<string>>();
  const copies = states.map((state) => {
    const names = taken.get(state.parent) ?? namesIn(around, state.parent);
    taken.set(state.parent, names);
    const name = uniqueName(state.name, names);
    names.add(name);
    return { state, name, id: idIn(state.parent, name) };
  });
  return {
    edits: copies.map(({ state, name }): JourneyEdit => ({ do: "duplicateState", path: state.path, name })),
    label: { key: "duplicate", name: namesOf(states) },
    select: selecting(...copies.map(({ id }) => id)),
  };
}

export function renameEdits(id: string, name: string, around: Around): Action | NoAction {
  const state = around.graph.state(id);
  if (!state) return "nothing-selected";
  return {
    edits: [{ do: "renameState", path: state.path, name }],
    label: { key: "rename", name: state.name },
    select: selecting(idIn(state.parent, name)),
  };
}

/** Puts states into another one; undefined is the root. before: the name of the sibling that they go before. */
export function moveEdits(
  ids: readonly string[],
  into: string | undefined,
  around: Around,
  before?: string,
): Action | NoAction {
  const states = selectedStates({ kind: "states", ids }, around).filter(({ name }) => name !== before);
  if (states.length === 0) return "nothing-selected";
  return {
    edits: states.map(
      ({ path }): JourneyEdit => ({
        do: "moveState",
        path,
        into: pathOf(into, around),
        ...(before !== undefined && { before }),
      }),
    ),
    label: { key: "move", name: namesOf(states) },
    select: selecting(...states.map(({ name }) => idIn(into, name))),
  };
}

/** Out of the state they are in, to right after it. */
export function unnestEdits(selection: Selection, around: Around): Action | NoAction {
  const states = selectedStates(selection, around);
  const [first] = states;
  const parent = first?.parent === undefined ? undefined : around.graph.state(first.parent);
  if (!parent) return "nothing-selected";
  const inside = states.filter((state) => state.parent === parent.id).map(({ id }) => id);
  return moveEdits(inside, parent.parent, around, siblingsOf(parent, around)[indexOf(parent, around) + 1]?.name);
}

/** Into the group that lies before it among its siblings, else the one after. */
export function nestEdits(selection: Selection, around: Around): Action | NoAction {
  const states = selectedStates(selection, around);
  const [first] = states;
  if (!first) return "nothing-selected";
  const siblings = siblingsOf(first, around);
  const at = indexOf(first, around);
  const isGroup = (one: GraphState) => one.children.length > 0 && !states.includes(one);
  const group = siblings.slice(0, at).findLast(isGroup) ?? siblings.slice(at + 1).find(isGroup);
  if (!group) return groupEdits(selection, around);
  return moveEdits(
    states.map(({ id }) => id),
    group.id,
    around,
  );
}

/** Puts states that lie side by side into a new one. */
export function groupEdits(selection: Selection, around: Around, wanted = "group"): Action | NoAction {
  const states = selectedStates(selection, around);
  const [first] = states;
  if (!first) return "nothing-selected";
  if (states.some(({ parent }) => parent !== first.parent)) return "not-siblings";
  const name = uniqueName(wanted, namesIn(around, first.parent));
  const inOrder = siblingsOf(first, around).filter((state) => states.includes(state));
  return {
    edits: [{ do: "groupStates", paths: inOrder.map(({ path }) => path), name }],
    label: { key: "group", name },
    select: selecting(idIn(first.parent, name)),
  };
}

/** One place up or down among its siblings, in the text and so in reading order. */
export function reorderEdits(id: string, by: -1 | 1, around: Around): Action | NoAction {
  const state = around.graph.state(id);
  if (!state) return "nothing-selected";
  const index = indexOf(state, around) + by;
  if (index < 0 || index >= siblingsOf(state, around).length) return "nothing-selected";
  return {
    edits: [{ do: "reorder", path: state.path, index }],
    label: { key: "move", name: state.name },
    select: selecting(id),
  };
}

/** Has the journey, or the state around it, begin with this one. */
export function initialEdits(id: string, around: Around): Action | NoAction {
  const state = around.graph.state(id);
  if (!state || state.initial) return "nothing-selected";
  return {
    edits: [{ do: "set", path: [...pathOf(state.parent, around), "initial"], value: state.name }],
    label: { key: "change", name: around.graph.state(state.parent ?? "")?.name ?? around.graph.journey },
    select: selecting(id),
  };
}

export const idIn = (parent: string | undefined, name: string): string =>
  parent === undefined ? name : `${parent}.${name}`;

const namesOf = (states: readonly GraphState[]): string => states.map(({ name }) => name).join(", ");

function siblingsOf(state: GraphState, { graph }: Around): readonly GraphState[] {
  return graph.states.filter(({ parent }) => parent === state.parent);
}

function indexOf(state: GraphState, around: Around): number {
  return siblingsOf(state, around).findIndex(({ id }) => id === state.id);
}
