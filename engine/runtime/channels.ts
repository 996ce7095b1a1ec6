import type { Effect } from "../compile/index.ts";
import type { Message, Reach, RegionChannel } from "./conversation.ts";
import { compose, send } from "./messages.ts";
import { currentReach, firstReachable, writable } from "./reach.ts";
import type { Turn } from "./turn.ts";

/** Where the words of a region go. */
export interface Outlet {
  region: string;
  channelState?: string;
}

type Moment = Pick<Effect, "context" | "event">;

/** A state with a channel of its own is entered: the conversation goes there, announced, or unreachable is raised. */
export function enterChannel(turn: Turn, state: string, effect: Moment): Reach | undefined {
  const { region } = turn.definition.states.get(state)!;
  const found = firstReachable(turn, state, []);
  if (!found) {
    raiseUnreachable(turn, region, state);
    return undefined;
  }
  move(turn, region, found, { state, tried: [], reason: "state" }, effect);
  return found;
}

/** Where to say something: the channel of the state that governs the region, else where the conversation is. */
export function outletReach(turn: Turn, { region, channelState }: Outlet, effect: Moment): Reach | undefined {
  if (channelState === undefined) return currentReach(turn);
  const outlet = turn.conversation.regions[region];
  if (outlet?.state === channelState) return { channel: outlet.channel, address: outlet.address };
  return enterChannel(turn, channelState, effect);
}

/**
 * A message could not be delivered: it goes out again on the next channel of the state’s list, or where the region has
 * moved since. Told twice, it counts once. A notice is not repeated: each move has one of its own.
 */
export function fallBack(turn: Turn, command: string, effect: Moment): void {
  const { conversation } = turn;
  const message = conversation.messages.find((sent) => sent.command === command);
  if (message?.region === undefined) return;
  const { region, text, by, notice } = message;
  conversation.messages = conversation.messages.map((sent) => (sent === message ? withoutCommand(sent) : sent));
  const outlet = conversation.regions[region];
  const reach = outlet && outlet.channel !== message.channel ? outlet : nextReach(turn, region, outlet, effect);
  if (!reach || notice) return;
  const { channel, address } = reach;
  send(
    turn,
    region,
    { channel, address },
    { text, buttons: [], urgent: true, by: by === "agent" ? "agent" : "journey" },
  );
}

function withoutCommand({ command: _, ...message }: Message): Message {
  return message;
}

/** Moves a region on from a channel that failed; at the end of its list unreachable is raised. */
function nextReach(turn: Turn, region: string, outlet: RegionChannel | undefined, effect: Moment): Reach | undefined {
  if (outlet?.state === undefined) {
    raiseUnreachable(turn, region, undefined);
    return undefined;
  }
  const { state } = outlet;
  const tried = [...outlet.tried, outlet.channel];
  const next = firstReachable(turn, state, tried);
  if (next) move(turn, region, next, { state, tried, reason: "fallback" }, effect);
  else raiseUnreachable(turn, region, state);
  return next;
}

/** The customer writes or speaks on this channel: the conversation moves there, except from a call that is on. */
export function followCustomer(turn: Turn, reach: Reach): void {
  const { conversation } = turn;
  const from = conversation.current;
  const moved = from !== undefined && from.channel !== reach.channel;
  const regions = Object.entries(conversation.regions);
  if (regions.length === 0) {
    if (moved) {
      turn.entries.push({ type: "channel", region: "root", from, to: reach, reason: "customer" });
      conversation.regions = { root: { ...reach, tried: [], introduce: true } };
    }
  }
  for (const [region, outlet] of regions) {
    if (sameReach(outlet, reach) || onLiveCall(turn, outlet)) continue;
    const { channel, address, state, tried, introduce } = outlet;
    const changed = channel !== reach.channel;
    if (changed) {
      turn.entries.push({ type: "channel", region, from: { channel, address }, to: reach, reason: "customer" });
    }
    conversation.regions = {
      ...conversation.regions,
      [region]: {
        ...reach,
        ...(state !== undefined && { state }),
        tried,
        ...((changed || introduce) && { introduce: true }),
      },
    };
  }
  conversation.current = reach;
}

function onLiveCall(turn: Turn, outlet: Reach): boolean {
  const { liveCall } = turn.conversation;
  return liveCall !== undefined && sameReach(liveCall, outlet);
}

function sameReach(a: Reach, b: Reach): boolean {
  return a.channel === b.channel && a.address === b.address;
}

function raiseUnreachable(turn: Turn, region: string, state: string | undefined): void {
  turn.followUps.push({ event: { type: "unreachable", data: { region, ...(state !== undefined && { state }) } } });
}

/** A channel transition: journaled with its reason, announced where the customer is if that can be written to. */
function move(
  turn: Turn,
  region: string,
  to: Reach,
  options: { state: string; tried: string[]; reason: "state" | "fallback" },
  effect: Moment,
): void {
  const { conversation } = turn;
  const { state, tried, reason } = options;
  const before = conversation.regions[region] ?? conversation.current;
  const from = before && { channel: before.channel, address: before.address };
  if (from && sameReach(from, to)) {
    const kept: RegionChannel = { ...to, state, tried };
    const introduce = conversation.regions[region]?.introduce;
    conversation.regions = { ...conversation.regions, [region]: introduce ? { ...kept, introduce } : kept };
    conversation.current = to;
    return;
  }
  turn.entries.push({ type: "channel", region, ...(from && { from }), to, reason });
  conversation.regions = { ...conversation.regions, [region]: { ...to, state, tried, introduce: true } };
  const notice =
    turn.definition.states.get(state)?.document.notice ?? turn.definition.project.document.notices?.default;
  const announcedAt = from && reason === "state" && writable(turn, from) ? from : to;
  // Announced before current changes, so that the words are an answer where the customer has just written.
  if (from && notice !== undefined)
    send(turn, region, announcedAt, { ...compose(turn, notice, effect, { channel: to.channel }), notice: true });
  conversation.current = to;
}
