import type { CloudEvent } from "../../schemas/event.generated.ts";
import type { KnownAnswers, Provenance } from "../compile/index.ts";
import type { Reach } from "./conversation.ts";
import type { Customer } from "./customer.ts";
import type { Instant } from "./instant.ts";

/**
 * What advance was given. With the definition it is enough to compute everything that follows it in the journal.
 * customer is there only when it differs from the one journaled last.
 */
export type InputEntry =
  | {
      type: "event";
      at: Instant;
      event: CloudEvent;
      customer?: Customer;
      via?: "start" | "fallback";
      intent?: RecognisedIntent;
      /** What the knowledge of the journey’s bots answered to it at the time. */
      answers?: KnownAnswers;
      correction?: Correction;
    }
  | {
      type: "timer";
      at: Instant;
      timer: string;
      occurrence: string;
      dueAt: Instant;
      lateMs: number;
      customer?: Customer;
    };

/** What the understanding made of a text. */
export interface RecognisedIntent {
  /** Absent below the threshold. */
  name?: string;
  /** 0 to 1. */
  score: number;
}

/** A fact that the customer has corrected, with its right value as the fact’s schema wants it. */
export interface Correction {
  fact: string;
  value: unknown;
}

/** What followed. */
export type EffectEntry =
  | { type: "started"; journey: string; version: string }
  /**
   * The machine moved. via: the transitions of the journey that it took, in order, each as its place in the document
   * (states/agent/on/returned/1). from equals to where they changed no state; via is empty at a plain start.
   */
  | { type: "transition"; from: string[]; to: string[]; via: string[] }
  | { type: "fact"; fact: string; value: unknown; provenance: Provenance }
  /** from is absent when the fact was not known. */
  | { type: "corrected"; fact: string; from?: unknown; to: unknown }
  | { type: "forgotten"; facts: string[] }
  | { type: "tagged"; tags: string[] }
  | { type: "ask.skipped"; state: string; fact: string; provenance: Provenance }
  | { type: "ask.refused"; state: string; fact: string; text: string }
  | { type: "channel"; region: string; from?: Reach; to: Reach; reason: "state" | "customer" | "fallback" }
  | { type: "channel.unavailable"; region: string; channel: string; reason: string }
  | {
      type: "gate";
      decision: "deferred" | "refused";
      rule: string;
      reason: string;
      channel: string;
      text: string;
      until?: Instant;
    }
  | { type: "command"; id: string; command: string; channel: string; address?: string; text?: string }
  | { type: "delivery"; command: string; status: "delivered" | "read" | "failed"; reason?: string }
  | { type: "timer.set"; timer: string; occurrence: string; dueAt: Instant }
  | { type: "timer.cancelled"; timer: string }
  | { type: "timer.stale"; timer: string; occurrence: string }
  | { type: "bot.answered"; state: string; knowledge: string; title: string; score: number }
  | { type: "bot.unanswered"; state: string; text: string }
  | { type: "survey"; state: string; kind: string; score: number; comment?: string }
  | { type: "address.claimed" | "address.confirmed"; kind: string; value: string }
  | { type: "unhandled"; reason: string }
  | { type: "error"; message: string }
  | { type: "closed"; outcome?: string };

export type Entry = InputEntry | EffectEntry;

/** The journal of one input: the input, then what followed. */
export interface JournalRow {
  conversation: string;
  seq: number;
  entries: Entry[];
}
