// @ts-check
/**
 * What the devices do with a command: pure changes of what they remember.
 * @import { CallPlace, Command, HandoffOffer, HandoffWithdraw, MessageSend } from "../../schemas/command.generated.ts"
 * @import { Remembered } from "./memory.js"
 */
import { newEvent } from "./events.js";
import { addMessage, threadName } from "./memory.js";

/** The channels that this page serves. */
export const channels = ["chat", "sms", "whatsapp", "voice", "email", "desk"];

/**
 * What somebody at the page should be told of.
 * @typedef {{ kind: "message", channel: string, address: string, text: string } | { kind: "desk-message", text: string }
 *   | { kind: "ring", number: string } | { kind: "offer", queue: string } | { kind: "withdrawn" }} News
 */

/**
 * @param {Remembered} state changed in place
 * @param {Command} command
 * @param {number} now
 * @returns {News | undefined} nothing for a command that was carried out before
 */
export function receive(state, command, now) {
  if (state.seen.includes(command.id)) return undefined;
  state.seen.push(command.id);
  switch (command.type) {
    case "message.send":
      return command.channel === "desk" ? customerAtDesk(state, command, now) : message(state, command, now);
    case "call.place":
      return ring(state, command, now);
    case "handoff.offer":
      state.deskNote = "";
      state.handoffs.push({
        id: command.id,
        at: now,
        conversation: command.conversation,
        data: /** @type {HandoffOffer} */ (command.data),
        ...(command.packet ? { packet: command.packet } : {}),
        status: "offered",
        messages: [],
      });
      return { kind: "offer", queue: /** @type {HandoffOffer} */ (command.data).queue };
    case "handoff.withdraw": {
      const { handoff } = /** @type {HandoffWithdraw} */ (command.data);
      const known = state.handoffs.some(({ id }) => id === handoff);
      state.handoffs = state.handoffs.filter(({ id }) => id !== handoff);
      if (!known) return undefined;
      state.deskNote = "withdrawn";
      return { kind: "withdrawn" };
    }
    default:
      return undefined;
  }
}

/** @param {Remembered} state @param {Command} command @param {number} now @returns {News} */
function message(state, command, now) {
  const { text, buttons, subject, media } = /** @type {MessageSend} */ (command.data);
  const address = command.address ?? "";
  const thread = threadName(command.channel, address);
  addMessage(state, thread, {
    id: command.id,
    at: now,
    by: "company",
    text,
    ...(buttons?.length ? { buttons } : {}),
    ...(subject === undefined ? {} : { subject }),
    ...(media?.length ? { media } : {}),
    state: "done",
    conversation: command.conversation,
  });
  state.unread[thread] = (state.unread[thread] ?? 0) + 1;
  state.outgoing.push({
    event: newEvent("message.delivered", { command: command.id }, command.conversation),
    fromDevice: false,
  });
  if (command.channel !== "chat" && command.channel !== "email") rememberPhone(state, address);
  return { kind: "message", channel: command.channel, address, text };
}

/** @param {Remembered} state @param {Command} command @param {number} now @returns {News} */
function customerAtDesk(state, command, now) {
  const { text, handoff: id } = /** @type {MessageSend} */ (command.data);
  const handoff = state.handoffs.find((one) => one.id === id);
  handoff?.messages.push({ id: command.id, at: now, by: "customer", text });
  return { kind: "desk-message", text };
}

/** @param {Remembered} state @param {Command} command @param {number} now @returns {News} */
function ring(state, command, now) {
  const data = /** @type {CallPlace} */ (command.data);
  rememberPhone(state, data.to);
  // One telephone, one line: an earlier call that still rings was given up by the caller.
  for (const call of state.calls) {
    if (call.number === data.to && call.status === "ringing") call.status = "missed";
  }
  state.calls.push({
    id: command.id,
    placed: true,
    number: data.to,
    conversation: command.conversation,
    data,
    ...(command.packet ? { packet: command.packet } : {}),
    status: "ringing",
    since: now,
    ringsUntil: now + data.withinMs,
  });
  return { kind: "ring", number: data.to };
}

/** @param {Remembered} state @param {string} number */
function rememberPhone(state, number) {
  if (number !== "" && !state.phones.includes(number)) state.phones.push(number);
}
