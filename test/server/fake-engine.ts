import {
  type Answer,
  type Change,
  type CommandHandler,
  type Conversation,
  type Customer,
  type Engine,
  type LeasedCommand,
  type Letter,
  PermanentFailure,
  RefusedEvent,
} from "../../engine/index.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";

/** An engine in memory that does what a test tells it to, for faults that the real one cannot be brought to at will. */
export interface FakeEngine extends Engine {
  events: CloudEvent[];
  settled: { id: string; status: "delivered" | "failed"; reason?: string; retry?: boolean }[];
  give(command: Partial<LeasedCommand>): LeasedCommand;
  /** Commits a change of the conversation, as dispatch would. */
  change(change: Partial<Conversation>): void;
  letterBox: Letter[];
  /** Handlers of commands that are running now. */
  running(): number;
}

export interface FakeOptions {
  dispatch?: (event: CloudEvent) => Promise<Answer>;
  ping?: () => Promise<void>;
  get?: (id: string) => Promise<Conversation | undefined>;
  /** Before another attempt, in ms. */
  backoffMs?: number;
  maxAttempts?: number;
}

export const at = Date.parse("2026-11-22T10:00:00Z");

export function aConversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: "cnv_1",
    journey: "greeting",
    version: "sha256:0f2a",
    customer: "cus_1",
    customerRevision: 1,
    status: "open",
    states: ["name"],
    snapshot: { value: "name", history: {} },
    facts: { name: "Ada" },
    provenance: { name: { at, by: "customer", channel: "chat" } },
    counters: {},
    current: { channel: "chat", address: "session-42" },
    regions: {},
    lastInbound: {},
    addresses: [],
    pending: {},
    timers: [
      { conversation: "cnv_1", id: "later", occurrence: "2", dueAt: at + 120_000 },
      { conversation: "cnv_1", id: "soon", occurrence: "1", dueAt: at + 60_000 },
    ],
    deferred: {},
    messages: [],
    tried: [],
    seq: 1,
    startedAt: at,
    updatedAt: at,
    ...change,
  };
}

export function fakeEngine(options: FakeOptions = {}): FakeEngine {
  const { backoffMs = 5, maxAttempts = 8 } = options;
  let conversation = aConversation();
  const customers = new Map<string, Customer>();
  const listeners = new Set<(change: Change) => void>();
  const outbox = new Map<string, { command: LeasedCommand; at: number; state: "waiting" | "leased" | "settled" }>();
  const servers = new Set<{ channels: string[]; handler: CommandHandler }>();
  let running = 0;
  let given = 0;

  const engine: FakeEngine = {
    events: [],
    settled: [],
    letterBox: [],
    async dispatch(event) {
      engine.events.push(event);
      if (options.dispatch) return options.dispatch(event);
      if (event.type === "test.refuse") {
        throw new RefusedEvent({ code: "event-invalid", message: "It is refused.", fix: "Do not.", letter: "ltr_1" });
      }
      const { id, journey, version, status, states, customer, seq } = conversation;
      return {
        event: event.id,
        duplicate: false,
        outcome: "advanced",
        conversation: { id, journey, version, status, states, customer, seq },
        commands: 0,
      };
    },
    commands: {
      serve(serve, handler) {
        const entry = { channels: serve.channels, handler };
        servers.add(entry);
        for (const { command } of outbox.values()) void run(command.id);
        return {
          async stop() {
            servers.delete(entry);
          },
        };
      },
      async lease({ channels, limit }) {
        const ready = [...outbox.values()].filter(
          (one) => one.state === "waiting" && channels.includes(one.command.channel),
        );
        return ready.slice(0, limit).map((one) => {
          one.state = "leased";
          return one.command;
        });
      },
      async settle(id, result) {
        const one = outbox.get(id);
        if (one === undefined) return "unknown";
        if (one.state === "settled") return "settled";
        one.state = "settled";
        engine.settled.push({ id, ...result });
        return "ok";
      },
    },
    conversations: {
      async get(id) {
        if (options.get) return options.get(id);
        return id === conversation.id ? conversation : undefined;
      },
      async list() {
        return { items: [conversation], cursor: "next" };
      },
      async journal(id, { after, limit }) {
        const rows = Array.from({ length: conversation.seq }, (_, index) => ({
          conversation: id,
          seq: index + 1,
          entries: [{ type: "event" as const, at, event: anEvent() }],
        }));
        return rows.filter((row) => row.seq > after).slice(0, limit);
      },
      async packet(id) {
        return id === conversation.id ? { context: {}, messages: [] } : undefined;
      },
      async counts() {
        return [{ journey: "greeting", state: "name", open: 1 }];
      },
    },
    customers: {
      async get(id) {
        return customers.get(id);
      },
      async put(id, customer) {
        const stored = { ...customer, id, revision: (customers.get(id)?.revision ?? 0) + 1, sightings: {} };
        customers.set(id, stored);
        return stored;
      },
      async merge() {},
      async unmerge() {},
    },
    async definition() {
      return undefined;
    },
    async definitions() {
      return { items: [] };
    },
    async publish(project) {
      return project.journeys.map(({ name }) => ({ journey: name, version: "sha256:0f2a" }));
    },
    async letters() {
      return { items: engine.letterBox };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async tick() {
      return 0;
    },
    async ping() {
      await options.ping?.();
    },
    async close() {},
    give(part) {
      given += 1;
      const command: LeasedCommand = {
        id: `cmd_${given}`,
        key: `cnv_1/1/${given}`,
        type: "message.send",
        channel: "sms",
        conversation: "cnv_1",
        customer: "cus_1",
        attempt: 1,
        data: { text: "Hello" },
        availableAt: at,
        ...part,
      };
      outbox.set(command.id, { command, at, state: "waiting" });
      void run(command.id);
      return command;
    },
    change(part) {
      conversation = { ...conversation, seq: conversation.seq + 1, ...part };
      const journal = {
        conversation: conversation.id,
        seq: conversation.seq,
        entries: [{ type: "timer" as const, at, timer: "t", occurrence: "1", dueAt: at, lateMs: 0 }],
      };
      for (const listener of listeners) listener({ conversation, journal });
    },
    running: () => running,
  };

  /** Has a handler do a command until it is settled. */
  async function run(id: string): Promise<void> {
    const one = outbox.get(id);
    const server = [...servers].find((candidate) => one && candidate.channels.includes(one.command.channel));
    if (one === undefined || server === undefined || one.state !== "waiting") return;
    one.state = "leased";
    running += 1;
    try {
      await server.handler({ ...one.command }, new AbortController().signal);
      await engine.commands.settle(id, { status: "delivered" });
    } catch (error) {
      if (error instanceof PermanentFailure || one.command.attempt >= maxAttempts) {
        await engine.commands.settle(id, { status: "failed", reason: String(error), retry: false });
      } else {
        one.command = { ...one.command, attempt: one.command.attempt + 1 };
        one.state = "waiting";
        setTimeout(() => void run(id), backoffMs);
      }
    } finally {
      running -= 1;
    }
  }

  return engine;
}

export function anEvent(change: Partial<CloudEvent> = {}): CloudEvent {
  return {
    specversion: "1.0",
    id: "9b1c",
    source: "chat-server",
    type: "message.received",
    time: "2026-11-22T10:00:00Z",
    data: { channel: "chat", address: "session-42", text: "Hello" },
    ...change,
  };
}
