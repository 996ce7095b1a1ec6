import type { Text } from "../../schemas/journey.generated.ts";

/** What knowledge answers to a message. */
export interface KnownAnswer {
  title: string;
  text: Text;
  /** From 0 to 1. */
  score: number;
}

/** By the name of the knowledge; of each the best answer. */
export type KnownAnswers = Readonly<Record<string, KnownAnswer>>;

/** Where a fact was learned. */
export interface Provenance {
  /** Epoch ms. */
  at: number;
  /** customer, profile, agent, service:NAME, event:TYPE or journey. */
  by: string;
  channel?: string;
}

/** What the machine is told of the world for one input; it is no part of what is stored. */
export interface Surroundings {
  /** Epoch ms. */
  now: number;
  /** As expressions see them. */
  customer: Readonly<Record<string, unknown>>;
  conversation: Readonly<Record<string, unknown>>;
  /** The name of the channel that the conversation is on. */
  channel: string;
  locale: string;
  timezone: string;
  /** Who is learned from, for provenance, and on which channel. */
  by: string;
  via?: string;
  /** The path of the state whose step waits for this event. */
  step?: string;
  /** What knowledge answers to the message that is taken. */
  answers?: KnownAnswers;
  /** The input, for entering the initial state, which XState does on an event of its own. */
  event?: MachineEvent;
}

/** XState’s context: what a conversation knows and counts. */
export interface MachineContext {
  facts: Record<string, unknown>;
  provenance: Record<string, Provenance>;
  /** Tries and scores of steps by the path of their state. */
  counters: Record<string, number>;
  env: Surroundings;
  /** Of the event at hand, the interrupts that a region has taken. Of one macrostep, and never stored. */
  copies?: { event: MachineEvent; taken: readonly string[] };
}

/** The value of a fact; undefined while it is unknown. What every object has, such as constructor, is no fact. */
export function factIn(facts: Readonly<Record<string, unknown>>, fact: string): unknown {
  return Object.hasOwn(facts, fact) ? (facts[fact] ?? undefined) : undefined;
}

/** What a step has counted. */
export function countOf({ counters }: Pick<MachineContext, "counters">, state: string): number {
  return Object.hasOwn(counters, state) ? counters[state]! : 0;
}

/** An event as the machine takes it. In expressions, event is data with type, id and time beside it. */
export interface MachineEvent {
  type: string;
  data?: Readonly<Record<string, unknown>>;
  id?: string;
  time?: string;
}
