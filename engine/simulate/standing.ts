import type { Conversation, Customer, Instant, JournalRow, LeasedCommand, Store } from "../runtime/index.ts";
import type { TranscriptLine } from "./transcript.ts";

/** What a simulation has come to: enough to go on from there once more. Nothing in it is changed any more. */
export interface Standing {
  now: Instant;
  ids: number;
  events: number;
  given: readonly LeasedCommand[];
  lines: readonly TranscriptLine[];
  rows: readonly JournalRow[];
  lastSeq: ReadonlyMap<string, number>;
  /** The id of the one that was moved last. */
  moved: string | undefined;
  met: boolean;
  lastChannel: string | undefined;
  /** Channel → the address that was named on it last. */
  addresses: ReadonlyMap<string, string>;
  channelBeforeCall: string | undefined;
  callOnLine: string | undefined;
  conversations: readonly Conversation[];
  customers: readonly Customer[];
}

/** Puts what it has come to into a store that is empty. The journal is not needed there: the simulation has read it. */
export async function putBack({ conversations, customers }: Standing, store: Store): Promise<void> {
  for (const customer of customers) {
    // A store takes revisions one after the other.
    for (let revision = 1; revision <= customer.revision; revision++)
      await store.putCustomer({ ...customer, revision });
  }
  await store.commit(
    conversations.map((conversation) => ({
      conversation,
      expectedSeq: 0,
      timers: { set: conversation.timers, cancel: [] },
      commands: [],
    })),
  );
}
