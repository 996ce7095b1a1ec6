import type { Message, State } from "../../../schemas/journey.generated.ts";
import { channelNames, listOf } from "../../compile/index.ts";
import type { ChannelCapabilities, Path } from "../../language/index.ts";
import type { Model } from "../model/model.ts";
import { lineage, type StateNode } from "../model/states.ts";

/** A message of the journey, and where it stands. */
export interface Spoken {
  message: Message;
  at: Path;
  /** It asks something, and the step waits so long for the answer. */
  waits?: State["ask"] | State["survey"] | State["bot"];
}

/** The state whose channel: holds in a state; undefined where it is wherever the customer is. */
export function channelState(node: StateNode): StateNode | undefined {
  return lineage(node).find(({ state }) => state.channel !== undefined);
}

/** The channels that a state names, in their order; current, origin and preferred are not known before it runs. */
export function namedChannels(node: StateNode, { project }: Model): { channels: ChannelCapabilities[]; open: boolean } {
  const names = channelNames(channelState(node)?.state.channel ?? "current");
  return {
    channels: names.flatMap((name) => project.channels[name] ?? []),
    open: names.some((name) => !project.channels[name]),
  };
}

/** What a state says on its own channel: on entry, by its step, and by the transitions that stand in it. */
export function spokenIn(node: StateNode, model: Model): Spoken[] {
  const { state, at } = node;
  const said = (actions: State["entry"], path: Path): Spoken[] =>
    listOf(actions).flatMap((action, index) =>
      "say" in action
        ? [{ message: action.say, at: Array.isArray(actions) ? [...path, index, "say"] : [...path, "say"] }]
        : [],
    );
  const one = (message: Message | undefined, path: Path, waits?: Spoken["waits"]): Spoken[] =>
    message === undefined ? [] : [{ message, at: path, ...(waits && { waits }) }];
  const { on, outcomes, after, always, done } = model.moves.of.get(node)!;
  const choices = [...on.values(), ...outcomes.values(), ...after, always, done];
  return [
    ...one(state.notice, [...at, "notice"]),
    ...said(state.entry, [...at, "entry"]),
    ...one(state.ask?.prompt, [...at, "ask", "prompt"], state.ask),
    ...one(state.ask?.retry, [...at, "ask", "retry"]),
    ...one(state.survey?.prompt, [...at, "survey", "prompt"], state.survey),
    ...one(state.bot?.opening, [...at, "bot", "opening"], state.bot),
    ...one(state.bot?.helped, [...at, "bot", "helped"]),
    ...one(state.bot?.unknown, [...at, "bot", "unknown"]),
    ...said(state.exit, [...at, "exit"]),
    ...choices.flatMap((choice) =>
      (choice?.moves ?? []).flatMap(({ at: path, transition }) => said(transition.actions, [...path, "actions"])),
    ),
  ];
}
