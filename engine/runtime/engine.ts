import type { Packet } from "../../schemas/command.generated.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";
import type { Project } from "../language/index.ts";
import type { Answer } from "./answer.ts";
import type { Clock } from "./clock.ts";
import type { Conversation } from "./conversation.ts";
import type { Customer } from "./customer.ts";
import type { JournalRow } from "./journal.ts";
import type { Prepared } from "./prepare.ts";
import type {
  ConversationFilter,
  LeasedCommand,
  Letter,
  Page,
  PublishedDefinition,
  Store,
  StoredDefinition,
} from "./store.ts";

export interface EngineOptions {
  project: Project;
  /** Of the same project; worked out when left out. */
  prepared?: Prepared;
  store: Store;
  /** The system’s clock when left out. */
  clock?: Clock;
  /** Unique parts of new ids; random when left out. */
  newId?: () => string;
  /** From 0 to 1, for the jitter of retries; Math.random when left out. */
  random?: () => number;
  retry?: Partial<RetryPolicy>;
  /** Poll for due timers in the background. True when left out; with false, call tick. */
  poll?: boolean;
  /** Called with what went wrong in the background; personal data is never in it. */
  onError?: (error: unknown, where: string) => void;
}

/** How often a command is delivered before it is given up, and how long is waited in between. */
export interface RetryPolicy {
  /** Attempts in all. */
  attempts: number;
  /** Before the second attempt, in ms; doubled each time. */
  firstDelayMs: number;
  longestDelayMs: number;
}

export type SettleResult =
  | { status: "delivered" }
  /** retry: false gives up at once. */
  | { status: "failed"; reason: string; retry?: boolean };

/** A channel server’s work on one command. Resolving settles it as delivered; throwing makes it be tried again. */
export type CommandHandler = (command: LeasedCommand, signal: AbortSignal) => Promise<void>;

/** Something was committed. */
export interface Change {
  conversation: Conversation;
  journal: JournalRow;
}

export interface Engine {
  /**
   * Takes one event; resolves once everything that follows from it is on disk. A duplicate gets the first answer.
   * Throws RefusedEvent for an event that cannot be taken (and keeps it as a letter), StoreUnavailable when the
   * store cannot write: then nothing happened and the sender tries again.
   */
  dispatch(event: CloudEvent): Promise<Answer>;
  commands: {
    /** Delivers commands of these channels to the handler until stopped. */
    serve(options: { channels: string[]; concurrency?: number }, handler: CommandHandler): { stop(): Promise<void> };
    /** Hands commands out; the longest lease is ten minutes. */
    lease(options: { channels: string[]; limit: number; leaseMs: number }): Promise<LeasedCommand[]>;
    /** Ends a lease. "unknown": no such command; "settled": it was settled before, which changes nothing. */
    settle(id: string, result: SettleResult): Promise<"ok" | "unknown" | "settled">;
  };
  conversations: {
    get(id: string): Promise<Conversation | undefined>;
    list(filter: ConversationFilter): Promise<Page<Conversation>>;
    journal(id: string, options: { after: number; limit: number }): Promise<JournalRow[]>;
    /** What an agent or a voice server needs to go on. */
    packet(id: string): Promise<Packet | undefined>;
    counts(): Promise<{ journey: string; state: string; open: number }[]>;
  };
  customers: {
    get(id: string): Promise<Customer | undefined>;
    /** Creates or replaces what is known of a customer. Throws Conflict when an identity is somebody else’s. */
    put(id: string, customer: Omit<Customer, "id" | "revision" | "sightings">): Promise<Customer>;
    merge(from: string, into: string): Promise<void>;
    unmerge(from: string): Promise<void>;
  };
  /**
   * Runs another state of the project from now on: new conversations start with its journeys, events are checked and
   * understood by it. Conversations under way keep the version that they started with. Throws when it has an error, or
   * when the store cannot write; then everything stays as it was. Gives the journeys with their versions.
   */
  publish(project: Project): Promise<{ journey: string; version: string }[]>;
  definition(version: string): Promise<StoredDefinition | undefined>;
  /** What was published of a journey, the last one first. */
  definitions(journey: string, page: { limit: number; cursor?: string }): Promise<Page<PublishedDefinition>>;
  letters(options: { limit: number; cursor?: string }): Promise<Page<Letter>>;
  /** Called after each commit, in order. Returns the way to stop it. */
  subscribe(listener: (change: Change) => void): () => void;
  /** Fires every timer that is due now; returns how many. */
  tick(): Promise<number>;
  /** Rejects when the store cannot write. */
  ping(): Promise<void>;
  /** Stops intake, finishes what is in flight, gives leases back, closes the store. */
  close(): Promise<void>;
}
