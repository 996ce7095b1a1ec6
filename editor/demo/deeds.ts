import type { ChannelCapabilities } from "../../engine/language/index.ts";
import { newEvent } from "./events.ts";
import { addMessage, type Call, type Handoff, type Memory, newSession, type Remembered, threadName } from "./memory.ts";
import { addressOn } from "./receive.ts";

interface DeedOptions {
  memory: Memory;
  /** There is something to be posted. */
  wake: () => void;
  channels: Readonly<Record<string, ChannelCapabilities>>;
}

export type Deeds = ReturnType<typeof createDeeds>;

/**
 * What a person at the page can do. Each deed changes what is remembered and, where the world should know, queues an
 * event; the channel server’s loop posts it.
 */
export function createDeeds({ memory, wake, channels }: DeedOptions) {
  const update = (change: (state: Remembered) => void) => {
    memory.update(change);
    wake();
  };

  function queue(
    state: Remembered,
    type: string,
    data: Record<string, unknown>,
    rest: { subject?: string | undefined; source?: string; fromDevice?: boolean; thread?: string } = {},
  ) {
    const { fromDevice = false, thread, ...options } = rest;
    const event = newEvent(type, data, options);
    state.outgoing.push({ event, fromDevice, ...(thread !== undefined && { thread }) });
    return event;
  }

  return {
    /** locale: of the words. answers: the message whose button was pressed. */
    say(channel: ChannelCapabilities, text: string, { locale, answers }: { locale: string; answers?: string }) {
      update((state) => {
        const address = addressOn(state, channel);
        const thread = threadName(channel.name, address);
        const data = { channel: channel.name, address, text, locale };
        const event = queue(state, "message.received", data, { fromDevice: true, thread });
        addMessage(state, thread, { id: event.id, at: Date.now(), by: "customer", text, state: "waiting" });
        const asked = state.threads[thread]?.find(({ id }) => id === answers);
        if (asked) asked.chosen = text;
        delete state.unread[thread];
      });
    },

    answerCall(id: string) {
      update((state) => {
        const call = callOf(state, id);
        call.status = "talking";
        call.since = Date.now();
        const data = { command: id, channel: call.channel, address: call.number };
        queue(state, "call.answered", data, { subject: call.conversation, fromDevice: true });
      });
    },

    /** Declined by hand, or not answered in time. */
    leaveCall(id: string, how: "declined" | "missed") {
      update((state) => {
        const call = callOf(state, id);
        if (call.status !== "ringing") return;
        call.status = how;
        const reason = how === "declined" ? "declined" : "no answer";
        queue(state, "call.unanswered", { command: id, reason }, { subject: call.conversation, fromDevice: true });
      });
    },

    hangUp(id: string) {
      update((state) => {
        const call = callOf(state, id);
        call.status = "ended";
        const data = {
          ...(call.placed && { command: id }),
          channel: call.channel,
          address: call.number,
          reason: "hung up by the customer",
        };
        queue(state, "call.ended", data, { subject: call.conversation, fromDevice: true });
      });
    },

    /** line: the number that is called, as the journeys know it. */
    dial(channel: ChannelCapabilities, line: string, locale: string) {
      update((state) => {
        const number = addressOn(state, channel);
        const data = { channel: channel.name, address: number, line, locale };
        const event = queue(state, "call.received", data, { fromDevice: true });
        const now = Date.now();
        const call: Call = {
          id: event.id,
          placed: false,
          channel: channel.name,
          number,
          status: "talking",
          since: now,
          ringsUntil: now,
        };
        state.calls.push(call);
      });
    },

    accept(id: string) {
      update((state) => {
        const handoff = handoffOf(state, id);
        handoff.status = "accepted";
        const { opening } = handoff.data;
        if (opening) handoff.messages.push({ id: `${id}/opening`, at: Date.now(), by: "agent", text: opening });
        queue(state, "handoff.accepted", { command: id, agent: state.agent }, { subject: handoff.conversation });
        state.selected = handoff.conversation;
      });
    },

    reply(id: string, text: string) {
      update((state) => {
        const handoff = handoffOf(state, id);
        const data = { command: id, agent: state.agent, text };
        const event = queue(state, "agent.replied", data, { subject: handoff.conversation });
        handoff.messages.push({ id: event.id, at: Date.now(), by: "agent", text });
      });
    },

    /** note: what was done, or why it is given back. */
    finish(id: string, how: "resolved" | "returned", note?: string) {
      update((state) => {
        const { conversation } = handoffOf(state, id);
        const said = note === undefined || note === "" ? {} : { [how === "resolved" ? "note" : "reason"]: note };
        queue(state, `handoff.${how}`, { command: id, agent: state.agent, ...said }, { subject: conversation });
        state.handoffs = state.handoffs.filter((one) => one.id !== id);
        state.deskNote = how;
      });
    },

    /** Another system reports something of a conversation. */
    outside(type: string, data: Record<string, unknown>, conversation: string | undefined) {
      update((state) => queue(state, type, data, { subject: conversation, source: "demo/outside" }));
    },

    /** Another customer: a session of its own. */
    newCustomer() {
      update((state) => {
        state.session = newSession();
        state.selected = undefined;
      });
    },

    /** Looks at a conversation, and puts the devices where it takes place. */
    select(id: string | undefined) {
      update((state) => {
        state.selected = id;
        for (const [thread, messages] of Object.entries(state.threads)) {
          if (id === undefined || !messages.some(({ conversation }) => conversation === id)) continue;
          const [name = "", address = ""] = thread.split(/:(.*)/s);
          const channel = channels[name];
          if (!channel) continue;
          if (channel.address === "phone") state.phone = address;
          else if (channel.address === "email") state.email = address;
          else state.session = address;
        }
      });
    },

    markRead(thread: string) {
      if (memory.now.unread[thread]) update((state) => void delete state.unread[thread]);
    },

    /** How the customer is reached, and who sits at the desk. */
    be(who: Partial<Pick<Remembered, "phone" | "email" | "agent">>) {
      update((state) => void Object.assign(state, who));
    },
  };
}

function callOf(state: Remembered, id: string): Call {
  const call = state.calls.find((one) => one.id === id);
  if (!call) throw new Error(`There is no call ${id}.`);
  return call;
}

function handoffOf(state: Remembered, id: string): Handoff {
  const handoff = state.handoffs.find((one) => one.id === id);
  if (!handoff) throw new Error(`There is no handoff ${id}.`);
  return handoff;
}
