import type { AnyActorScope } from "xstate";
import type { Definition, Effect, MachineContext, MachineEvent, MachineInput } from "../compile/index.ts";
import type { MachineSnapshot } from "./conversation.ts";

/** A deadline that XState asks for: after delayMs it wants an event of this type. */
export interface DelayedEvent {
  id: string;
  event: string;
  delayMs: number;
}

/** What one macrostep comes to. */
export interface Macrostep {
  snapshot: MachineSnapshot;
  context: MachineContext;
  /** The active author’s states that have no active child of the author’s. */
  states: string[];
  /** The machine has reached a final state of the root: its path. */
  final?: string;
  /** In the order in which they came up. */
  actions: (
    | { kind: "effect"; effect: Effect }
    | { kind: "delay"; delayed: DelayedEvent }
    | { kind: "cancel"; id: string }
  )[];
  /** A transition was taken. */
  taken: boolean;
  /** The ids of the author’s transitions that were taken, in order. */
  via: string[];
}

/** What is used of an XState snapshot and of the actions that transition() returns. */
interface Snapshot {
  status: string;
  error: unknown;
  value: unknown;
  context: MachineContext;
  historyValue?: Record<string, { id: string }[]>;
}

interface ReturnedAction {
  type: string;
  params: unknown;
  info: { context: MachineContext; event: MachineEvent };
}

/** Enters the initial state. */
export function startMachine(definition: Definition, input: MachineInput): Macrostep {
  const { scope, actions } = collect(definition);
  const snapshot = settled(() => definition.machine.logic.getInitialSnapshot(scope, input));
  return macrostep(snapshot, actions, true);
}

/** Takes one event. Throws what a guard or an assignment throws, and when the machine does not come to rest. */
export function stepMachine(
  definition: Definition,
  snapshot: MachineSnapshot,
  context: MachineContext,
  event: MachineEvent,
): Macrostep {
  const { scope, actions } = collect(definition);
  const before = restore(definition, snapshot, context, scope);
  const after = settled(() => definition.machine.logic.transition(before as never, event, scope));
  return macrostep(after, actions, after !== (before as unknown) || actions.length > 0);
}

/** The snapshot in which the machine comes to rest. XState says of an endless loop what its own users can do about it. */
function settled(work: () => unknown): Snapshot {
  try {
    const snapshot = work() as Snapshot;
    if (snapshot.status === "error") throw snapshot.error;
    return snapshot;
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith("Infinite loop detected")) throw error;
    throw new Error(
      "An endless loop: transitions under always, or raised events, lead in a circle and never come to rest.",
    );
  }
}

/**
 * What XState’s own transition() does, but with one actor for all inputs: it makes a new one at each call, which runs
 * the initial state and throws it away. Measured on the breakdown journey: 30 % of advance.
 */
function collect({ machine: { self } }: Definition): { scope: AnyActorScope; actions: ReturnedAction[] } {
  const actions: ReturnedAction[] = [];
  const nothing = (): void => {};
  const scope: AnyActorScope = {
    self,
    id: "",
    sessionId: "",
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    system: self.system,
    actionExecutor: (action) => actions.push(action as unknown as ReturnedAction),
  };
  return { scope, actions };
}

/**
 * resolveState() throws on stored history; a machine’s own restoreSnapshot takes it. The context is put in afterwards:
 * XState would walk through all of it for references to actors, and take what looks like one in a fact for one.
 */
function restore(
  definition: Definition,
  { value, history }: MachineSnapshot,
  context: MachineContext,
  scope: AnyActorScope,
): unknown {
  const historyValue = Object.fromEntries(
    Object.entries(history).map(([id, states]) => [id, states.map((state) => ({ id: state }))]),
  );
  const restored = definition.machine.logic.restoreSnapshot(
    { status: "active", value, historyValue, context: {}, children: {}, output: undefined, error: undefined } as never,
    scope,
  );
  return Object.assign(restored, { context });
}

function macrostep(snapshot: Snapshot, actions: ReturnedAction[], taken: boolean): Macrostep {
  const history = Object.fromEntries(
    Object.entries(snapshot.historyValue ?? {}).map(([id, states]) => [id, states.map((state) => stepState(state.id))]),
  );
  const states = authorStates(snapshot.value);
  return {
    snapshot: { value: snapshot.value, history },
    context: snapshot.context,
    states,
    ...(snapshot.status === "done" && states[0] !== undefined && { final: states[0] }),
    actions: actions.flatMap(returned),
    taken,
    via: transitionsTaken(actions),
  };
}

/** What a step was doing is over when its state is left: whoever comes back begins it anew, and knows more by then. */
function stepState(id: string): string {
  const inside = id.indexOf(".$");
  return inside === -1 ? id : id.slice(0, inside);
}

/** Each region has a copy of an interrupt without a target: it was taken once. */
function transitionsTaken(actions: readonly ReturnedAction[]): string[] {
  const via: string[] = [];
  for (const { type, params } of actions) {
    if (type !== "taken") continue;
    const { transition, copied } = params as { transition: string; copied?: true };
    if (!copied || !via.includes(transition)) via.push(transition);
  }
  return via;
}

function returned({ type, params, info }: ReturnedAction): Macrostep["actions"] {
  if (type === "xstate.raise") {
    const { id, event, delay } = params as { id?: string; event: { type: string }; delay?: number };
    if (delay === undefined) return [];
    return [{ kind: "delay", delayed: { id: id ?? event.type, event: event.type, delayMs: delay } }];
  }
  if (type === "xstate.cancel") return [{ kind: "cancel", id: (params as { sendId: string }).sendId }];
  if (type.startsWith("xstate.") || type === "taken") return [];
  return [{ kind: "effect", effect: { type, params, context: info.context, event: info.event } as Effect }];
}

/** The leaves of a state value, cut off where an expansion ($…) begins. */
function authorStates(value: unknown, prefix = ""): string[] {
  if (typeof value === "string") return value.startsWith("$") ? [prefix] : [join(prefix, value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name.startsWith("$")) return [prefix];
    const path = join(prefix, name);
    const leaves = authorStates(inner, path);
    return leaves.length > 0 ? leaves : [path];
  });
}

function join(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}.${name}`;
}
