// @ts-check
/**
 * What a person at the page can do. Each action changes what is remembered and, where the world should know, queues an
 * event; the channel server’s loop posts it.
 * @import { Call, Handoff, Memory, Remembered } from "./memory.js"
 */
import { newEvent } from "./events.js";
import { addMessage, newSession, threadName } from "./memory.js";

/** The line that the telephone dials. */
const hotline = "breakdown-hotline";
/** In whose place the page speaks when it reports of the truck. */
const towing = "playground/towing";
const minute = 60_000;

/**
 * @param {object} options
 * @param {Memory} options.memory
 * @param {() => void} options.wake
 * @param {() => "en" | "de"} options.locale
 */
export function createActions({ memory, wake, locale }) {
  /** @param {(state: Remembered) => void} change */
  const update = (change) => {
    memory.update(change);
    wake();
  };

  /**
   * @param {Remembered} state
   * @param {string} type
   * @param {Record<string, unknown>} data
   * @param {{ subject?: string | undefined, source?: string, fromDevice?: boolean, thread?: string }} [rest]
   */
  function queue(state, type, data, { subject, source, fromDevice = false, thread } = {}) {
    const event = newEvent(type, data, subject, source);
    state.outgoing.push({ event, fromDevice, ...(thread === undefined ? {} : { thread }) });
    return event;
  }

  /** @param {Remembered} state @param {string} channel */
  function addressOn(state, channel) {
    if (channel === "chat") return state.session;
    return channel === "email" ? state.email : state.phone;
  }

  /** @param {Remembered} state @param {string} id */
  const callOf = (state, id) => /** @type {Call} */ (state.calls.find((call) => call.id === id));
  /** @param {Remembered} state @param {string} id */
  const handoffOf = (state, id) => /** @type {Handoff} */ (state.handoffs.find((one) => one.id === id));

  return {
    /** @param {string} channel @param {string} text @param {string} [answers] the message whose button was pressed */
    say(channel, text, answers) {
      update((state) => {
        const address = addressOn(state, channel);
        const thread = threadName(channel, address);
        const data = { channel, address, text, locale: locale() };
        const event = queue(state, "message.received", data, { fromDevice: true, thread });
        addMessage(state, thread, { id: event.id, at: Date.now(), by: "customer", text, state: "waiting" });
        const asked = state.threads[thread]?.find(({ id }) => id === answers);
        if (asked) asked.chosen = text;
        state.unread[thread] = 0;
      });
    },

    /** @param {string} id */
    answerCall(id) {
      update((state) => {
        const call = callOf(state, id);
        call.status = "talking";
        call.since = Date.now();
        const data = { command: id, channel: "voice", address: call.number };
        queue(state, "call.answered", data, { subject: call.conversation, fromDevice: true });
      });
    },

    /** Declined by hand, or not answered in time. @param {string} id @param {"declined" | "missed"} how */
    leaveCall(id, how) {
      update((state) => {
        const call = callOf(state, id);
        if (call.status !== "ringing") return;
        call.status = how;
        const reason = how === "declined" ? "declined" : "no answer";
        queue(state, "call.unanswered", { command: id, reason }, { subject: call.conversation, fromDevice: true });
      });
    },

    /** @param {string} id */
    hangUp(id) {
      update((state) => {
        const call = callOf(state, id);
        call.status = "ended";
        call.endedAt = Date.now();
        const data = {
          ...(call.placed ? { command: id } : {}),
          channel: "voice",
          address: call.number,
          reason: "hung up by the customer",
        };
        queue(state, "call.ended", data, { subject: call.conversation, fromDevice: true });
      });
    },

    dial() {
      update((state) => {
        const data = { channel: "voice", address: state.phone, line: hotline, locale: locale() };
        const event = queue(state, "call.received", data, { fromDevice: true });
        const now = Date.now();
        const call = { id: event.id, placed: false, number: state.phone, since: now, ringsUntil: now };
        state.calls.push({ ...call, status: "talking" });
      });
    },

    /** @param {string} id */
    accept(id) {
      update((state) => {
        const handoff = handoffOf(state, id);
        handoff.status = "accepted";
        if (handoff.data.opening) {
          const text = handoff.data.opening;
          handoff.messages.push({ id: `${id}/opening`, at: Date.now(), by: "agent", text });
        }
        queue(state, "handoff.accepted", { command: id, agent: state.agent }, { subject: handoff.conversation });
        state.selected = handoff.conversation;
      });
    },

    /** @param {string} id @param {string} text */
    reply(id, text) {
      update((state) => {
        const handoff = handoffOf(state, id);
        const data = { command: id, agent: state.agent, text };
        const event = queue(state, "agent.replied", data, { subject: handoff.conversation });
        handoff.messages.push({ id: event.id, at: Date.now(), by: "agent", text });
      });
    },

    /** @param {string} id @param {"resolved" | "returned"} how */
    finish(id, how) {
      update((state) => {
        const { conversation } = handoffOf(state, id);
        queue(state, `handoff.${how}`, { command: id, agent: state.agent }, { subject: conversation });
        state.handoffs = state.handoffs.filter((one) => one.id !== id);
        state.deskNote = how;
      });
    },

    /** The towing company reports. @param {string} conversation @param {unknown} eta what is known of the arrival */
    truckIsDelayed(conversation, eta) {
      const known = typeof eta === "string" ? Date.parse(eta) : Number.NaN;
      const from = Number.isNaN(known) ? Date.now() + 45 * minute : known;
      const data = { eta: new Date(from + 20 * minute).toISOString() };
      update((state) => queue(state, "tow.delayed", data, { subject: conversation, source: towing }));
    },

    /** @param {string} conversation */
    truckArrives(conversation) {
      update((state) => queue(state, "tow.arrived", {}, { subject: conversation, source: towing }));
    },

    newConversation() {
      update((state) => {
        state.session = newSession();
        state.selected = undefined;
      });
    },

    /** Looks at a conversation, and puts the devices where it takes place. @param {string} id */
    select(id) {
      update((state) => {
        state.selected = id === "" ? undefined : id;
        for (const [name, messages] of Object.entries(state.threads)) {
          if (!messages.some(({ conversation }) => conversation === id)) continue;
          const [channel, address] = [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)];
          if (channel === "chat") state.session = address;
          else if (channel === "email") state.email = address;
          else state.phone = address;
        }
      });
    },

    /** @param {string} number E.164 */
    usePhone(number) {
      update((state) => {
        state.phone = number;
        state.phones = [...state.phones.filter((one) => one !== number), number];
      });
    },

    /** @param {string} thread */
    markRead(thread) {
      if (memory.now.unread[thread]) update((state) => void delete state.unread[thread]);
    },

    /** @param {"en" | "de"} chosen */
    speak(chosen) {
      update((state) => {
        state.locale = chosen;
      });
    },

    /** @param {string} name */
    signIn(name) {
      update((state) => {
        state.agent = name;
      });
    },
  };
}

/** @typedef {ReturnType<typeof createActions>} Actions */
