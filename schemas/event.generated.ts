// Written by schemas/generate-types.ts from event.schema.json. Change the schema, then run: npm run types

/**
 * Something that happened, as a CloudEvents 1.0 envelope in structured JSON.
 */
export interface CloudEvent {
  /**
   * Of CloudEvents: 1.0.
   */
  specversion: "1.0";
  /**
   * Unique for its source. The same source and id again are a duplicate and get the first answer.
   */
  id: string;
  /**
   * Who says so: the channel server or system.
   */
  source: string;
  /**
   * What happened, such as message.received.
   */
  type: string;
  /**
   * When it happened. RFC 3339.
   */
  time?: string;
  /**
   * The conversation it belongs to, when the sender knows it.
   */
  subject?: string;
  /**
   * Of data: JSON.
   */
  datacontenttype?: "application/json";
  /**
   * The URI of the schema of data.
   */
  dataschema?: string;
  /**
   * What is said of it. For the built-in types see the definitions; for your own, events in throughline.yaml.
   */
  data?: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * The customer wrote or said something.
 */
export interface MessageReceived {
  /**
   * The channel it came by.
   */
  channel: string;
  /**
   * The customer’s address on that channel: phone number, e-mail address, session …
   */
  address: string;
  /**
   * What the customer wrote.
   */
  text: string;
  /**
   * The customer’s wish, when the channel server knows it already.
   */
  intent?: string;
  /**
   * The customer’s language, as a BCP 47 tag.
   */
  locale?: string;
}
/**
 * The customer calls.
 */
export interface CallReceived {
  /**
   * The channel it came by.
   */
  channel?: string;
  /**
   * The customer’s address on that channel: phone number, e-mail address, session …
   */
  address: string;
  /**
   * The line that was called.
   */
  line?: string;
  /**
   * The customer’s language, as a BCP 47 tag.
   */
  locale?: string;
}
/**
 * The customer answered a call that was placed.
 */
export interface CallAnswered {
  /**
   * The id of the command that this answers.
   */
  command: string;
  /**
   * The channel it came by.
   */
  channel?: string;
  /**
   * The customer’s address on that channel: phone number, e-mail address, session …
   */
  address?: string;
}
/**
 * Nobody answered a call that was placed.
 */
export interface CallUnanswered {
  /**
   * The id of the command that this answers.
   */
  command: string;
  /**
   * Why, in words.
   */
  reason?: string;
}
/**
 * A call could not be placed.
 */
export interface CallFailed {
  /**
   * The id of the command that this answers.
   */
  command: string;
  /**
   * Why, in words.
   */
  reason?: string;
}
/**
 * A call is over.
 */
export interface CallEnded {
  /**
   * The id of the command that this answers.
   */
  command?: string;
  /**
   * The channel it came by.
   */
  channel?: string;
  /**
   * The customer’s address on that channel: phone number, e-mail address, session …
   */
  address?: string;
  /**
   * Why, in words.
   */
  reason?: string;
}
/**
 * A message reached the customer’s device.
 */
export interface MessageDelivered {
  /**
   * The id of the command that this answers.
   */
  command: string;
}
/**
 * The customer opened a message.
 */
export interface MessageRead {
  /**
   * The id of the command that this answers.
   */
  command: string;
}
/**
 * A message could not be delivered.
 */
export interface MessageFailed {
  /**
   * The id of the command that this answers.
   */
  command: string;
  /**
   * Why, in words.
   */
  reason?: string;
}
/**
 * A person takes over.
 */
export interface HandoffAccepted {
  /**
   * The id of the command that this answers.
   */
  command: string;
  /**
   * The name or id of the person.
   */
  agent?: string;
}
/**
 * The person has settled the matter.
 */
export interface HandoffResolved {
  /**
   * The id of the command that this answers.
   */
  command: string;
  /**
   * The name or id of the person.
   */
  agent?: string;
  /**
   * What was done.
   */
  note?: string;
}
/**
 * The person gives the conversation back.
 */
export interface HandoffReturned {
  /**
   * The id of the command that this answers.
   */
  command: string;
  /**
   * The name or id of the person.
   */
  agent?: string;
  /**
   * Why, in words.
   */
  reason?: string;
}
/**
 * Nobody took over in time, or the queue is closed.
 */
export interface HandoffExpired {
  /**
   * The id of the command that this answers.
   */
  command: string;
  /**
   * Why, in words.
   */
  reason?: string;
}
/**
 * The person who has taken over writes to the customer.
 */
export interface AgentReplied {
  /**
   * The id of the command that this answers.
   */
  command: string;
  /**
   * The name or id of the person.
   */
  agent?: string;
  /**
   * What the person wrote.
   */
  text: string;
}
/**
 * A service answered; its response fits the schema.
 */
export interface ServiceSucceeded {
  /**
   * The id of the command that this answers.
   */
  command: string;
  /**
   * The response.
   */
  result: unknown;
}
/**
 * A service gave no usable answer after the last try.
 */
export interface ServiceFailed {
  /**
   * The id of the command that this answers.
   */
  command: string;
  /**
   * Why, in words.
   */
  reason?: string;
  /**
   * The HTTP status, if there was one.
   */
  status?: number;
}
/**
 * A command was given up after the last try.
 */
export interface DeliveryFailed {
  /**
   * The id of the command that this answers.
   */
  command: string;
  /**
   * Why, in words.
   */
  reason?: string;
}
/**
 * The customer corrects what the conversation knows: said in a form, or to a person. Their own words are recognised as well.
 */
export interface FactCorrected {
  /**
   * The channel it came by. Without it, subject names the conversation.
   */
  channel?: string;
  /**
   * The customer’s address on that channel.
   */
  address?: string;
  /**
   * Its name under context of the journey.
   */
  fact: string;
  /**
   * The right one: as JSON, or in words, as the customer would answer.
   */
  value: unknown;
}
