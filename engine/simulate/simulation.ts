import type { Project } from "../language/index.ts";
import type { Conversation, Instant, JournalRow, LeasedCommand, Prepared } from "../runtime/index.ts";
import type { SimulatedPerson } from "./simulated-customer.ts";
import type { TranscriptLine } from "./transcript.ts";

export interface SimulationOptions {
  /** Without errors; the engine refuses it otherwise. */
  project: Project;
  /** Of the same project, for who runs many simulations; worked out when left out. */
  prepared?: Prepared;
  /** When it begins. A Monday at ten in the project’s time zone when left out. */
  now?: Instant;
  /** Who it is about. Somebody of whom nothing is known when left out. */
  customer?: SimulatedPerson;
}

/** What a customer says. */
interface Utterance {
  says: string;
  /** The one used last when left out. */
  channel?: string;
  /** When the channel server knows it already. */
  intent?: string;
  /** The one used last on that channel when left out, at first their own. */
  address?: string;
}

type CallOutcome = "answered" | "unanswered" | "failed" | "ended";
type AgentDeed =
  | "accepts"
  | "resolves"
  | "returns"
  | { says: string }
  /** With a note of what was done. */
  | { resolves: string }
  /** With the reason. */
  | { returns: string };

/** A customer’s consent to a purpose, on one channel or, without it, on all. */
interface ConsentGiven {
  purpose: string;
  status: "granted" | "revoked";
  channel?: string;
}

/**
 * The real engine on a virtual clock, with a simulation in the place of the channel servers: it takes every command
 * at once and answers when told to. Nothing happens but by these calls, so that the same calls give the same run.
 *
 * Each call resolves once everything that follows at the same moment has happened. It rejects with SimulationError
 * for what cannot happen now, and with RefusedEvent for what the engine refuses; both change nothing, but what a journey
 * could not take is in the journal.
 */
export interface Simulation {
  customer(utterance: Utterance): Promise<void>;
  /** Answers the oldest open call of a service. */
  service(answer: { name: string; returns?: Record<string, unknown>; fails?: string }): Promise<void>;
  call(outcome: CallOutcome): Promise<void>;
  agent(deed: AgentDeed): Promise<void>;
  /**
   * Any other event; it belongs to the conversation that was last moved, or when that is closed, to its customer.
   * message.failed, message.read and message.delivered are about the last message unless data names a command.
   */
  event(event: { type: string; data?: Record<string, unknown> }): Promise<void>;
  /** What the customer consents to from now on. The conversation hears nothing of it. */
  consent(given: ConsentGiven): Promise<void>;
  /** Lets time pass, in ms, ten years at most. Timers fire one after the other, each at its own moment. */
  wait(durationMs: number): Promise<void>;
  now(): Instant;
  /** The channel that the customer speaks on when nothing else is said. */
  channel(): string;
  /** The commands that wait for an answer, oldest first. Messages are delivered at once and never wait. */
  pending(): LeasedCommand[];
  /** Every command given so far, messages included. */
  commands(): readonly LeasedCommand[];
  transcript(): readonly TranscriptLine[];
  /** The one that was moved last. */
  conversation(): Conversation | undefined;
  /** The rows of every conversation there was, in the order in which they were written. */
  journal(): readonly JournalRow[];
  /** Another simulation that goes on from here by itself. */
  fork(): Promise<Simulation>;
  close(): Promise<void>;
}
