import type { Message as MessageDocument } from "../../schemas/journey.generated.ts";
import type { Effect } from "../compile/index.ts";
import { type Composed, compose } from "./compose.ts";
import type { Message, Reach, RegionChannel } from "./conversation.ts";
import { SESSION_WINDOW } from "./gate.ts";
import { send, verdictOn } from "./messages.ts";
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
  const message = conversation.messages.find((sent) => sent.command === command || sent.parts?.includes(command));
  if (message?.region === undefined) return;
  const { region, channel, text, words = { text }, by, notice } = message;
  conversation.messages = conversation.messages.map((sent) => (sent === message ? settled(sent) : sent));
  const reach = moveOn(turn, region, channel, effect);
  if (!reach || notice) return;
  say(turn, region, reach, { ...words, urgent: true, by: by === "agent" ? "agent" : "journey" }, effect);
}

function settled({ command: _, parts: __, words: ___, ...message }: Message): Message {
  return message;
}

/**
 * Sends a message from a region. One that a session window keeps back has failed like a delivery: it takes the next
 * channel of the state’s list, at whose end unreachable is raised, once for a turn.
 */
export function say(turn: Turn, region: string, reach: Reach, message: Composed, effect: Moment): void {
  const verdict = send(turn, region, reach, message);
  if (verdict.decision !== "refused" || verdict.rule !== SESSION_WINDOW || message.notice) return;
  const spoken = `${region} ${turn.conversation.regions[region]?.state ?? ""}`;
  if (turn.silenced.has(spoken)) return;
  const next = moveOn(turn, region, reach.channel, effect);
  if (next) say(turn, region, next, message, effect);
  else turn.silenced.add(spoken);
}

/** Where a region speaks after a channel has failed: where it has moved since, else on the next of its state’s list. */
function moveOn(turn: Turn, region: string, failed: string, effect: Moment): Reach | undefined {
  const outlet = turn.conversation.regions[region];
  const reach = outlet && outlet.channel !== failed ? outlet : nextReach(turn, region, outlet, effect);
  return reach && { channel: reach.channel, address: reach.address };
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

/** Once for a state: what it says on entry finds no channel either, and the state that follows is not the one meant. */
function raiseUnreachable(turn: Turn, region: string, state: string | undefined): void {
  const pending = turn.followUps.some(
    ({ event }) => event.type === "unreachable" && event.data?.region === region && event.data?.state === state,
  );
  if (pending) return;
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
  if (from && notice !== undefined) announce(turn, region, from, to, { notice, reason }, effect);
  conversation.current = to;
}

/**
 * Where the customer is, if that can still be written to, else as the first words on the new channel. It is called before
 * current changes, so that the words are an answer where the customer has just written.
 */
function announce(
  turn: Turn,
  region: string,
  from: Reach,
  to: Reach,
  { notice, reason }: { notice: MessageDocument; reason: "state" | "fallback" },
  effect: Moment,
): void {
  const wanted = reason === "state" && writable(turn, from) ? from : to;
  const composed: Composed = {
    ...compose(turn, notice, effect, { channel: wanted.channel, announces: to.channel }),
    notice: true,
  };
  const reach = verdictOn(turn, wanted, composed).decision === "refused" ? to : wanted;
  send(turn, region, reach, composed);
}
