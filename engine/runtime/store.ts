import type { Command } from "../../schemas/command.generated.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";
import type { Answer } from "./answer.ts";
import type { Conversation, Timer } from "./conversation.ts";
import type { Address, Customer } from "./customer.ts";
import type { Instant } from "./instant.ts";
import type { JournalRow } from "./journal.ts";

/** A command on its way: leased, delivered, retried, dead. */
export type OutboxCommand = Omit<Command, "attempt"> & { availableAt: Instant };

/** What dispatch needs to know before it can advance. */
export interface LoadRequest {
  event?: { source: string; id: string };
  /** A conversation by id, closed ones too. */
  conversation?: string;
  address?: Address;
  customer?: string;
}

export interface Loaded {
  /** The event was taken before: what it was answered. */
  answer?: Answer;
  /** The one asked for by id. */
  conversation?: Conversation;
  /**
   * Of the conversation asked for by id; else the one asked for by id; else whose verified or only identity the
   * address is. Merged customers are followed.
   */
  customer?: Customer;
  /** The customer’s open conversations, most recently updated first; at most 20. */
  open: Conversation[];
  /** Open conversations that claim the address without its being the identity of anybody; most recent first; at most 20. */
  claiming: Conversation[];
}

/** All or nothing. */
export interface Commit {
  conversation?: Conversation;
  /** The seq that the stored conversation must have; 0 for a new one. */
  expectedSeq: number;
  /** The dedupe record. scope is the conversation’s id, else the customer’s, else "project". */
  event?: { scope: string; source: string; id: string; answer: Answer };
  journal?: JournalRow;
  /** set replaces a timer of the same id. */
  timers: { set: Timer[]; cancel: string[] };
  commands: OutboxCommand[];
  /** The changed customer, its revision already counted up by one; a new one has revision 1. */
  customer?: Customer;
  letter?: Letter;
}

export type CommitResult =
  | { status: "committed" }
  | { status: "duplicate"; answer: Answer }
  /** The conversation’s seq or the customer’s revision was another: load and try again. */
  | { status: "conflict" };

/** An event that led to nothing, kept for a person to look at. */
export interface Letter {
  id: string;
  kind: "unhandled" | "refused" | "failed" | "undeliverable";
  at: Instant;
  reason: string;
  event?: CloudEvent;
  command?: OutboxCommand;
  conversation?: string;
}

/** A published journey: its text, that of the project file and those of its parts, by the hash of them all. */
export interface StoredDefinition {
  /** sha256:… */
  version: string;
  journey: string;
  file: string;
  text: string;
  projectText: string;
  /** The journeys that run as its parts, and theirs. */
  parts: { file: string; text: string }[];
  publishedAt: Instant;
}

/** A definition without its texts. */
export type PublishedDefinition = Pick<StoredDefinition, "version" | "journey" | "publishedAt">;

export type LeasedCommand = OutboxCommand & { attempt: number };

export type Settlement =
  | { id: string; status: "delivered" }
  | { id: string; status: "retry"; availableAt: Instant; reason: string }
  | { id: string; status: "dead"; reason: string };

export interface ConversationFilter {
  status?: "open" | "closed";
  journey?: string;
  customer?: string;
  /** One of its active states. */
  state?: string;
  /** One of its tags. */
  tag?: string;
  limit: number;
  /** From the page before. */
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  /** Absent on the last page. */
  cursor?: string;
}

/**
 * Where conversations live. memory, sqlite and postgres pass one contract test.
 * A method that rejects has changed nothing.
 */
export interface Store {
  load(requests: LoadRequest[]): Promise<Loaded[]>;
  /**
   * Commits of one call share a transaction; each one takes effect wholly or not at all, in order, and sees those
   * before it. A conflict or duplicate fails alone. Rejects when the transaction itself fails: then none took effect.
   */
  commit(batch: Commit[]): Promise<CommitResult[]>;

  /** Timers that are due, oldest first, withheld from others for leaseMs. A timer stays until a commit cancels it. */
  dueTimers(options: { now: Instant; limit: number; leaseMs: number }): Promise<Timer[]>;
  /** The next deadline of all, for pollers; absent when there is none. */
  nextTimer(): Promise<Instant | undefined>;

  /**
   * Commands of these channels whose time has come, in the order they were given, withheld from others for leaseMs.
   * Of one conversation and channel, none is handed out while an earlier one is leased or waits for its retry.
   */
  leaseCommands(options: {
    channels: string[];
    now: Instant;
    limit: number;
    leaseMs: number;
  }): Promise<LeasedCommand[]>;
  /** False for a command that is unknown or settled for good already. */
  settleCommands(settlements: Settlement[], now: Instant): Promise<boolean[]>;
  command(id: string): Promise<(LeasedCommand & { status: "waiting" | "leased" | "delivered" | "dead" }) | undefined>;
  /** Gives leases back at shutdown, so that nobody waits for them to run out; they do not count as attempts. */
  releaseCommands(ids: string[]): Promise<void>;

  conversation(id: string): Promise<Conversation | undefined>;
  conversations(filter: ConversationFilter): Promise<Page<Conversation>>;
  /** Rows after a seq, oldest first. */
  journal(conversation: string, options: { after: number; limit: number }): Promise<JournalRow[]>;
  /** Open conversations by journey and state. */
  counts(): Promise<{ journey: string; state: string; open: number }[]>;

  customer(id: string): Promise<Customer | undefined>;
  /** Creates or replaces; conflict when the revision before it is another, or an identity is verified for someone else. */
  putCustomer(customer: Customer): Promise<"written" | "conflict">;
  /**
   * from is known by into from now on, until it is undone: into shows the identities and consents of both, and what
   * is written to either goes to into. Merging and undoing it move both revisions on, past either’s. Rejects for
   * somebody unknown, for merging into oneself or in a circle, and when from is merged into another already.
   */
  mergeCustomers(from: string, into: string): Promise<void>;
  unmergeCustomers(from: string): Promise<void>;

  /** The first of a version stays. */
  putDefinition(definition: StoredDefinition): Promise<void>;
  definition(version: string): Promise<StoredDefinition | undefined>;
  /** Of a journey, the last one published first. Rejects for a cursor that is none. */
  definitions(journey: string, page: { limit: number; cursor?: string }): Promise<Page<PublishedDefinition>>;

  addLetter(letter: Letter): Promise<void>;
  letters(options: { limit: number; cursor?: string }): Promise<Page<Letter>>;

  /** Rejects when the store cannot write. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
