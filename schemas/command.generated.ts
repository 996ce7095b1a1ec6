// Written by schemas/generate-types.ts from command.schema.json. Change the schema, then run: npm run types

/**
 * Something a channel server must do. Delivered at least once; the key stays the same over retries.
 */
export interface Command {
  /**
   * Of the command; name it in data.command of the events that answer it.
   */
  id: string;
  /**
   * conversation/seq/number. The same over retries and restarts.
   */
  key: string;
  /**
   * What to do.
   */
  type:
    "message.send" | "call.place" | "handoff.offer" | "handoff.withdraw" | "service.call" | "event.publish";
  /**
   * The channel to do it on; desk for the agents’ desk, service for services, events for other systems.
   */
  channel: string;
  /**
   * The customer’s address on that channel, or the queue.
   */
  address?: string;
  /**
   * Its id.
   */
  conversation: string;
  /**
   * Their id.
   */
  customer: string;
  /**
   * Which delivery this is; the first is 1.
   */
  attempt: number;
  /**
   * What belongs to the type.
   */
  data: MessageSend | CallPlace | HandoffOffer | HandoffWithdraw | ServiceCall | EventPublish;
  packet?: Packet;
}
/**
 * A text for the customer, or on the desk, the customer’s words for the agent.
 */
export interface MessageSend {
  /**
   * What to send.
   */
  text: string;
  /**
   * Answers to offer.
   */
  buttons?: string[];
  /**
   * The customer’s language, as a BCP 47 tag.
   */
  locale?: string;
  /**
   * On the desk: who wrote it.
   */
  from?: "customer";
  /**
   * On the desk: the handoff.offer it belongs to.
   */
  handoff?: string;
  /**
   * Pictures and files that go with it.
   *
   * @maxItems 10
   */
  media?: {
    url: string;
    type?: string;
    caption?: string;
  }[];
  /**
   * The subject line.
   */
  subject?: string;
  /**
   * Send this approved template; text says what it says.
   */
  template?: {
    name: string;
    /**
     * @maxItems 20
     */
    parameters: string[];
  };
}
/**
 * Call the customer.
 */
export interface CallPlace {
  /**
   * The phone number, E.164.
   */
  to: string;
  /**
   * How long to let it ring at most, in milliseconds.
   */
  withinMs: number;
  /**
   * What to know before the first word.
   */
  briefing?: string;
  /**
   * The customer’s language, as a BCP 47 tag.
   */
  locale?: string;
}
/**
 * Offer the conversation to a queue.
 */
export interface HandoffOffer {
  /**
   * Its name.
   */
  queue: string;
  /**
   * How urgent.
   */
  priority: "low" | "normal" | "high" | "urgent";
  /**
   * Until when somebody must accept. RFC 3339.
   */
  deadline: string;
  /**
   * What it is about.
   */
  summary?: string;
  /**
   * What the customer hears on acceptance.
   */
  opening?: string;
  /**
   * The customer’s language, as a BCP 47 tag.
   */
  locale?: string;
}
/**
 * The offer is no longer open, or the conversation has moved on.
 */
export interface HandoffWithdraw {
  /**
   * The id of the offer.
   */
  handoff: string;
  /**
   * Why, in words.
   */
  reason?: string;
}
/**
 * Call a service. Run by the server itself.
 */
export interface ServiceCall {
  /**
   * Its name in throughline.yaml.
   */
  service: string;
  /**
   * The input.
   */
  input: {
    [k: string]: unknown;
  };
}
/**
 * Tell other systems that something happened.
 */
export interface EventPublish {
  /**
   * Such as order.cancelled.
   */
  type: string;
  /**
   * What belongs to it.
   */
  data: {
    [k: string]: unknown;
  };
}
/**
 * What is known, for whoever goes on with the conversation.
 */
export interface Packet {
  /**
   * Each fact with where it was learned.
   */
  context: {
    [k: string]: KnownFact;
  };
  /**
   * What it is about, in a sentence.
   */
  summary?: string;
  /**
   * The last messages, oldest first.
   */
  messages: TranscriptMessage[];
  /**
   * What was tried before, oldest first.
   */
  tried?: string[];
}
/**
 * A value with its provenance.
 */
export interface KnownFact {
  /**
   * What is known.
   */
  value: unknown;
  /**
   * What people call it: one text, or one for each locale.
   */
  title?:
    | string
    | {
        [k: string]: string;
      };
  /**
   * The channel it came by.
   */
  channel?: string;
  /**
   * When it was learned. RFC 3339.
   */
  at: string;
  /**
   * Who said so: customer, profile, agent, service:NAME or journey.
   */
  by: string;
}
/**
 * One message of the conversation.
 */
export interface TranscriptMessage {
  /**
   * When. RFC 3339.
   */
  at: string;
  /**
   * Who.
   */
  by: "customer" | "journey" | "agent";
  /**
   * The channel it came by.
   */
  channel: string;
  /**
   * The words.
   */
  text: string;
}
