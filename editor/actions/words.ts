import { durationMs } from "../../engine/language/index.ts";
import type { Mode } from "../app/index.ts";
import type { Graph, GraphState, GraphTransition } from "../model/index.ts";
import type { Strings } from "../strings/index.ts";
import { type AddKind, addKinds } from "./palette.ts";

type Said = Pick<GraphTransition, "kind" | "trigger" | "calendar">;

/** When a transition is taken: in plain words for designers, as written for engineers. */
export function triggerWords(transition: Said, strings: Strings, mode: Mode): string {
  const { kind, trigger, calendar } = transition;
  const { actions } = strings;
  if (mode === "engineer") {
    if (kind === "after") return calendar === undefined ? `after ${trigger}` : `after ${trigger} (${calendar})`;
    return { always: "always", done: "onDone", history: "target" }[kind as string] ?? trigger;
  }
  switch (kind) {
    case "outcome":
      return own(actions.triggers, trigger) ?? actions.outcome(trigger);
    case "event":
      return eventWords(trigger, strings);
    case "after": {
      const time = durationWords(trigger, strings);
      return calendar === undefined ? actions.after(time) : actions.afterOpen(time);
    }
    case "always":
      return actions.always;
    case "done":
      return actions.onDone;
    case "interrupt":
      return actions.interrupt(eventWords(trigger, strings));
    case "start":
      return actions.start(eventWords(trigger, strings));
    case "history":
      return actions.history;
  }
}

function eventWords(event: string, { actions }: Strings): string {
  return own(actions.triggers, event) ?? actions.event(event);
}

function own(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

const UNITS = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
  [1_000, "second"],
] as const;

/**
 * A duration in words; as written where it is none.
 *
 * @example durationWords("1h30m", en) // "1 hour 30 minutes"
 */
export function durationWords(text: string, { actions }: Strings): string {
  let left: number;
  try {
    left = durationMs(text);
  } catch {
    return text;
  }
  const parts = UNITS.flatMap(([size, unit]) => {
    const amount = Math.floor(left / size);
    left -= amount * size;
    if (amount === 0) return [];
    return [new Intl.NumberFormat(actions.locale, { style: "unit", unit, unitDisplay: "long" }).format(amount)];
  });
  return parts.length > 0 ? dative(parts, actions.locale).join(" ") : text;
}

/** After nach, German plurals of days and months take an n. */
function dative(parts: string[], locale: string): string[] {
  return locale === "de" ? parts.map((part) => part.replace(/ Tage$/, " Tagen")) : parts;
}

/** What people call a state. */
export function nameOf(state: GraphState): string {
  return state.title ?? state.name;
}

/** The kind of a state as the palette has it. */
export function kindOf(state: GraphState, graph?: Graph): AddKind {
  if (state.step) return state.step;
  if (state.kind === "final" || state.kind === "parallel" || state.kind === "history") return state.kind;
  if (state.kind === "compound") return "group";
  if (state.says.length > 0) return "message";
  return graph && passingStates(graph).has(state.id) ? "message" : "wait";
}

const passing = new WeakMap<Graph, ReadonlySet<string | undefined>>();

/** Ids of the states that are left at once; worked out once for a graph, which may have thousands. */
function passingStates(graph: Graph): ReadonlySet<string | undefined> {
  const known = passing.get(graph);
  if (known) return known;
  const found = new Set(graph.transitions.flatMap(({ from, kind }) => (kind === "always" ? [from] : [])));
  passing.set(graph, found);
  return found;
}

/** The name of a kind, where it is one. */
export function kindWords(kind: string, { actions }: Strings): string {
  return (addKinds as readonly string[]).includes(kind) ? actions.kinds[kind as AddKind].name : kind;
}
