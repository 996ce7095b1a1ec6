import { align } from "./align.ts";
import type { Change } from "./change.ts";
import { diffActions } from "./diff-actions.ts";
import { bodyIs, type PlainTransition, routeIs, transitionShown, triggerShown } from "./plain-transition.ts";

/**
 * Two versions of what a state does. Transitions of one trigger are compared in the order in which they are tried; what
 * is gone from one trigger and new under another of its kind has another trigger.
 */
export function diffTransitions(
  before: readonly PlainTransition[],
  after: readonly PlainTransition[],
  state: string | undefined,
): Change[] {
  const changes: Change[] = [];
  const gone: PlainTransition[] = [];
  const added: PlainTransition[] = [];
  const listsBefore = byTrigger(before);
  const listsAfter = byTrigger(after);
  for (const key of new Set([...listsBefore.keys(), ...listsAfter.keys()])) {
    const from = listsBefore.get(key) ?? [];
    const to = listsAfter.get(key) ?? [];
    const lists = align(from, to, wholeIs, alike);
    for (const pair of lists.pairs) changes.push(...diffPair(pair, state));
    gone.push(...lists.gone);
    added.push(...lists.added);
    if (lists.moved) {
      const order = (list: readonly PlainTransition[]) => list.map(transitionShown).join("\n");
      changes.push({
        ...entry(to[0]!, state),
        kind: "changed",
        name: `${triggerName(to[0]!)}: order`,
        before: order(from),
        after: order(to),
      });
    }
  }
  for (const transition of gone) {
    const other = added.findIndex((candidate) => isSuccessor(transition, candidate, gone, added));
    const [to] = other < 0 ? [] : added.splice(other, 1);
    if (to) changes.push(triggerChange(transition, to, state), ...diffPair([transition, to], state));
    else changes.push({ ...entry(transition, state), kind: "removed", before: transitionShown(transition) });
  }
  for (const transition of added) {
    changes.push({ ...entry(transition, state), kind: "added", after: transitionShown(transition) });
  }
  return changes;
}

/** Interrupts are one list whatever they wait for: the first that fits is taken. */
function byTrigger(transitions: readonly PlainTransition[]): Map<string, PlainTransition[]> {
  const lists = new Map<string, PlainTransition[]>();
  for (const transition of transitions) {
    const { kind, is } = transition.trigger;
    const key = kind === "interrupt" ? kind : is;
    lists.set(key, [...(lists.get(key) ?? []), transition]);
  }
  return lists;
}

const triggerName = (transition: PlainTransition): string =>
  transition.trigger.kind === "interrupt" ? "interrupts" : triggerShown(transition);

const wholeIs = (transition: PlainTransition): string => `${transition.trigger.is} ${bodyIs(transition)}`;

function sameGuard(a: PlainTransition, b: PlainTransition): boolean {
  return a.guard?.is === b.guard?.is || (a.guard !== undefined && a.guard.resolved === b.guard?.resolved);
}

/** How much two transitions of one list look like versions of one another; of single ones, always enough. */
function alike(a: PlainTransition, b: PlainTransition): number {
  const target = a.target?.is === b.target?.is ? 2 : 0;
  const guard = sameGuard(a, b) ? 2 : 0;
  const actions = a.actions.map(({ is }) => is).join() === b.actions.map(({ is }) => is).join() ? 1 : 0;
  const trigger = a.trigger.is === b.trigger.is ? 1 : 0;
  return trigger + target + guard + actions > 1 ? trigger + target + guard + actions : 0;
}

/** May a transition of another trigger be what became of this one? One delay of a state that became another, always. */
function isSuccessor(
  from: PlainTransition,
  to: PlainTransition,
  gone: readonly PlainTransition[],
  added: readonly PlainTransition[],
): boolean {
  const { kind } = from.trigger;
  if (kind !== to.trigger.kind || (kind !== "on" && kind !== "after")) return false;
  if (bodyIs(from) === bodyIs(to)) return true;
  const only = (list: readonly PlainTransition[]) =>
    list.filter(({ trigger }) => trigger.kind === "after").length === 1;
  return kind === "after" && only(gone) && only(added);
}

function entry(transition: PlainTransition, state: string | undefined): Omit<Change, "kind"> {
  return {
    subject: transition.trigger.kind === "interrupt" ? "interrupt" : "transition",
    ...(state !== undefined && { state }),
    name: transition.trigger.kind === "interrupt" ? `on ${transition.trigger.shown}` : triggerShown(transition),
    path: transition.path,
  };
}

function triggerChange(before: PlainTransition, after: PlainTransition, state: string | undefined): Change {
  const delay = after.trigger.kind === "after";
  return {
    ...entry(after, state),
    kind: "changed",
    ...(delay && { subject: "delay", name: "after" }),
    ...(!delay && { name: triggerShown(before) }),
    before: before.trigger.shown,
    after: after.trigger.shown,
  };
}

function diffPair([before, after]: [PlainTransition, PlainTransition], state: string | undefined): Change[] {
  if (wholeIs(before) === wholeIs(after)) return [];
  const changes: Change[] = [];
  const { kind } = after.trigger;
  const sameTrigger = kind !== "interrupt" || before.trigger.is === after.trigger.is;
  const sameRoute = routeIs(before) === routeIs(sameGuard(before, after) ? withGuard(after, before.guard) : after);
  if (!sameTrigger || !sameRoute) {
    const shown = (one: PlainTransition) =>
      sameTrigger ? routeShown(one) : `${one.trigger.shown}: ${routeShown(one)}`;
    changes.push({ ...entry(after, state), kind: "changed", before: shown(before), after: shown(after) });
  }
  const place = { name: triggerShown(after), path: `${after.path}/actions`, ...(state !== undefined && { state }) };
  return [...changes, ...diffActions(before.actions, after.actions, place)];
}

function withGuard({ guard: _, ...rest }: PlainTransition, guard: PlainTransition["guard"]): PlainTransition {
  return guard ? { ...rest, guard } : rest;
}

/** Where it leads, and why if that is written down; its actions have entries of their own. */
function routeShown(transition: PlainTransition): string {
  const { description } = transition;
  return `${transitionShown({ ...transition, actions: [] })}${description === undefined ? "" : ` (${description})`}`;
}
