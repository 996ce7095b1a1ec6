import type { Interrupt, State } from "../../schemas/journey.generated.ts";
import { durationMs, stepOutcomes } from "../language/index.ts";
import {
  actionConfigs,
  addAfter,
  afterKey,
  type Builder,
  bothGuards,
  guardConfig,
  listOf,
  takenMarker,
  targetId,
  transitionConfigs,
} from "./builder.ts";
import { covers } from "./event-names.ts";
import type { ActionConfig, GuardConfig, NodeConfig, TransitionConfig } from "./node.ts";
import { type BeginAction, expandedState } from "./parts/expanded.ts";
import { type StateInfo, stateId } from "./states.ts";
import { stepOf, steps } from "./steps/index.ts";

/** The whole journey as one state node. */
export function compileNodes(builder: Builder): NodeConfig {
  const { document } = builder;
  const interrupts = compileInterrupts(builder, document.interrupts ?? [], "interrupts");
  const root: NodeConfig = {
    id: document.journey,
    initial: document.initial ?? firstOf(document.states),
    states: compileChildren(builder, document.states, undefined, interrupts),
  };
  if (document.on) root.on = compileOn(builder, undefined, document.on, "on");
  return root;
}

function compileChildren(
  builder: Builder,
  states: Record<string, State>,
  parent: StateInfo | undefined,
  interrupts: Interrupts,
): Record<string, NodeConfig> {
  const nodes: Record<string, NodeConfig> = {};
  for (const name of Object.keys(states)) {
    const info = builder.states.get(parent ? `${parent.path}.${name}` : name)!;
    nodes[name] = compileState(builder, info, interrupts);
  }
  return nodes;
}

function compileState(builder: Builder, info: StateInfo, interrupts: Interrupts): NodeConfig {
  const state = info.document;
  if (state.type === "history") return compileHistory(builder, info);
  const node: NodeConfig = {};
  if (state.type) node.type = state.type;
  const entry: ActionConfig[] = [];
  if (state.channel !== undefined) entry.push({ type: "channel", params: { state: info.path } });
  entry.push(...actionConfigs(builder, info, state.entry));
  if (entry.length > 0) node.entry = entry;
  const exit = actionConfigs(builder, info, state.exit);

  const step = stepOf(state);
  const outcomes: readonly string[] = step ? stepOutcomes[step] : [];
  const on = Object.fromEntries(Object.entries(state.on ?? {}).filter(([event]) => !outcomes.includes(event)));
  const id = stateId(info.path);
  if (Object.keys(on).length > 0) node.on = compileOn(builder, info, on, `${id}/on`);

  if (step) {
    const expansion = steps[step](info, builder);
    node.initial = expansion.initial;
    node.states = { ...expansion.states };
    for (const outcome of outcomes) {
      node.states[`$${outcome}`] = {
        entry: [{ type: "outcome", params: { state: info.path, outcome } }],
        always: transitionConfigs(builder, info, state.on?.[outcome], `${id}/on/${outcome}`),
      };
    }
    for (const inner of Object.values(node.states)) addInterrupts(inner, interrupts);
    exit.push(...(expansion.exit ?? []));
  } else if (state.states) {
    if (state.type !== "parallel") node.initial = state.initial ?? firstOf(state.states);
    const { begin, interrupts: own } = expandedState(state);
    if (begin) node.begin = begin.flatMap((action) => beginConfigs(builder, info, action));
    const inside = own ? [...interrupts, ...compileInterrupts(builder, own, `${id}/interrupts`)] : interrupts;
    node.states = compileChildren(builder, state.states, info, inside);
  } else if (state.type !== "final") {
    addInterrupts(node, interrupts);
  }
  if (exit.length > 0) node.exit = exit;
  if (state.always !== undefined) node.always = transitionConfigs(builder, info, state.always, `${id}/always`);
  if (state.onDone !== undefined) node.onDone = transitionConfigs(builder, info, state.onDone, `${id}/onDone`);
  compileAfter(builder, info, node);
  return node;
}

function beginConfigs(builder: Builder, info: StateInfo, action: BeginAction): ActionConfig[] {
  if (!("prefill" in action)) return actionConfigs(builder, info, action);
  const values = action.prefill;
  return [
    { type: "prefill", params: { values } },
    { type: "learned", params: { facts: Object.keys(values), prefilled: true } },
  ];
}

function compileHistory(builder: Builder, info: StateInfo): NodeConfig {
  const { history, target } = info.document;
  const node: NodeConfig = { type: "history", history: history ?? "shallow" };
  if (target !== undefined) node.target = targetId(builder, info, target);
  return node;
}

function compileOn(
  builder: Builder,
  info: StateInfo | undefined,
  on: State["on"] & {},
  id: string,
): Record<string, TransitionConfig[]> {
  return Object.fromEntries(
    Object.entries(on).map(([event, transitions]) => [
      event,
      transitionConfigs(builder, info, transitions, `${id}/${event}`),
    ]),
  );
}

function compileAfter(builder: Builder, info: StateInfo, node: NodeConfig): void {
  const { after } = info.document;
  if (after === undefined) return;
  const id = `${stateId(info.path)}/after`;
  if (Array.isArray(after)) {
    for (const [index, { delay, calendar, ...transition }] of after.entries()) {
      const wait = calendar === undefined ? delay : { delay, calendar };
      addAfter(node, afterKey(builder, wait), transitionConfigs(builder, info, transition, `${id}/${index}`));
    }
    return;
  }
  for (const [duration, transitions] of Object.entries(after)) {
    addAfter(node, String(durationMs(duration)), transitionConfigs(builder, info, transitions, `${id}/${duration}`));
  }
}

/** Interrupts by the event that they wait for, in the order of the file. */
type Interrupts = readonly { on: string; transition: TransitionConfig }[];

/** id: that of the list of them, in the document. */
function compileInterrupts(builder: Builder, interrupts: readonly Interrupt[], id: string): Interrupts {
  return interrupts.map((interrupt, index) => {
    const transition: TransitionConfig = {};
    let guard: GuardConfig | undefined =
      interrupt.guard === undefined ? undefined : guardConfig(builder, interrupt.guard);
    if (interrupt.target !== undefined) {
      transition.target = targetId(builder, undefined, interrupt.target);
      guard = bothGuards({ type: "inactive", params: { target: transition.target } }, guard);
    }
    if (guard) transition.guard = guard;
    transition.actions = [
      takenMarker(`${id}/${index}`, { copied: true }),
      ...actionConfigs(builder, undefined, interrupt.actions),
    ];
    return { on: interrupt.on, transition };
  });
}

/**
 * XState asks the innermost state first. An interrupt comes before it, so each atomic state takes the interrupts
 * in front of its own transitions. A key that the state did not have hides its wildcards: they follow.
 */
function addInterrupts(node: NodeConfig, interrupts: Interrupts): void {
  if (interrupts.length === 0) return;
  const own = node.on ?? {};
  const events = new Set([...interrupts.map(({ on }) => on), ...Object.keys(own)]);
  const merged: Record<string, TransitionConfig[]> = {};
  for (const event of events) {
    const before = interrupts.filter(({ on }) => covers(on, event)).map(({ transition }) => transition);
    const after = own[event] ?? wildcardsFor(own, event);
    if (before.length + after.length > 0) merged[event] = [...before, ...after];
  }
  node.on = merged;
}

/** The transitions of the state’s wildcards that fit this event, the most specific first, as XState orders them. */
function wildcardsFor(on: Record<string, TransitionConfig[]>, event: string): TransitionConfig[] {
  return Object.keys(on)
    .filter((descriptor) => covers(descriptor, event))
    .sort((a, b) => b.length - a.length)
    .flatMap((descriptor) => listOf(on[descriptor]));
}

function firstOf(states: Record<string, State>): string {
  return Object.keys(states).find((name) => states[name]?.type !== "history") ?? Object.keys(states)[0]!;
}
