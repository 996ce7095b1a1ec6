/** What a conversation looks like from outside, in short. */
export interface ConversationSummary {
  id: string;
  journey: string;
  version: string;
  status: "open" | "closed";
  states: string[];
  customer: string;
  seq: number;
}

/** What an event is answered with, once it is on disk. A duplicate gets the first answer, marked as one. */
export interface Answer {
  /** The event’s id. */
  event: string;
  duplicate: boolean;
  outcome: "advanced" | "started" | "unhandled";
  /** Absent when no conversation took the event. */
  conversation?: ConversationSummary;
  /** How many commands followed. */
  commands: number;
}
