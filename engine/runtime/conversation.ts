import type { TranscriptMessage } from "../../schemas/command.generated.ts";
import type { Provenance } from "../compile/index.ts";
import type { Address } from "./customer.ts";
import type { Instant } from "./instant.ts";
import type { WordsByChannel } from "./words.ts";

/** A channel with the customer’s address on it. */
export interface Reach {
  channel: string;
  address: string;
}

/** Where a region of the statechart (the root, or a child of a parallel state) speaks with the customer. */
export interface RegionChannel extends Reach {
  /** The state whose channel: this follows, as a path; absent where the customer or a default chose. */
  state?: string;
  /** Channels of that state’s list which were tried and could not be used. */
  tried: string[];
  /** The next command here is the first one on this channel and carries the context packet. */
  introduce?: true;
}

/** An address learned in this conversation: it reaches the customer, and opens nobody else’s conversation. */
export interface ClaimedAddress extends Address {
  /** The customer wrote or answered from it in this conversation. */
  confirmed: boolean;
}

/** An absolute deadline. The occurrence tells one visit to a state from the next. */
export interface Timer {
  conversation: string;
  /** Unique in the conversation. */
  id: string;
  occurrence: string;
  dueAt: Instant;
}

/** A command whose answer a step waits for. */
export interface Pending {
  /** The path of the state whose step it is. */
  step: string;
  type: string;
  /** Where a call was placed. */
  reach?: Reach;
}

/** A message held back by the send gate until its timer fires. */
export interface DeferredMessage extends WordsByChannel {
  region: string;
  by: "journey" | "agent";
  reach: Reach;
  /** The state whose question it is; the message is dropped when that state is left. */
  prompts?: string;
  notice?: true;
}

/** One message of the transcript. command and region are there for what the journey said, so that it can be sent again. */
export interface Message extends Omit<TranscriptMessage, "at"> {
  at: Instant;
  command?: string;
  /** The commands after the first one, where it was longer than the channel takes at once. */
  parts?: string[];
  region?: string;
  /** All of it, where the transcript’s text is not all. */
  words?: WordsByChannel;
  /** It announced a channel. */
  notice?: true;
}

/** What XState needs to go on: the state value and, for history states, ids of the states left. */
export interface MachineSnapshot {
  value: unknown;
  history: Record<string, string[]>;
}

/** One customer’s one issue, over any number of channels. Plain JSON; replaying its journal gives the same bytes. */
export interface Conversation {
  id: string;
  journey: string;
  /** sha256:… of the definition it started with. */
  version: string;
  customer: string;
  /** The revision of the customer that was last journaled here. */
  customerRevision: number;
  status: "open" | "closed";
  /** Of the final state. */
  outcome?: string;
  /** The active states without children, as the author’s paths. */
  states: string[];
  snapshot: MachineSnapshot;
  facts: Record<string, unknown>;
  provenance: Record<string, Provenance>;
  /** What steps count (tries, a survey’s score) by the path of their state. */
  counters: Record<string, number>;
  /** Where it began; where it is now. Absent before the customer has been met on any channel. */
  origin?: Reach;
  current?: Reach;
  regions: Record<string, RegionChannel>;
  /** The call that is on now. */
  liveCall?: Reach;
  /** Channel → the customer’s last message or call on it. */
  lastInbound: Record<string, { at: Instant; address: string }>;
  addresses: ClaimedAddress[];
  /** Command id → the step that waits for its answer. */
  pending: Record<string, Pending>;
  timers: Timer[];
  /** Timer id → the message it will send. */
  deferred: Record<string, DeferredMessage>;
  /** The last messages, oldest first; at most 10. */
  messages: Message[];
  /** What was tried and did not help, for the packet. */
  tried: string[];
  /** What it was marked with, each once, in order; at most 50. It only grows. Absent when there are none. */
  tags?: string[];
  /** Counts its inputs, from 1. */
  seq: number;
  startedAt: Instant;
  updatedAt: Instant;
}
