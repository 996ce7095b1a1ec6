import type { Action, JourneyDocument, State, Text, Transitions } from "../../schemas/journey.generated.ts";
import { listOf } from "../compile/index.ts";
import { resolveTarget } from "../language/index.ts";
import { essenceOf, type Line } from "./essence.ts";
import { messageWords, textIn } from "./words.ts";

/** A journey as it is drawn: its states as the author nests them, and what leads from one to another. */
export interface Chart {
  journey: string;
  title: string;
  description?: string;
  states: ChartState[];
  /** The path of the state that a conversation begins in. */
  initial: string;
  transitions: ChartTransition[];
  /** The events that begin it, each on a line. */
  starts: string[];
}

export interface ChartState {
  /** Dotted, from the root. */
  path: string;
  name: string;
  title: string;
  kind: "plain" | "nested" | "parallel" | "final" | "history";
  states: ChartState[];
  /** Of a nested state, the path of the one inside that is entered first. */
  initial?: string;
  /** The channels it names itself. */
  channels: string[];
  /** The key of its step. */
  step?: string;
  /** What happens in it, a few short lines. */
  essence: Line[];
}

export interface ChartTransition {
  /** As everywhere: states/agent/on/returned/1. */
  id: string;
  kind: "on" | "after" | "always" | "onDone" | "interrupt" | "history";
  /** The path of the state it leaves; absent for interrupts and what the journey itself does. */
  from?: string;
  /** Absent where it stays. */
  to?: string;
  /** The event or delay, empty for always. */
  trigger: string;
  guard?: string;
  /** What it does on the way, each in a few words. */
  actions: string[];
}

export interface ChartOptions {
  /** The language of the texts where a text has several; the first one that it has when left out. */
  locale?: string;
}

/** What drawings are made of. Shows the author’s document: a part is a step, not its states. */
export function chartOf(document: JourneyDocument, { locale }: ChartOptions = {}): Chart {
  const transitions: ChartTransition[] = [];
  const words = (text: Text) => textIn(text, locale);
  const add = (
    kind: ChartTransition["kind"],
    trigger: string,
    list: Transitions | undefined,
    at: string,
    from?: readonly string[],
  ): void => {
    for (const [index, entry] of listOf(list).entries()) {
      const { target, guard, actions } = typeof entry === "string" ? { target: entry } : entry;
      const to = target === undefined ? undefined : resolveTarget(document, from ?? [], target)?.join(".");
      transitions.push({
        id: Array.isArray(list) ? `${at}/${index}` : at,
        kind,
        ...(from && { from: from.join(".") }),
        ...(to !== undefined && { to }),
        trigger,
        ...(guard !== undefined && { guard }),
        actions: actionWords(actions, words),
      });
    }
  };
  const addAll = (
    state: Pick<State, "on" | "after" | "always" | "onDone">,
    at: string,
    from?: readonly string[],
  ): void => {
    for (const [event, list] of Object.entries(state.on ?? {})) add("on", event, list, `${at}on/${event}`, from);
    if (Array.isArray(state.after)) {
      for (const [index, { delay, calendar, ...one }] of state.after.entries()) {
        add("after", calendar === undefined ? delay : `${delay} of ${calendar}`, one, `${at}after/${index}`, from);
      }
    } else {
      for (const [delay, list] of Object.entries(state.after ?? {}))
        add("after", delay, list, `${at}after/${delay}`, from);
    }
    add("always", "", state.always, `${at}always`, from);
    add("onDone", "done", state.onDone, `${at}onDone`, from);
  };

  for (const [index, { on, ...interrupt }] of (document.interrupts ?? []).entries()) {
    add("interrupt", on, interrupt, `interrupts/${index}`);
  }
  addAll(document.on ? { on: document.on } : {}, "");
  const visit = (states: Record<string, State>, parent: readonly string[]): ChartState[] =>
    Object.entries(states).map(([name, state]) => {
      const path = [...parent, name];
      const at = `states/${path.join("/states/")}/`;
      addAll(state, at, path);
      if (state.target !== undefined) add("history", "", state.target, `${at}target`, path);
      const inside = state.states ? visit(state.states, path) : [];
      const initial = state.type === "parallel" ? undefined : initialOf(state);
      return {
        path: path.join("."),
        name,
        title: state.title ?? titleOf(name, state),
        kind: state.type ?? (inside.length > 0 ? "nested" : "plain"),
        states: inside,
        ...(initial !== undefined && { initial: [...path, initial].join(".") }),
        channels: listOf(state.channel),
        ...essenceOf(state, words),
      };
    });
  const states = visit(document.states, []);
  return {
    journey: document.journey,
    title: document.title ?? document.journey,
    ...(document.description !== undefined && { description: document.description }),
    states,
    initial: initialOf(document) ?? "",
    transitions,
    starts: listOf(document.start).map(({ on, guard, times, within }) =>
      [
        on,
        ...(guard === undefined ? [] : [`[${guard}]`]),
        ...(times === undefined ? [] : [`${times}× in ${within}`]),
      ].join(" "),
    ),
  };
}

function titleOf(name: string, { type, history }: State): string {
  if (type === "history") return history === "deep" ? "H*" : "H";
  return name;
}

/** As the compiler has it: what initial names, else the first that is no history. */
function initialOf({ initial, states = {} }: { initial?: string; states?: Record<string, State> }): string | undefined {
  const names = Object.keys(states);
  return initial ?? names.find((name) => states[name]?.type !== "history") ?? names[0];
}

function actionWords(actions: Action | Action[] | undefined, words: (text: Text) => string): string[] {
  return listOf(actions).map((action) => {
    if ("say" in action) return `say “${messageWords(action.say, words)}”`;
    if ("assign" in action) return `set ${Object.keys(action.assign).join(", ")}`;
    if ("raise" in action) return `raise ${action.raise}`;
    if ("publish" in action)
      return `publish ${typeof action.publish === "string" ? action.publish : action.publish.type}`;
    if ("tag" in action) return `tag ${listOf(action.tag).join(", ")}`;
    return `forget ${listOf(action.forget).join(", ")}`;
  });
}

/** Every state, those inside after the one around them. */
export function* allStates(states: readonly ChartState[]): Generator<ChartState> {
  for (const state of states) {
    yield state;
    yield* allStates(state.states);
  }
}

/** `message.received [event.intent == "human"]`: when a transition is taken. */
export function labelOf({ kind, trigger, guard }: ChartTransition): string {
  const when = kind === "after" ? `after ${trigger}` : trigger;
  return [...(when ? [when] : []), ...(guard === undefined ? [] : [`[${guard}]`])].join(" ");
}
