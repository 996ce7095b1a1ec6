// @ts-check
/**
 * What this visitor’s devices remember: it outlives a reload and is shared by the tabs of one browser.
 * @import { CloudEvent } from "../../schemas/event.generated.ts"
 * @import { CallPlace, HandoffOffer, MessageSend, Packet } from "../../schemas/command.generated.ts"
 */

/**
 * One bubble. Customer’s messages wait until the server has taken them.
 * @typedef {{
 *   id: string, at: number, by: "customer" | "company", text: string,
 *   buttons?: string[], chosen?: string, subject?: string, media?: MessageSend["media"],
 *   state: "waiting" | "done" | "unhandled" | "refused", problem?: string, conversation?: string,
 * }} Message
 */
/**
 * @typedef {{
 *   id: string, placed: boolean, number: string, conversation?: string, data?: CallPlace, packet?: Packet,
 *   status: "ringing" | "talking" | "ended" | "declined" | "missed" | "gone", since: number, ringsUntil: number, endedAt?: number,
 * }} Call placed: by the company; else the customer dialled
 */
/**
 * @typedef {{
 *   id: string, at: number, conversation: string, data: HandoffOffer, packet?: Packet,
 *   status: "offered" | "accepted", messages: { id: string, at: number, by: "customer" | "agent", text: string }[],
 * }} Handoff
 */
/** @typedef {{ event: CloudEvent, fromDevice: boolean, thread?: string }} Outgoing */
/**
 * @typedef {{
 *   locale: "en" | "de" | undefined, session: string, phone: string, email: string, agent: string,
 *   phones: string[], selected: string | undefined,
 *   threads: Record<string, Message[]>, unread: Record<string, number>,
 *   calls: Call[], handoffs: Handoff[], outgoing: Outgoing[], seen: string[], deskNote: string,
 * }} Remembered
 */

const key = "throughline-playground";
const kept = { messages: 200, threads: 40, calls: 20, seen: 500, phones: 8 };

/** @returns {Remembered} */
function blank() {
  return {
    locale: undefined,
    session: newSession(),
    phone: "+4915112345678",
    email: "alex@example.com",
    agent: "Robin Berger",
    phones: ["+4915112345678"],
    selected: undefined,
    threads: {},
    unread: {},
    calls: [],
    handoffs: [],
    outgoing: [],
    seen: [],
    deskNote: "",
  };
}

export function newSession() {
  return `visitor-${crypto.randomUUID().slice(0, 8)}`;
}

/**
 * @param {Storage | undefined} storage undefined: remember nothing beyond this page
 * @param {(elsewhere: boolean) => void} changed called after every change; elsewhere: by another tab
 */
export function openMemory(storage, changed) {
  const stored = read(storage);
  let current = stored ?? blank();
  // Written only where there was nothing: what a page reads as it opens may be older than what another tab has just written.
  if (!stored) write(storage, current);
  if (storage) {
    addEventListener("storage", (event) => {
      if (event.key !== key && event.key !== null) return;
      current = read(storage) ?? blank();
      changed(true);
    });
  }
  return {
    /** @returns {Readonly<Remembered>} */
    get now() {
      return current;
    },
    /**
     * Changes what is remembered. It starts from the latest stored state, so that two tabs do not undo each other.
     * @param {(draft: Remembered) => void} change
     */
    update(change) {
      const draft = read(storage) ?? structuredClone(current);
      change(draft);
      current = trim(draft);
      write(storage, current);
      changed(false);
    },
  };
}

/** @typedef {ReturnType<typeof openMemory>} Memory */

/** @param {Storage | undefined} storage @returns {Remembered | undefined} */
function read(storage) {
  try {
    const text = storage?.getItem(key);
    return text ? { ...blank(), ...JSON.parse(text) } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Storage | undefined} storage @param {Remembered} state */
function write(storage, state) {
  try {
    storage?.setItem(key, JSON.stringify(state));
  } catch {
    // A full or forbidden storage costs the memory over reloads, and nothing else.
    storage?.removeItem(key);
  }
}

/** @param {Remembered} state */
function trim(state) {
  for (const [name, messages] of Object.entries(state.threads)) {
    if (messages.length > kept.messages) state.threads[name] = messages.slice(-kept.messages);
  }
  const names = Object.keys(state.threads);
  for (const name of names.slice(0, Math.max(0, names.length - kept.threads))) delete state.threads[name];
  state.calls = state.calls.slice(-kept.calls);
  state.seen = state.seen.slice(-kept.seen);
  state.phones = state.phones.slice(-kept.phones);
  return state;
}

/** @param {string} channel @param {string} address */
export const threadName = (channel, address) => `${channel}:${address}`;

/** @param {Remembered} state @param {string} thread @param {Message} message */
export function addMessage(state, thread, message) {
  state.threads[thread] = [...(state.threads[thread] ?? []), message];
}
