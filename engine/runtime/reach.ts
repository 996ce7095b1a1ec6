import { channelNames } from "../compile/index.ts";
import type { ChannelCapabilities } from "../language/index.ts";
import type { Reach } from "./conversation.ts";
import { consentRule, type GateRequest } from "./gate.ts";
import { type Turn, timezoneOf } from "./turn.ts";

/** What identities and addresses of this channel are called: phone and email are shared, the rest is its own. */
export function addressKind(channel: ChannelCapabilities): string {
  return channel.address === "phone" || channel.address === "email" ? channel.address : channel.name;
}

export function capabilities(turn: Turn, channel: string): ChannelCapabilities | undefined {
  const { channels } = turn.definition.project;
  return Object.hasOwn(channels, channel) ? channels[channel] : undefined;
}

/** The customer’s address on a channel: where they last wrote from, what they gave in this conversation, their record. */
function addressOn(turn: Turn, channel: ChannelCapabilities): string | undefined {
  const { conversation, env } = turn;
  const kind = addressKind(channel);
  const inbound = conversation.lastInbound[channel.name]?.address;
  if (inbound !== undefined) return inbound;
  const given = conversation.addresses.findLast((address) => address.kind === kind);
  if (given) return given.value;
  const own = env.customer.identities.filter((identity) => identity.kind === kind);
  return (own.find(({ verified }) => verified) ?? own[0])?.value;
}

/** Can words be sent there right now without anybody picking up first? */
export function writable(turn: Turn, reach: Reach): boolean {
  const channel = capabilities(turn, reach.channel);
  if (!channel) return false;
  if (channel.medium === "text") return true;
  const { liveCall } = turn.conversation;
  return liveCall?.channel === reach.channel && liveCall.address === reach.address;
}

/** Where the conversation is. A call that is over is nowhere: then it is where the customer last wrote. */
export function currentReach(turn: Turn): Reach | undefined {
  const { current, lastInbound } = turn.conversation;
  if (current && writable(turn, current)) return current;
  const written = Object.entries(lastInbound)
    .map(([channel, { address, at }]) => ({ channel, address, at }))
    .filter((reach) => writable(turn, reach))
    .sort((a, b) => b.at - a.at)[0];
  return written ? { channel: written.channel, address: written.address } : current;
}

function reachOf(turn: Turn, name: string): Reach | undefined {
  if (name === "origin") return turn.conversation.origin;
  if (name === "current") return currentReach(turn);
  if (name === "preferred") {
    const { preferred } = turn.env.customer;
    return (preferred === undefined ? undefined : reachOf(turn, preferred)) ?? currentReach(turn);
  }
  const channel = capabilities(turn, name);
  const address = channel && addressOn(turn, channel);
  return address === undefined ? undefined : { channel: name, address };
}

/** The first channel of a state’s list that reaches the customer with their consent; each other one is journaled. */
export function firstReachable(turn: Turn, state: string, tried: readonly string[]): Reach | undefined {
  const info = turn.definition.states.get(state)!;
  for (const name of channelNames(info.document.channel ?? "current")) {
    const reach = reachOf(turn, name);
    if (reach && tried.includes(reach.channel)) continue;
    const reason = reach ? withoutConsent(turn, reach) : "No address of the customer is known there.";
    if (reach && reason === undefined) return reach;
    turn.entries.push({ type: "channel.unavailable", region: info.region, channel: name, reason: reason ?? "" });
  }
  return undefined;
}

/** What the send gate looks at for a message of this turn. */
export function gateRequest(
  turn: Turn,
  channel: ChannelCapabilities,
  reach: Reach,
  message: Pick<GateRequest, "urgent" | "template">,
): GateRequest {
  return {
    channel,
    reach,
    conversation: turn.conversation,
    customer: turn.env.customer,
    now: turn.env.now,
    timezone: timezoneOf(turn),
    reply: turn.repliesOn === reach.channel,
    ...message,
  };
}

function withoutConsent(turn: Turn, reach: Reach): string | undefined {
  const channel = capabilities(turn, reach.channel);
  if (!channel) return "The project has no such channel.";
  const verdict = consentRule(gateRequest(turn, channel, reach, { urgent: false, template: false }));
  return verdict?.decision === "refused" ? verdict.reason : undefined;
}
