import type { CloudEvent } from "../../schemas/event.generated.ts";
import type { Provenance } from "../compile/index.ts";
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

/** What followed. */
export type EffectEntry =
  | { type: "started"; journey: string; version: string }
  | { type: "transition"; from: string[]; to: string[] }
  | { type: "fact"; fact: string; value: unknown; provenance: Provenance }
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
