import type { CallPlace, HandoffOffer, MessageSend, Packet } from "../../schemas/command.generated.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";

/** One bubble. The customer’s messages wait until the server has taken them. */
export interface Message {
  id: string;
  /** Epoch ms, as everywhere here. */
  at: number;
  by: "customer" | "company";
  text: string;
  buttons?: string[];
  chosen?: string;
  subject?: string;
  media?: NonNullable<MessageSend["media"]>;
  state: "waiting" | "done" | "unhandled" | "refused";
  problem?: string;
  conversation?: string;
}

/** placed: by the company; else the customer dialled. */
export interface Call {
  id: string;
  placed: boolean;
  channel: string;
  number: string;
  conversation?: string;
  data?: CallPlace;
  packet?: Packet;
  status: "ringing" | "talking" | "ended" | "declined" | "missed" | "gone";
  since: number;
  ringsUntil: number;
}

export interface Handoff {
  id: string;
  at: number;
  conversation: string;
  data: HandoffOffer;
  packet?: Packet;
  status: "offered" | "accepted";
  messages: { id: string; at: number; by: "customer" | "agent"; text: string }[];
}

/** An event on its way to the server. */
export interface Outgoing {
  event: CloudEvent;
  /** The customer did it: what is shown beside follows their conversation. */
  fromDevice: boolean;
  thread?: string;
}

/** What this visitor’s devices remember: it outlives a reload and is shared by the tabs of one browser. */
export interface Remembered {
  /** Who the customer is on channels addressed by a session, a token or a handle. */
  session: string;
  phone: string;
  email: string;
  agent: string;
  selected: string | undefined;
  /** By threadName. */
  threads: Record<string, Message[]>;
  unread: Record<string, number>;
  calls: Call[];
  handoffs: Handoff[];
  outgoing: Outgoing[];
  /** Ids of commands that were carried out: one may be handed out again. */
  seen: string[];
  deskNote: "" | "withdrawn" | "gone" | "resolved" | "returned";
}

export interface Memory {
  readonly now: Readonly<Remembered>;
  /** Starts from the latest stored state, so that two tabs do not undo each other. */
  update(change: (draft: Remembered) => void): void;
  close(): void;
}

const KEY = "throughline.demo";
const kept = { messages: 200, threads: 40, calls: 20, seen: 500 };

function blank(): Remembered {
  return {
    session: newSession(),
    phone: "+4915112345678",
    email: "alex@example.com",
    agent: "Robin Berger",
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

export function newSession(): string {
  return `visitor-${crypto.randomUUID().slice(0, 8)}`;
}

export const threadName = (channel: string, address: string): string => `${channel}:${address}`;

export function addMessage(state: Remembered, thread: string, message: Message): void {
  state.threads[thread] = [...(state.threads[thread] ?? []), message];
}

/**
 * storage undefined: nothing is remembered beyond this page. changed is called after every change; elsewhere: by another
 * tab.
 */
export function openMemory(storage: Storage | undefined, changed: (elsewhere: boolean) => void): Memory {
  const stored = read(storage);
  let current = stored ?? blank();
  // Written only where there was nothing: what a page reads as it opens may be older than what another tab has just written.
  if (!stored) write(storage, current);
  const listen = (event: StorageEvent) => {
    if (event.key !== KEY && event.key !== null) return;
    current = read(storage) ?? blank();
    changed(true);
  };
  if (storage) addEventListener("storage", listen);
  return {
    get now() {
      return current;
    },
    update(change) {
      const draft = read(storage) ?? structuredClone(current);
      change(draft);
      current = trimmed(draft);
      write(storage, current);
      changed(false);
    },
    close: () => removeEventListener("storage", listen),
  };
}

function read(storage: Storage | undefined): Remembered | undefined {
  try {
    const text = storage?.getItem(KEY);
    return text ? { ...blank(), ...(JSON.parse(text) as Partial<Remembered>) } : undefined;
  } catch {
    return undefined;
  }
}

function write(storage: Storage | undefined, state: Remembered): void {
  try {
    storage?.setItem(KEY, JSON.stringify(state));
  } catch {
    // A full or forbidden storage costs the memory over reloads, and nothing else.
    storage?.removeItem(KEY);
  }
}

function trimmed(state: Remembered): Remembered {
  const threads = Object.entries(state.threads)
    .slice(-kept.threads)
    .map(([name, messages]) => [name, messages.slice(-kept.messages)]);
  return {
    ...state,
    threads: Object.fromEntries(threads),
    calls: state.calls.slice(-kept.calls),
    seen: state.seen.slice(-kept.seen),
  };
}
