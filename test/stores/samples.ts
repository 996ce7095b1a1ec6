import type { Commit, Conversation, Customer, Letter, OutboxCommand, Timer } from "../../engine/runtime/index.ts";

/** A moment that tests count from. */
export const start = Date.UTC(2026, 10, 22, 10);

/** A valid open conversation of one customer’s on chat. */
export function conversation(changes: Partial<Conversation> = {}): Conversation {
  return {
    id: "cnv_1",
    journey: "breakdown",
    version: "sha256:0",
    customer: "cus_1",
    customerRevision: 1,
    status: "open",
    states: ["location"],
    snapshot: { value: "location", history: {} },
    facts: { plate: "M-TL 42" },
    provenance: { plate: { at: start, by: "customer", channel: "chat" } },
    counters: {},
    origin: { channel: "chat", address: "session-42" },
    current: { channel: "chat", address: "session-42" },
    regions: {},
    lastInbound: { chat: { at: start, address: "session-42" } },
    addresses: [],
    pending: {},
    timers: [],
    deferred: {},
    messages: [{ at: start, by: "customer", channel: "chat", text: "Mein Auto fährt nicht mehr" }],
    tried: [],
    seq: 1,
    startedAt: start,
    updatedAt: start,
    ...changes,
  };
}

/** A commit of nothing but what is given. */
export function commit(changes: Partial<Commit> = {}): Commit {
  return { expectedSeq: 0, timers: { set: [], cancel: [] }, commands: [], ...changes };
}

/** The commit of a conversation’s input: it has the seq before, a journal row and the record of an event. */
export function step(after: Conversation, changes: Partial<Commit> = {}): Commit {
  return commit({
    conversation: after,
    expectedSeq: after.seq - 1,
    journal: {
      conversation: after.id,
      seq: after.seq,
      entries: [{ type: "transition", from: [], to: after.states, via: [] }],
    },
    event: event(`${after.id}/${after.seq}`, after.id),
    ...changes,
  });
}

export function event(id: string, scope = "project"): NonNullable<Commit["event"]> {
  return {
    scope,
    source: "chat-server",
    id,
    answer: { event: id, duplicate: false, outcome: "advanced", commands: 1 },
  };
}

export function timer(changes: Partial<Timer> = {}): Timer {
  return { conversation: "cnv_1", id: "location/0", occurrence: "1", dueAt: start + 60_000, ...changes };
}

export function command(id: string, changes: Partial<OutboxCommand> = {}): OutboxCommand {
  return {
    id,
    key: `cnv_1/1/${id}`,
    type: "message.send",
    channel: "chat",
    address: "session-42",
    conversation: "cnv_1",
    customer: "cus_1",
    data: { text: "Where are you?" },
    availableAt: start,
    ...changes,
  };
}

export function customer(changes: Partial<Customer> = {}): Customer {
  return {
    id: "cus_1",
    revision: 1,
    identities: [],
    consents: [],
    attributes: {},
    sightings: {},
    ...changes,
  };
}

export function letter(id: string, changes: Partial<Letter> = {}): Letter {
  return { id, kind: "unhandled", at: start, reason: "No journey handles it.", ...changes };
}
