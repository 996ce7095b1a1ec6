import type { Definition, KnownAnswers } from "../../engine/compile/index.ts";
import {
  type Advanced,
  type AdvanceInput,
  advance,
  type Conversation,
  type Customer,
  type Entry,
  type JournalRow,
  type OutboxCommand,
} from "../../engine/runtime/index.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";

/** Monday, 5 January 2026, 10:00 in Berlin. */
export const monday = Date.UTC(2026, 0, 5, 9);

export interface Driver {
  conversation: Conversation;
  /** What the last input led to. */
  last: Advanced;
  rows: JournalRow[];
  /** Every command so far, and when it was given. */
  sent: { at: number; command: OutboxCommand }[];
  now: number;
  customer: Customer;
  send(type: string, data?: Record<string, unknown>): Advanced;
  says(text: string, options?: { channel?: string; address?: string; intent?: string }): Advanced;
  /** A correction that the dispatcher has recognised in words. */
  corrects(fact: string, value: unknown, options?: { channel?: string; address?: string; text?: string }): Advanced;
  /** A correction that came as an event. */
  given(fact: string, value: unknown, from?: { channel: string; address: string }): Advanced;
  /** Moves the clock, firing timers in order at their time. */
  wait(ms: number): void;
  /** The commands of the last input. */
  commands(type?: string): OutboxCommand[];
  /** The texts of the last input’s messages to the customer. */
  texts(): string[];
  entries(type: Entry["type"]): Entry[];
}

/** Runs a definition by advance alone: no store, no server. */
export function drive(
  definition: Definition,
  options: {
    customer?: Partial<Customer>;
    start?: { type: string; data?: Record<string, unknown> };
    now?: number;
    /** What the bots’ knowledge answers to a message, as the dispatcher looks it up. */
    knowledge?: (text: string, locale: string | undefined) => KnownAnswers | undefined;
  } = {},
): Driver {
  const customer: Customer = {
    id: "cus_1",
    revision: 1,
    identities: [{ kind: "chat", value: "session-1", verified: true }],
    consents: [],
    attributes: {},
    sightings: {},
    ...options.customer,
  };
  const start = options.start ?? {
    type: "message.received",
    data: { channel: "chat", address: "session-1", text: "hello" },
  };
  let count = 0;
  const event = (type: string, data: Record<string, unknown> = {}): CloudEvent => ({
    specversion: "1.0",
    id: `e${++count}`,
    source: "test",
    type,
    data,
  });
  const input = (type: string, data: Record<string, unknown> = {}): AdvanceInput => {
    const answers =
      type === "message.received" ? options.knowledge?.(String(data.text), driver.customer.locale) : undefined;
    return { type: "event", event: event(type, data), ...(answers && { answers }) };
  };
  const env = () => ({ now: driver.now, id: () => "c1", customer: driver.customer });
  const keep = (advanced: Advanced): Advanced => {
    driver.last = advanced;
    driver.conversation = advanced.conversation;
    driver.sent.push(...advanced.commands.map((command) => ({ at: driver.now, command })));
    driver.rows.push({ conversation: "cnv_c1", seq: advanced.conversation.seq, entries: advanced.journal });
    return advanced;
  };
  const correct = (corrected: CloudEvent, correction: { fact: string; value: unknown }): Advanced =>
    keep(advance(definition, driver.conversation, { type: "event", event: corrected, correction }, env()));
  const driver: Driver = {
    conversation: undefined as never,
    last: undefined as never,
    rows: [],
    sent: [],
    now: options.now ?? monday,
    customer,
    send: (type, data) => keep(advance(definition, driver.conversation, input(type, data), env())),
    says: (text, { channel = "chat", address = "session-1", intent } = {}) =>
      driver.send("message.received", { channel, address, text, ...(intent !== undefined && { intent }) }),
    corrects: (fact, value, { channel = "chat", address = "session-1", text = `Sorry, ${fact}: ${value}` } = {}) =>
      correct(event("message.received", { channel, address, text }), { fact, value }),
    given: (fact, value, from) => correct(event("fact.corrected", { ...from, fact, value }), { fact, value }),
    wait(ms) {
      const until = driver.now + ms;
      for (;;) {
        const timer = driver.conversation.timers.toSorted((a, b) => a.dueAt - b.dueAt)[0];
        if (!timer || timer.dueAt > until) break;
        driver.now = timer.dueAt;
        keep(advance(definition, driver.conversation, { type: "timer", timer }, env()));
      }
      driver.now = until;
    },
    commands: (type) => driver.last.commands.filter((command) => type === undefined || command.type === type),
    texts: () =>
      driver.last.commands
        .filter(({ type, channel }) => type === "message.send" && channel !== "desk")
        .map(({ data }) => String((data as { text: string }).text)),
    entries: (type) => driver.last.journal.filter((entry) => entry.type === type),
  };
  keep(advance(definition, undefined, input(start.type, start.data), env()));
  return driver;
}
