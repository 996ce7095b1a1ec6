import type { Conversation } from "./conversation.ts";

/** Why an event was refused, for the sender to act on. */
export type Refusal =
  | "event-invalid"
  | "conversation-unknown"
  | "conversation-closed"
  | "journey-failed"
  | "command-unknown"
  | "customer-conflict";

/** An event that cannot be taken. It is kept as a letter; letter is its id. */
export class RefusedEvent extends Error {
  readonly code: Refusal;
  /** What to do about it. */
  readonly fix: string;
  readonly letter: string | undefined;
  /** Where in the event, as JSON pointers, when it does not fit its schema. */
  readonly errors: { pointer: string; message: string }[];
  readonly conversation: Conversation["id"] | undefined;

  constructor(options: {
    code: Refusal;
    message: string;
    fix: string;
    letter?: string;
    errors?: { pointer: string; message: string }[];
    conversation?: string;
  }) {
    super(options.message);
    this.name = "RefusedEvent";
    this.code = options.code;
    this.fix = options.fix;
    this.letter = options.letter;
    this.errors = options.errors ?? [];
    this.conversation = options.conversation;
  }
}

/** The store could not write: a full disk, a lost database. Nothing of the event took effect; send it again later. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super(`The store cannot write: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "StoreUnavailable";
  }
}
