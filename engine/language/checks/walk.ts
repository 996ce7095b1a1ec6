import type {
  Action,
  Actions,
  JourneyDocument,
  Message,
  State,
  Transition,
  Transitions,
} from "../../../schemas/journey.generated.ts";
import type { Path } from "../journey.ts";

export interface StateVisit {
  /** Names from the journey’s root. */
  statePath: string[];
  /** Where it stands in the document. */
  path: Path;
  state: State;
}

/** Every state, outer before inner, in the order of the file. */
export function statesOf(document: JourneyDocument): StateVisit[] {
  const visits: StateVisit[] = [];
  const visit = (states: Record<string, State> | undefined, statePath: string[], path: Path): void => {
    for (const [name, state] of Object.entries(states ?? {})) {
      const inner = { statePath: [...statePath, name], path: [...path, "states", name], state };
      visits.push(inner);
      visit(state.states, inner.statePath, inner.path);
    }
  };
  visit(document.states, [], []);
  return visits;
}

type Trigger = "on" | "after" | "always" | "onDone" | "interrupt";

export interface TransitionVisit {
  trigger: Trigger;
  /** The key of on or after. */
  name?: string;
  /** The state that holds it, as names from the root; [] for the journey’s own. */
  holder: string[];
  path: Path;
  transition: Transition;
  /** Where its target stands, if it has one. */
  targetPath: Path;
}

type Origin = Pick<TransitionVisit, "trigger" | "holder" | "name">;

/** A transition in any of its forms as objects, in the order they are tried. */
export function transitionList(
  transitions: Transitions,
  path: Path,
): { transition: Transition; path: Path; targetPath: Path }[] {
  const one = (transition: string | Transition, at: Path) =>
    typeof transition === "string"
      ? { transition: { target: transition }, path: at, targetPath: at }
      : { transition, path: at, targetPath: [...at, "target"] };
  return Array.isArray(transitions)
    ? transitions.map((transition, index) => one(transition, [...path, index]))
    : [one(transitions, path)];
}

/** Every transition, in the order of the file’s states. */
export function transitionsOf(document: JourneyDocument): TransitionVisit[] {
  const visits: TransitionVisit[] = [];
  const add = (transitions: Transitions | undefined, path: Path, origin: Origin): void => {
    if (transitions === undefined) return;
    for (const visit of transitionList(transitions, path)) visits.push({ ...origin, ...visit });
  };
  const addEach = (all: Record<string, Transitions> | undefined, path: Path, origin: Origin): void => {
    for (const [name, transitions] of Object.entries(all ?? {})) add(transitions, [...path, name], { ...origin, name });
  };
  document.interrupts?.forEach((interrupt, index) => {
    add(interrupt, ["interrupts", index], { trigger: "interrupt", holder: [], name: interrupt.on });
  });
  addEach(document.on, ["on"], { trigger: "on", holder: [] });
  for (const { state, statePath: holder, path } of statesOf(document)) {
    addEach(state.on, [...path, "on"], { trigger: "on", holder });
    if (Array.isArray(state.after)) add(state.after, [...path, "after"], { trigger: "after", holder });
    else addEach(state.after, [...path, "after"], { trigger: "after", holder });
    add(state.always, [...path, "always"], { trigger: "always", holder });
    add(state.onDone, [...path, "onDone"], { trigger: "onDone", holder });
  }
  return visits;
}

export interface ActionVisit {
  path: Path;
  action: Action;
}

/** Every action of entry, exit and transitions. */
export function actionsOf(document: JourneyDocument): ActionVisit[] {
  const visits: ActionVisit[] = [];
  const add = (actions: Actions | undefined, path: Path): void => {
    if (Array.isArray(actions))
      actions.forEach((action, index) => void visits.push({ action, path: [...path, index] }));
    else if (actions) visits.push({ action: actions, path });
  };
  for (const { state, path } of statesOf(document)) {
    add(state.entry, [...path, "entry"]);
    add(state.exit, [...path, "exit"]);
  }
  for (const { transition, path } of transitionsOf(document)) add(transition.actions, [...path, "actions"]);
  return visits;
}

export interface MessageVisit {
  path: Path;
  message: Message;
}

/** Every message to the customer: what is said, and what states and their steps announce and ask. */
export function messagesOf(document: JourneyDocument): MessageVisit[] {
  const visits: MessageVisit[] = [];
  const add = (message: Message | undefined, path: Path): void => {
    if (message !== undefined) visits.push({ message, path });
  };
  for (const { action, path } of actionsOf(document)) if ("say" in action) add(action.say, [...path, "say"]);
  for (const { state, path } of statesOf(document)) {
    add(state.notice, [...path, "notice"]);
    add(state.ask?.prompt, [...path, "ask", "prompt"]);
    add(state.ask?.retry, [...path, "ask", "retry"]);
    add(state.bot?.opening, [...path, "bot", "opening"]);
    add(state.bot?.helped, [...path, "bot", "helped"]);
    add(state.bot?.unknown, [...path, "bot", "unknown"]);
    add(state.survey?.prompt, [...path, "survey", "prompt"]);
  }
  return visits;
}
