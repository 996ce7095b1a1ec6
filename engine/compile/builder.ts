import type { Action, Channel, JourneyDocument, Transitions, Wait } from "../../schemas/journey.generated.ts";
import { plainFact } from "../expressions/index.ts";
import { durationMs, type Project, resolveTarget } from "../language/index.ts";
import type { Outlet } from "./effects.ts";
import type { ActionConfig, GuardConfig, NodeConfig, TransitionConfig } from "./node.ts";
import { type CarryAction, isCarry } from "./parts/expanded.ts";
import { indexStates, type StateInfo } from "./states.ts";

/** A delay that counts opening hours only. */
export interface BusinessDelay {
  ms: number;
  calendar: string;
}

/** What compiling one journey carries along. */
export interface Builder {
  document: JourneyDocument;
  project: Project;
  states: Map<string, StateInfo>;
  /** By the name that stands in the machine’s after. */
  delays: Map<string, BusinessDelay>;
}

export function createBuilder(document: JourneyDocument, project: Project): Builder {
  return { document, project, states: indexStates(document), delays: new Map() };
}

/** The default of durations that a step leaves out. */
export const defaultWait = {
  ask: "24h",
  bot: "24h",
  survey: "24h",
  call: "2m",
  callEvery: "5m",
  accept: "5m",
  resolve: "24h",
} as const;

/** Where a message of this state goes. */
export function outletOf(info: StateInfo | undefined, states: ReadonlyMap<string, StateInfo>): Outlet {
  if (!info) return { region: "root" };
  if (info.channelState === undefined) return { region: info.region };
  return { region: states.get(info.channelState)?.region ?? info.region, channelState: info.channelState };
}

/** The key of a delay in the machine’s after: ms, or the name of a delay in opening hours. */
export function afterKey(builder: Builder, wait: Wait): string {
  if (typeof wait === "string") return String(durationMs(wait));
  const key = `${wait.delay} of ${wait.calendar}`;
  builder.delays.set(key, { ms: durationMs(wait.delay), calendar: wait.calendar });
  return key;
}

export function guardConfig(builder: Builder, guard: string): GuardConfig {
  return { type: "expression", params: { source: builder.document.guards?.[guard] ?? guard } };
}

/** Both, where there are both. */
export function bothGuards(first: GuardConfig, second: GuardConfig | undefined): GuardConfig {
  return second ? { type: "all", params: { guards: [first, second] } } : first;
}

/** The machine’s id of a state. */
function nodeId(builder: Builder, path: string): string {
  return `#${builder.document.journey}.${path}`;
}

/** A list of one or of many, or of none. */
export function listOf<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The author’s actions as the machine’s. */
export function actionConfigs(
  builder: Builder,
  info: StateInfo | undefined,
  actions: Action | Action[] | undefined,
): ActionConfig[] {
  return listOf(actions).flatMap((action): ActionConfig[] => {
    if ("say" in action) {
      return [{ type: "say", params: { ...outletOf(info, builder.states), message: action.say } }];
    }
    if ("assign" in action) return assignConfigs(action);
    if ("publish" in action) {
      const { type, data = {} } = typeof action.publish === "string" ? { type: action.publish } : action.publish;
      return [{ type: "publish", params: { event: type, data } }];
    }
    if ("tag" in action) return [{ type: "tag", params: { tags: listOf(action.tag) } }];
    if ("forget" in action) {
      const facts = listOf(action.forget);
      // The journal names those that were known, so it looks first.
      return [
        { type: "forgotten", params: { facts } },
        { type: "forget", params: { facts } },
      ];
    }
    return [{ type: "raise", params: { event: action.raise } }];
  });
}

/** Facts that get values; those that are carried over the border of a part keep where they were learned. */
function assignConfigs(action: Extract<Action, { assign: unknown }> | CarryAction): ActionConfig[] {
  const values = action.assign;
  const facts = Object.keys(values);
  if (!isCarry(action)) {
    return [
      { type: "assign", params: { values } },
      { type: "learned", params: { facts } },
    ];
  }
  const copies = Object.fromEntries(
    Object.entries(values).flatMap(([fact, value]) => {
      const source = typeof value === "string" ? plainFact(value) : undefined;
      return source === undefined ? [] : [[fact, source]];
    }),
  );
  const computed = Object.fromEntries(Object.entries(values).filter(([fact]) => !Object.hasOwn(copies, fact)));
  return [
    { type: "carry", params: { copies } },
    ...(Object.keys(computed).length > 0 ? [{ type: "assign", params: { values: computed } } as const] : []),
    { type: "learned", params: { facts, copies } },
  ];
}

/** The author’s transitions, in the order in which they are tried. id is that of the whole: on/tow.arrived of its state. */
export function transitionConfigs(
  builder: Builder,
  info: StateInfo | undefined,
  transitions: Transitions | undefined,
  id: string,
): TransitionConfig[] {
  return listOf(transitions).map((entry, index) => {
    const transition = typeof entry === "string" ? { target: entry } : entry;
    const config: TransitionConfig = {};
    if (transition.target !== undefined) config.target = targetId(builder, info, transition.target);
    if (transition.guard !== undefined) config.guard = guardConfig(builder, transition.guard);
    config.actions = [
      takenMarker(Array.isArray(transitions) ? `${id}/${index}` : id),
      ...actionConfigs(builder, info, transition.actions),
    ];
    if (transition.reenter) config.reenter = true;
    return config;
  });
}

/** What tells that a transition of the author is taken. One object for each, as XState hands it out at every event. */
export function takenMarker(transition: string, copies: { copied?: true } = {}): ActionConfig {
  return Object.freeze({ type: "taken", params: Object.freeze({ transition, ...copies }) });
}

export function targetId(builder: Builder, info: StateInfo | undefined, target: string): string {
  const path = resolveTarget(builder.document, info ? info.path.split(".") : [], target);
  if (!path) throw new Error(`${builder.document.journey} has no state ${target}. Run throughline check.`);
  return nodeId(builder, path.join("."));
}

/** Adds transitions of a delay to those that are there. */
export function addAfter(node: NodeConfig, key: string, transitions: TransitionConfig[]): void {
  node.after = { ...node.after, [key]: [...(node.after?.[key] ?? []), ...transitions] };
}

/** The channels a state names, in the order in which they are tried. */
export function channelNames(channel: Channel): string[] {
  return listOf(channel);
}
