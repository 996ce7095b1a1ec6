import {
  type AnyActor,
  type AnyStateMachine,
  and,
  assign,
  createActor,
  createMachine,
  enqueueActions,
  not,
  raise,
  stateIn,
} from "xstate";
import type { BotCondition } from "./bots.ts";
import type { Builder } from "./builder.ts";
import { countOf, factIn, type MachineContext, type MachineEvent, type Surroundings } from "./context.ts";
import type { Implementations } from "./implementations.ts";
import type { ActionConfig, GuardConfig, NodeConfig, TransitionConfig } from "./node.ts";

/**
 * The journey as an XState machine. Opaque to all but this file and runtime/macrostep.ts: XState 6 changes its
 * types.
 */
export interface Machine {
  logic: AnyStateMachine;
  /** Never started. XState wants an actor to name as the one that acts; it is made once, not for each input. */
  self: AnyActor;
}

/** What a machine is started with. */
export type MachineInput = Pick<MachineContext, "facts" | "provenance"> & { env: Surroundings };

/** Microsteps of one input. More than this many is an endless loop of always transitions or raised events. */
const maxIterations = 200;

type Args = { context: MachineContext; event: MachineEvent };

/** Builds the machine. Guards and context changes run inside of it; everything else it only returns as actions. */
export function createJourneyMachine(root: NodeConfig, builder: Builder, named: Implementations): Machine {
  const guards = {
    expression: ({ context, event }: Args, { source }: { source: string }) => named.holds(source, context, event),
    known: ({ context }: Args, { fact }: { fact: string }) => named.known(fact, context),
    accepts: ({ context, event }: Args, { state }: { state: string }) => named.accepts(state, context, event),
    scores: ({ context, event }: Args, { state }: { state: string }) => named.scores(state, context, event),
    triesLeft: ({ context }: Args, { state, tries }: { state: string; tries: number }) =>
      countOf(context, state) + 1 < tries,
    bot: ({ context, event }: Args, { state, condition }: { state: string; condition: BotCondition }) =>
      named.bot(state, condition, context, event),
    settles: ({ context }: Args, { state }: { state: string }) => context.env.step === state,
  };
  const delays = Object.fromEntries(
    [...builder.delays].map(([key, delay]) => [key, ({ context }: Args) => named.delay(delay, context)]),
  );
  // The config is data that this compiler wrote; XState’s types describe configs that are written by hand.
  const config = {
    ...xstateNode(root, named),
    context: ({ input }: { input: MachineInput }): MachineContext => ({ ...input, counters: {} }),
    options: { maxIterations },
  };
  const logic = createMachine(config as never, { guards, delays } as never) as AnyStateMachine;
  return { logic, self: createActor(createMachine({})) };
}

function xstateNode(node: NodeConfig, named: Implementations): Record<string, unknown> {
  const { initial, begin, states, entry, exit, on, after, always, onDone, ...rest } = node;
  const transitions = (list: TransitionConfig[]) => list.map((transition) => xstateTransition(transition, named));
  const byKey = (map: Record<string, TransitionConfig[]>) =>
    Object.fromEntries(Object.entries(map).map(([key, list]) => [key, transitions(list)]));
  const byEvent = (map: Record<string, TransitionConfig[]>) =>
    Object.fromEntries(
      Object.entries(byKey(map)).map(([key, list]) => [key, key === "*" ? list.map(onEventsAlone) : list]),
    );
  return {
    ...rest,
    ...(initial !== undefined && {
      initial: begin ? { target: initial, actions: begin.map((action) => xstateAction(action, named)) } : initial,
    }),
    ...(states && {
      states: Object.fromEntries(Object.entries(states).map(([name, child]) => [name, xstateNode(child, named)])),
    }),
    ...(entry && { entry: entry.map((action) => xstateAction(action, named)) }),
    ...(exit && { exit: exit.map((action) => xstateAction(action, named)) }),
    ...(on && { on: byEvent(on) }),
    ...(after && { after: byKey(after) }),
    ...(always && { always: transitions(always) }),
    ...(onDone && { onDone: transitions(onDone) }),
  };
}

function xstateTransition(transition: TransitionConfig, named: Implementations): Record<string, unknown> {
  const { guard, actions, ...rest } = transition;
  return {
    ...rest,
    ...(guard && { guard: xstateGuard(guard) }),
    ...(actions && { actions: transitionActions(actions, named) }),
  };
}

function transitionActions(actions: readonly ActionConfig[], named: Implementations): unknown[] {
  const [marker, ...rest] = actions;
  const own = rest.map((action) => xstateAction(action, named));
  if (marker?.type !== "taken" || !marker.params.copied) return actions.map((action) => xstateAction(action, named));
  return own.length === 0 ? [marker] : [marker, oneOfCopies(marker.params.transition, own)];
}

/** Each region takes its copy of an interrupt on one and the same event: the first of them does what it does. */
function oneOfCopies(transition: string, actions: readonly unknown[]): unknown {
  return enqueueActions(({ context, event, enqueue }: Args & { enqueue: (action: never) => void }) => {
    const taken = context.copies?.event === event ? context.copies.taken : [];
    if (taken.includes(transition)) return;
    const copies = { event, taken: [...taken, transition] };
    for (const action of [assign({ copies } as never), ...actions]) enqueue(action as never);
  });
}

/** For XState * stands for deadlines and ends of states too: it would take them from the states around. */
function onEventsAlone(transition: Record<string, unknown>): Record<string, unknown> {
  const { guard } = transition;
  const isEvent = ({ event }: Args): boolean => !event.type.startsWith("xstate.");
  return { ...transition, guard: guard === undefined ? isEvent : and([isEvent, guard] as never[]) };
}

function xstateGuard(guard: GuardConfig): unknown {
  switch (guard.type) {
    case "all":
      return and(guard.params.guards.map((inner) => xstateGuard(inner)) as never[]);
    case "inactive":
      return not(stateIn(guard.params.target));
    default:
      return guard;
  }
}

/** Changes of the context become XState’s own actions; effects stay data, which XState returns untouched. */
function xstateAction(action: ActionConfig, named: Implementations): unknown {
  switch (action.type) {
    case "assign": {
      const { values, by } = action.params;
      return assign(({ context, event }: Args) => named.assign(values, by, context, event));
    }
    case "forget":
      return assign(({ context }: Args) => forgetFacts(context, action.params.facts));
    case "carry":
      return assign(({ context }: Args) => carryFacts(context, action.params.copies));
    case "prefill":
      return assign(({ context, event }: Args) => named.prefill(action.params.values, context, event));
    case "answer":
      return assign(({ context, event }: Args) => named.answer(action.params.state, context, event));
    case "score":
      return assign(({ context, event }: Args) => named.score(action.params.state, context, event));
    case "count":
      return assign(({ context }: Args) => ({ counters: counted(context, action.params.state) }));
    case "reset":
      return assign(({ context }: Args) => ({ counters: without(context.counters, action.params.state) }));
    case "raise":
      // An event of its own each time: those of one object would be taken for one and the same.
      return raise(() => ({ type: action.params.event }));
    default:
      return action;
  }
}

/** What is known without these facts. */
export function forgetFacts(
  { facts, provenance }: Pick<MachineContext, "facts" | "provenance">,
  forgotten: readonly string[],
): Pick<MachineContext, "facts" | "provenance"> {
  const others = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([fact]) => !forgotten.includes(fact)));
  return { facts: others(facts), provenance: others(provenance) };
}

/** What is known with copies of facts, each learned where its source was. */
function carryFacts({ facts, provenance }: MachineContext, copies: Record<string, string>): Partial<MachineContext> {
  const known = Object.entries(copies).filter(([, source]) => factIn(facts, source) !== undefined);
  const taken = <T>(from: Record<string, T>) =>
    Object.fromEntries(known.map(([fact, source]) => [fact, from[source]!]));
  return { facts: { ...facts, ...taken(facts) }, provenance: { ...provenance, ...taken(provenance) } };
}

function counted(context: MachineContext, state: string): Record<string, number> {
  return { ...context.counters, [state]: countOf(context, state) + 1 };
}

function without(counters: Record<string, number>, state: string): Record<string, number> {
  const { [state]: _, ...rest } = counters;
  return rest;
}
