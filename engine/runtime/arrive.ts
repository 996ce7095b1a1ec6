import type { CloudEvent } from "../../schemas/event.generated.ts";
import { followCustomer } from "./channels.ts";
import type { Reach } from "./conversation.ts";
import { remember, type Turn } from "./turn.ts";

/** What an event says of the channels, before the journey sees it: where the customer is, what was delivered. */
export function arrive(turn: Turn, event: CloudEvent): void {
  const data = event.data ?? {};
  switch (event.type) {
    case "message.received": {
      const reach = { channel: String(data.channel), address: String(data.address) };
      speak(turn, reach);
      turn.repliesOn = reach.channel;
      remember(turn, { at: turn.env.now, by: "customer", channel: reach.channel, text: String(data.text ?? "") });
      return;
    }
    case "fact.corrected": {
      if (typeof data.channel === "string") turn.repliesOn = data.channel;
      return;
    }
    case "call.received":
    case "call.answered": {
      const reach = callReach(turn, data);
      if (!reach) return;
      turn.conversation.liveCall = reach;
      speak(turn, reach);
      turn.repliesOn = reach.channel;
      return;
    }
    case "call.ended": {
      delete turn.conversation.liveCall;
      return;
    }
    case "message.delivered":
    case "message.read":
    case "message.failed":
    case "delivery.failed": {
      const status =
        event.type === "message.delivered" ? "delivered" : event.type === "message.read" ? "read" : "failed";
      turn.entries.push({
        type: "delivery",
        command: String(data.command),
        status,
        ...(data.reason !== undefined && { reason: String(data.reason) }),
      });
      return;
    }
    default:
  }
}

/** The customer is here now. Whoever writes from an address that they gave has shown that it is theirs. */
function speak(turn: Turn, reach: Reach): void {
  const { conversation } = turn;
  conversation.lastInbound = {
    ...conversation.lastInbound,
    [reach.channel]: { at: turn.env.now, address: reach.address },
  };
  conversation.origin ??= reach;
  followCustomer(turn, reach);
  conversation.addresses = conversation.addresses.map((address) => {
    if (address.confirmed || address.value !== reach.address) return address;
    turn.entries.push({ type: "address.confirmed", kind: address.kind, value: address.value });
    return { ...address, confirmed: true };
  });
}

function callReach(turn: Turn, data: Record<string, unknown>): Reach | undefined {
  const placed = turn.conversation.pending[String(data.command)]?.reach;
  if (placed) return placed;
  if (data.address === undefined) return undefined;
  return { channel: String(data.channel ?? "voice"), address: String(data.address) };
}
