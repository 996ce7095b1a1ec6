import type { ChannelCapabilities } from "../../engine/language/index.ts";
import type {
  CallPlace,
  Command,
  HandoffOffer,
  HandoffWithdraw,
  MessageSend,
} from "../../schemas/command.generated.ts";
import { newEvent } from "./events.ts";
import { addMessage, type Remembered, threadName } from "./memory.ts";

/** The channel on which the desk of agents takes its commands. */
export const DESK = "desk";

/** What somebody at the page should be told of. */
export type News =
  | { kind: "message"; channel: string; text: string }
  | { kind: "desk-message"; text: string }
  | { kind: "ring"; number: string }
  | { kind: "offer"; queue: string }
  | { kind: "withdrawn" };

/** Where the customer is reached on a channel. */
export function addressOn(state: Remembered, { address }: Pick<ChannelCapabilities, "address">): string {
  if (address === "phone") return state.phone;
  return address === "email" ? state.email : state.session;
}

/** What the devices do with a command: changes state. undefined for a command that was carried out before. */
export function receive(state: Remembered, command: Command, now: number): News | undefined {
  if (state.seen.includes(command.id)) return undefined;
  state.seen.push(command.id);
  switch (command.type) {
    case "message.send":
      return command.channel === DESK ? customerAtDesk(state, command, now) : message(state, command, now);
    case "call.place":
      return ring(state, command, now);
    case "handoff.offer": {
      const data = command.data as HandoffOffer;
      state.deskNote = "";
      state.handoffs.push({
        id: command.id,
        at: now,
        conversation: command.conversation,
        data,
        ...(command.packet && { packet: command.packet }),
        status: "offered",
        messages: [],
      });
      return { kind: "offer", queue: data.queue };
    }
    case "handoff.withdraw": {
      const { handoff } = command.data as HandoffWithdraw;
      if (!state.handoffs.some(({ id }) => id === handoff)) return undefined;
      state.handoffs = state.handoffs.filter(({ id }) => id !== handoff);
      state.deskNote = "withdrawn";
      return { kind: "withdrawn" };
    }
    default:
      return undefined;
  }
}

function message(state: Remembered, command: Command, now: number): News {
  const { text, buttons, subject, media } = command.data as MessageSend;
  const thread = threadName(command.channel, command.address ?? "");
  addMessage(state, thread, {
    id: command.id,
    at: now,
    by: "company",
    text,
    ...(buttons && buttons.length > 0 && { buttons }),
    ...(subject !== undefined && { subject }),
    ...(media && media.length > 0 && { media }),
    state: "done",
    conversation: command.conversation,
  });
  state.unread[thread] = (state.unread[thread] ?? 0) + 1;
  hold(state, command.address ?? "", command.conversation);
  state.outgoing.push({
    event: newEvent("message.delivered", { command: command.id }, { subject: command.conversation }),
    fromDevice: false,
  });
  return { kind: "message", channel: command.channel, text };
}

function customerAtDesk(state: Remembered, command: Command, now: number): News {
  const { text, handoff: id } = command.data as MessageSend;
  const handoff = state.handoffs.find((one) => one.id === id);
  handoff?.messages.push({ id: command.id, at: now, by: "customer", text });
  return { kind: "desk-message", text };
}

function ring(state: Remembered, command: Command, now: number): News {
  const data = command.data as CallPlace;
  hold(state, data.to, command.conversation);
  // One telephone, one line: an earlier call that still rings was given up by the caller.
  for (const call of state.calls) {
    if (call.number === data.to && call.status === "ringing") call.status = "missed";
  }
  state.calls.push({
    id: command.id,
    placed: true,
    channel: command.channel,
    number: data.to,
    conversation: command.conversation,
    data,
    ...(command.packet && { packet: command.packet }),
    status: "ringing",
    since: now,
    ringsUntil: now + data.withinMs,
  });
  return { kind: "ring", number: data.to };
}

/**
 * Customers give numbers and addresses in a conversation: what is reached by them is what they have in their hand. Not
 * while they are on the phone, and not for another matter than the one that is looked at.
 */
function hold(state: Remembered, address: string, conversation: string): void {
  if (state.selected !== undefined && state.selected !== conversation) return;
  if (address.includes("@")) state.email = address;
  const isBusy = state.calls.some(
    ({ number, status }) => number === state.phone && (status === "ringing" || status === "talking"),
  );
  if (/^\+\d/.test(address) && !isBusy) state.phone = address;
}
