import { type ChannelCapabilities, durationMs } from "../language/index.ts";
import type { Conversation, Reach } from "./conversation.ts";
import type { Customer } from "./customer.ts";
import { type Instant, toRfc3339 } from "./instant.ts";

/** A message at the gate, before it becomes a command. */
export interface GateRequest {
  channel: ChannelCapabilities;
  reach: Reach;
  conversation: Conversation;
  customer: Customer;
  now: Instant;
  /** IANA name, the customer’s. */
  timezone: string;
  /** Sent in quiet hours as well. */
  urgent: boolean;
  /** The customer has just written on this channel. */
  reply: boolean;
  /** The message has a template for when nothing else may be sent. */
  template: boolean;
}

export type Verdict =
  /** asTemplate: its template is sent, as free words may not be. */
  | { decision: "allowed"; asTemplate?: true }
  | { decision: "refused"; rule: string; reason: string }
  | { decision: "deferred"; rule: string; reason: string; until: Instant };

/** A rule lets a message pass (undefined), or says why not. */
type Rule = (request: GateRequest) => Verdict | undefined;

/**
 * Every message to a customer passes here and nowhere else. The rules are asked in this order; a refusal comes
 * before a deferral.
 */
const rules: readonly Rule[] = [consentRule, sessionWindowRule, quietHoursRule];

export function passGate(request: GateRequest): Verdict {
  for (const rule of rules) {
    const verdict = rule(request);
    if (verdict) return verdict;
  }
  return withinSessionWindow(request) ? { decision: "allowed" } : { decision: "allowed", asTemplate: true };
}

/**
 * Consent: what the customer has revoked stays unsent. Where the channel needs consent, it is granted by the
 * customer’s record, or within this conversation by writing from the address or by giving it when asked.
 */
export function consentRule({ channel, reach, conversation, customer }: GateRequest): Verdict | undefined {
  const purpose = channel.consent;
  const about = customer.consents.filter(
    (consent) =>
      (purpose === "none" || consent.purpose === purpose) && (consent.channel ?? channel.name) === channel.name,
  );
  const latest = about.reduce<(typeof about)[number] | undefined>(
    (newest, consent) => (newest === undefined || consent.at >= newest.at ? consent : newest),
    undefined,
  );
  if (latest?.status === "revoked" && (purpose !== "none" || latest.channel === channel.name)) {
    return {
      decision: "refused",
      rule: "consent",
      reason: `The customer has revoked ${latest.purpose} on ${channel.name}.`,
    };
  }
  if (purpose === "none" || latest?.status === "granted") return undefined;
  const wroteFromIt = conversation.lastInbound[channel.name]?.address === reach.address;
  const gaveIt = conversation.addresses.some(({ value }) => value === reach.address);
  if (wroteFromIt || gaveIt) return undefined;
  return {
    decision: "refused",
    rule: "consent",
    reason: `The customer has not consented to ${purpose} on ${channel.name}.`,
  };
}

/** The rule of messages that a channel’s session window keeps back. */
export const SESSION_WINDOW = "sessionWindow";

/** Session window: after it, a channel takes templates only, or nothing at all. */
function sessionWindowRule(request: GateRequest): Verdict | undefined {
  const { channel, reach, conversation, template } = request;
  if (withinSessionWindow(request) || (channel.template && template)) return undefined;
  const last = conversation.lastInbound[channel.name];
  const wrote = last?.address === reach.address ? `wrote last at ${toRfc3339(last.at)}` : "has not written there";
  const without = channel.template ? ", and the message has no template" : "";
  return {
    decision: "refused",
    rule: SESSION_WINDOW,
    reason: `The session window on ${channel.name} is closed: the customer ${wrote}${without}.`,
  };
}

function withinSessionWindow({ channel, reach, conversation, now }: GateRequest): boolean {
  if (channel.sessionWindow === undefined) return true;
  const last = conversation.lastInbound[channel.name];
  return last?.address === reach.address && now - last.at <= channel.sessionWindow;
}

/** Quiet hours: what is neither urgent nor an answer waits until they are over, by the customer’s clock. */
function quietHoursRule({ channel, now, timezone, urgent, reply }: GateRequest): Verdict | undefined {
  if (!channel.quietHours || urgent || reply) return undefined;
  const until = endOfQuietHours(channel.quietHours, now, timezone);
  if (until === undefined) return undefined;
  return {
    decision: "deferred",
    rule: "quietHours",
    reason: `Quiet hours on ${channel.name} are from ${channel.quietHours.from} to ${channel.quietHours.to}.`,
    until,
  };
}

/** The first moment after now that is outside of the quiet hours; undefined when now is outside of them already. */
function endOfQuietHours(
  { from, to }: { from: string; to: string },
  now: Instant,
  timezone: string,
): Instant | undefined {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const quiet = (at: Instant): boolean => {
    const time = clock.format(at);
    return from <= to ? time >= from && time < to : time >= from || time < to;
  };
  if (!quiet(now)) return undefined;
  const minute = durationMs("1m");
  const day = durationMs("1d");
  // Minute by minute is exact over clock changes, and at most 1,440 steps.
  let at = now - (now % minute) + minute;
  while (quiet(at) && at - now <= day) at += minute;
  return at;
}
