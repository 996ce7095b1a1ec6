import type { Action, JourneyDocument, State, Transition, Transitions } from "../../schemas/journey.generated.ts";
import { listOf } from "../compile/index.ts";
import { durationMs, resolveTarget } from "../language/index.ts";
import { canonicalExpression, type Names } from "./names.ts";
import type { Word } from "./plain.ts";
import { type PlainAction, plainActions } from "./plain-action.ts";

export type TriggerKind = "on" | "after" | "always" | "onDone" | "interrupt";

/** A transition however it is written: its target absolute, its delay in ms. */
export interface PlainTransition {
  trigger: { kind: TriggerKind } & Word;
  /** resolved: the expression itself, where is may be a name under guards. */
  guard?: Word & { resolved: string };
  /** is: the path from the root by the names after; of a state that is gone, ~ and its path before. */
  target?: Word;
  reenter: boolean;
  description?: string;
  actions: PlainAction[];
  path: string;
}

/** What transitions are read with. */
export interface Reading {
  document: JourneyDocument;
  names: Names;
  /** What names.states is for the states of the version after: each is called what it is. */
  own: boolean;
}

/** A path in the words of the version after; ~ marks one that it does not have. */
export function pathWord(path: string, { names, own }: Reading): Word {
  return { is: own ? path : (names.states.get(path) ?? `~${path}`), shown: path };
}

export function targetWord(target: string, from: readonly string[], reading: Reading): Word {
  const resolved = resolveTarget(reading.document, from, target);
  return resolved ? pathWord(resolved.join("."), reading) : { is: `?${target}`, shown: target };
}

function guardWord(guard: string, { document, names }: Reading): Word & { resolved: string } {
  const guards = document.guards ?? {};
  const named = Object.hasOwn(guards, guard) ? guards[guard] : undefined;
  const resolved = canonicalExpression(named ?? guard, names.facts);
  return { is: named === undefined ? resolved : `named ${names.guards.get(guard) ?? guard}`, shown: guard, resolved };
}

/** What a state, or the journey itself, does on events, after delays and at once, in the order in which it is tried. */
export function transitionsOf(
  node: Pick<State, "on" | "after" | "always" | "onDone">,
  statePath: readonly string[],
  path: string,
  reading: Reading,
): PlainTransition[] {
  const found: PlainTransition[] = [];
  const add = (trigger: PlainTransition["trigger"], transitions: Transitions, at: string) => {
    for (const [index, entry] of listOf(transitions).entries()) {
      const transition = typeof entry === "string" ? { target: entry } : entry;
      found.push(
        plainTransition(trigger, transition, statePath, Array.isArray(transitions) ? `${at}/${index}` : at, reading),
      );
    }
  };
  const prefix = path ? `${path}/` : "";
  for (const [event, transitions] of Object.entries(node.on ?? {})) {
    add({ kind: "on", is: `on ${event}`, shown: event }, transitions, `${prefix}on/${event}`);
  }
  if (Array.isArray(node.after)) {
    for (const [index, { delay, calendar, ...transition }] of node.after.entries()) {
      add(afterTrigger(delay, calendar), transition, `${prefix}after/${index}`);
    }
  } else {
    for (const [delay, transitions] of Object.entries(node.after ?? {})) {
      add(afterTrigger(delay), transitions, `${prefix}after/${delay}`);
    }
  }
  if (node.always !== undefined) add({ kind: "always", is: "always", shown: "always" }, node.always, `${prefix}always`);
  if (node.onDone !== undefined) add({ kind: "onDone", is: "onDone", shown: "done" }, node.onDone, `${prefix}onDone`);
  return found;
}

/** The journey’s interrupts. They are one list: which comes first decides. */
export function interruptsOf(reading: Reading): PlainTransition[] {
  return (reading.document.interrupts ?? []).map(({ on, ...transition }, index) =>
    plainTransition({ kind: "interrupt", is: on, shown: on }, transition, [], `interrupts/${index}`, reading),
  );
}

function afterTrigger(delay: string, calendar?: string): PlainTransition["trigger"] {
  const of = calendar === undefined ? "" : ` of ${calendar}`;
  return { kind: "after", is: `after ${durationMs(delay)}${of}`, shown: `${delay}${of}` };
}

function plainTransition(
  trigger: PlainTransition["trigger"],
  { target, guard, actions, reenter, description }: Transition & { actions?: Action | Action[] },
  statePath: readonly string[],
  path: string,
  reading: Reading,
): PlainTransition {
  return {
    trigger,
    ...(guard !== undefined && { guard: guardWord(guard, reading) }),
    ...(target !== undefined && { target: targetWord(target, statePath, reading) }),
    reenter: reenter ?? false,
    ...(description !== undefined && { description }),
    actions: plainActions(actions, `${path}/actions`, reading.names),
    path,
  };
}

/** `after 30m`, `on answered`, `always`. */
export function triggerShown({ trigger }: PlainTransition): string {
  if (trigger.kind === "always") return "always";
  if (trigger.kind === "onDone") return "on done";
  return `${trigger.kind} ${trigger.shown}`;
}

/** `→ target if guard, re-entering; say “…”`. */
export function transitionShown({ target, guard, reenter, actions }: PlainTransition): string {
  const parts = [
    target ? `→ ${target.shown}` : "stay",
    ...(guard ? [`if ${guard.shown}`] : []),
    ...(reenter ? ["re-entering"] : []),
  ];
  return [parts.join(" "), ...actions.map(({ shown }) => shown)].join("; ");
}

/** Where it leads and when, in one string to be compared. */
export function routeIs({ guard, target, reenter, description }: PlainTransition): string {
  return JSON.stringify([guard?.is, target?.is, reenter, description]);
}

/** All of it but its trigger, in one string to be compared. */
export function bodyIs(transition: PlainTransition): string {
  return `${routeIs(transition)} ${transition.actions.map(({ is }) => is).join(" ")}`;
}
