import type {
  Action,
  Channel,
  JourneyDocument,
  State,
  Text,
  Transitions,
  Wait,
} from "../../schemas/journey.generated.ts";
import { durationMs, type Project, resolveTarget } from "../language/index.ts";
import type { Outlet } from "./effects.ts";
import type { ActionConfig, GuardConfig, NodeConfig, TransitionConfig } from "./node.ts";
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
  survey: "24h",
  call: "2m",
  callEvery: "5m",
  accept: "5m",
  resolve: "24h",
} as const;

/** Where a message of this state goes. */
export function outletOf(info: StateInfo | undefined, states: Map<string, StateInfo>): Outlet {
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

/** The author’s actions as the machine’s. once marks those of an interrupt, of which each region has a copy. */
export function actionConfigs(
  builder: Builder,
  info: StateInfo | undefined,
  actions: Action | Action[] | undefined,
  once?: string,
): ActionConfig[] {
  return listOf(actions).flatMap((action, index): ActionConfig[] => {
    if ("say" in action) {
      const outlet = outletOf(info, builder.states);
      return [
        {
          type: "say",
          params: { ...outlet, message: action.say, ...(once !== undefined && { once: `${once}.${index}` }) },
        },
      ];
    }
    if ("assign" in action) {
      return [
        { type: "assign", params: { values: action.assign } },
        { type: "learned", params: { facts: Object.keys(action.assign) } },
      ];
    }
    return [{ type: "raise", params: { event: action.raise } }];
  });
}

/** The author’s transitions, in the order in which they are tried. */
export function transitionConfigs(
  builder: Builder,
  info: StateInfo | undefined,
  transitions: Transitions | undefined,
): TransitionConfig[] {
  return listOf(transitions).map((entry) => {
    const transition = typeof entry === "string" ? { target: entry } : entry;
    const config: TransitionConfig = {};
    if (transition.target !== undefined) config.target = targetId(builder, info, transition.target);
    if (transition.guard !== undefined) config.guard = guardConfig(builder, transition.guard);
    const actions = actionConfigs(builder, info, transition.actions);
    if (actions.length > 0) config.actions = actions;
    if (transition.reenter) config.reenter = true;
    return config;
  });
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

/** A message as its text, buttons and urgency, however it is written. */
export function messageParts(message: State["notice"] & {}): { text: Text; buttons: Text[]; urgent: boolean } {
  if (typeof message === "object" && isMessageObject(message)) {
    return { text: message.text, buttons: message.buttons ?? [], urgent: message.urgent ?? false };
  }
  return { text: message as Text, buttons: [], urgent: false };
}

function isMessageObject(message: object): message is { text: Text; buttons?: Text[]; urgent?: boolean } {
  return "text" in message;
}

/** The channels a state names, in the order in which they are tried. */
export function channelNames(channel: Channel): string[] {
  return listOf(channel);
}
