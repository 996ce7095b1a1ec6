// Written by schemas/generate-types.ts from project.schema.json. Change the schema, then run: npm run types

/**
 * What customers call it; {{ channel }} in texts.
 */
export type Text =
  | string
  | {
      [k: string]: string;
    };
/**
 * How long after the customer’s last message free-form messages may be sent.
 */
export type Duration = string;
/**
 * The JSON type of the value.
 */
export type Type = "string" | "number" | "integer" | "boolean" | "array" | "object";
/**
 * What people call it.
 */
export type Title = string;
/**
 * What it is for.
 */
export type Description = string;
/**
 * What a string holds. phone is E.164 after parsing; date and date-time are parsed from plain words.
 */
export type Format = "phone" | "email" | "date" | "date-time" | "time" | "uri" | "uuid";
/**
 * The only values allowed.
 *
 * @minItems 1
 */
export type Choices = unknown[];
/**
 * The parts that an object must have.
 */
export type RequiredParts = string[];
/**
 * The least number of characters.
 */
export type Shortest = number;
/**
 * The greatest number of characters.
 */
export type Longest = number;
/**
 * A regular expression that the value must match.
 */
export type Pattern = string;
/**
 * The smallest number allowed.
 */
export type Least = number;
/**
 * The largest number allowed.
 */
export type Greatest = number;
/**
 * For one attempt.
 */
export type Duration1 = string;
/**
 * After this long without anybody, the outcome is expired.
 */
export type Duration2 = string;
/**
 * From and to, such as 08:00-20:00.
 */
export type Hours = string;
/**
 * Announces a change of channel. {{ channel }} is the new one.
 */
export type Message =
  | string
  | Message1
  | {
      [k: string]: string;
    };
/**
 * What the customer reads or hears: one text, or one for each locale. {{ expression }} inserts a value.
 */
export type Text1 =
  | string
  | {
      [k: string]: string;
    };
/**
 * Answers offered for a tap. Channels without buttons show them as a numbered list.
 *
 * @minItems 1
 * @maxItems 10
 */
export type Buttons = Text1[];
/**
 * Sent in quiet hours as well. For what the customer is waiting for, such as a truck that arrives.
 */
export type Urgent = boolean;
/**
 * Where it is: https, {{ expression }} inserts a value.
 */
export type Address = string;
/**
 * Such as image/png or application/pdf.
 */
export type MediaType = string;
/**
 * What the customer reads or hears: one text, or one for each locale. {{ expression }} inserts a value.
 */
export type Text2 =
  | string
  | {
      [k: string]: string;
    };
/**
 * Pictures and files that go with the text. A channel without media gets their captions and links.
 *
 * @minItems 1
 * @maxItems 10
 */
export type Media = Media1[];
/**
 * What the customer reads or hears: one text, or one for each locale. {{ expression }} inserts a value.
 */
export type Text3 =
  | string
  | {
      [k: string]: string;
    };
/**
 * As the channel knows it.
 */
export type Name = string;
/**
 * A CEL expression, or a number or boolean as it stands.
 */
export type Value = string | number | boolean;
/**
 * The expressions of its placeholders, in order.
 *
 * @maxItems 20
 */
export type Parameters = Value[];
/**
 * A text, or what of the message differs on this channel.
 */
export type Variant =
  | string
  | Variant1
  | {
      [k: string]: string;
    };
/**
 * Answers offered for a tap on this channel; an empty list for none.
 *
 * @maxItems 10
 */
export type Buttons1 = Text1[];
/**
 * Pictures and files that go with the text. A channel without media gets their captions and links.
 *
 * @minItems 1
 * @maxItems 10
 */
export type Media2 = Media1[];
/**
 * What the customer reads or hears: one text, or one for each locale. {{ expression }} inserts a value.
 */
export type Text4 =
  | string
  | {
      [k: string]: string;
    };

/**
 * What the journeys of a folder share: channels, services, queues, calendars, intents, policies.
 */
export interface ProjectDocument {
  /**
   * The name of the project.
   */
  project: string;
  /**
   * What people call it.
   */
  title?: string;
  /**
   * The languages every text must have. The first is used when nothing is known of the customer.
   *
   * @minItems 1
   */
  locales: string[];
  /**
   * For times and dates in texts and for quiet hours, unless the customer has one. An IANA name.
   */
  timezone?: string;
  /**
   * The country of phone numbers written without a country code. ISO 3166 in two letters.
   */
  region?: string;
  /**
   * The journey for a customer’s message that no conversation and no start takes.
   */
  fallback?: string;
  /**
   * How texts are matched to intents.
   */
  understanding?: {
    /**
     * The least score, 0 to 1, at which an intent counts.
     */
    threshold?: number;
  };
  /**
   * What customers want: a name, and example phrases for each locale.
   */
  intents?: {
    [k: string]: {
      /**
       * @minItems 1
       * @maxItems 500
       */
      [k: string]: string[];
    };
  };
  /**
   * The channels in use. A built-in kind by its name, with whatever differs here, or one of your own.
   */
  channels?: {
    [k: string]: Channel;
  };
  /**
   * What other systems send: an event type, and the schema of each field of its data. Each field named is required.
   */
  events?: {
    [k: string]: {
      [k: string]: ValueSchema;
    };
  };
  /**
   * HTTP services that journeys call.
   */
  services?: {
    [k: string]: Service;
  };
  /**
   * Queues of people who take over.
   */
  queues?: {
    [k: string]: Queue;
  };
  /**
   * Opening hours.
   */
  calendars?: {
    [k: string]: Calendar;
  };
  /**
   * What is said where a state says nothing of its own.
   */
  notices?: {
    default?: Message;
  };
  /**
   * What the checker holds every journey of this project to.
   */
  policies?: {
    /**
     * warn: a state from which no handoff can be reached is a finding. off: it is not. Left out: warn where the project has queues.
     */
    human?: "warn" | "off";
  };
  /**
   * Channel servers that commands are pushed to. Channels not named in any are leased.
   */
  webhooks?: Webhook[];
}
/**
 * What a channel can do.
 */
export interface Channel {
  title?: Text;
  /**
   * Read or heard.
   */
  medium?: "text" | "voice";
  /**
   * The customer can answer on it.
   */
  twoWay?: boolean;
  /**
   * How many buttons a message can have. 0: none, a numbered list is sent.
   */
  buttons?: number;
  /**
   * Messages can carry pictures and files.
   */
  media?: boolean;
  /**
   * The most characters of one message.
   */
  maxLength?: number;
  /**
   * gsm-7: as SMS, with 160 characters a segment. utf-8: anything.
   */
  encoding?: "gsm-7" | "utf-8";
  sessionWindow?: Duration;
  /**
   * Outside the session window only approved templates may be sent.
   */
  template?: boolean;
  /**
   * What an address on this channel is.
   */
  address?: "phone" | "email" | "session" | "token" | "handle";
  /**
   * The purpose the customer must have consented to, or none.
   */
  consent?: string;
  /**
   * When nothing is sent unasked, by the customer’s time. Messages wait until the end.
   */
  quietHours?: {
    /**
     * HH:MM.
     */
    from: string;
    /**
     * HH:MM, on the next day if earlier than from.
     */
    to: string;
  };
  /**
   * Messages have a subject line.
   */
  subject?: boolean;
  /**
   * Facts marked pii may be written here. Not on public posts and locked screens.
   */
  personalData?: boolean;
}
/**
 * A JSON Schema for a value.
 */
export interface ValueSchema {
  type: Type;
  title?: Title;
  description?: Description;
  format?: Format;
  enum?: Choices;
  items?: Items;
  properties?: Properties;
  required?: RequiredParts;
  minLength?: Shortest;
  maxLength?: Longest;
  pattern?: Pattern;
  minimum?: Least;
  maximum?: Greatest;
}
/**
 * The schema of each entry of a list.
 */
export interface Items {
  type: Type;
  title?: Title;
  description?: Description;
  format?: Format;
  enum?: Choices;
  items?: Items;
  properties?: Properties;
  required?: RequiredParts;
  minLength?: Shortest;
  maxLength?: Longest;
  pattern?: Pattern;
  minimum?: Least;
  maximum?: Greatest;
}
/**
 * The parts of an object.
 */
export interface Properties {
  [k: string]: ValueSchema;
}
/**
 * An HTTP service: its request, the schemas of its input and output, and how it is retried.
 */
export interface Service {
  /**
   * How it is called. The input is the JSON body, or the query of a GET.
   */
  request: {
    /**
     * Of HTTP. The input of a GET goes into the query.
     */
    method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
    /**
     * ${NAME} is read from the environment at start.
     */
    url: string;
    /**
     * ${NAME} is read from the environment at start.
     */
    headers?: {
      [k: string]: string;
    };
  };
  input?: ValueSchema1;
  output?: ValueSchema2;
  timeout?: Duration1;
  /**
   * How often to try again after a failed attempt.
   */
  retries?: number;
  /**
   * Calling twice with one idempotency key does the thing once. Only then is an attempt without an answer tried again.
   */
  idempotent?: boolean;
}
/**
 * The JSON Schema of the input.
 */
export interface ValueSchema1 {
  type: Type;
  title?: Title;
  description?: Description;
  format?: Format;
  enum?: Choices;
  items?: Items;
  properties?: Properties;
  required?: RequiredParts;
  minLength?: Shortest;
  maxLength?: Longest;
  pattern?: Pattern;
  minimum?: Least;
  maximum?: Greatest;
}
/**
 * The JSON Schema of the response. A response that does not fit is a failure.
 */
export interface ValueSchema2 {
  type: Type;
  title?: Title;
  description?: Description;
  format?: Format;
  enum?: Choices;
  items?: Items;
  properties?: Properties;
  required?: RequiredParts;
  minLength?: Shortest;
  maxLength?: Longest;
  pattern?: Pattern;
  minimum?: Least;
  maximum?: Greatest;
}
/**
 * People who take over conversations.
 */
export interface Queue {
  /**
   * What people call it.
   */
  title?: string;
  /**
   * The usual deadline for accepting.
   */
  accept?: {
    within: Duration2;
  };
}
/**
 * When somebody is there.
 */
export interface Calendar {
  /**
   * An IANA name. Left out, the project’s.
   */
  timezone?: string;
  /**
   * Days (mon, tue-thu, sat) and their hours, such as 08:00-20:00, or a list of such.
   */
  weekly: {
    [k: string]: Hours | Hours[];
  };
  /**
   * Days on which it is closed.
   */
  holidays?: string[];
}
/**
 * A text with what belongs to it: buttons, media, other words for a channel, or a template.
 */
export interface Message1 {
  text: Text1;
  buttons?: Buttons;
  urgent?: Urgent;
  media?: Media;
  subject?: Text3;
  template?: Template;
  variants?: Variants;
}
/**
 * A picture or a file.
 */
export interface Media1 {
  url: Address;
  type?: MediaType;
  caption?: Text2;
}
/**
 * The approved template to send where the channel allows nothing else, such as outside of a session window.
 */
export interface Template {
  name: Name;
  parameters?: Parameters;
}
/**
 * Other words for a channel, by its name: only what differs.
 */
export interface Variants {
  [k: string]: Variant;
}
export interface Variant1 {
  text?: Text1;
  buttons?: Buttons1;
  media?: Media2;
  subject?: Text4;
  template?: Template;
}
/**
 * A channel server that commands are pushed to, signed by Standard Webhooks.
 */
export interface Webhook {
  /**
   * ${NAME} is read from the environment at start.
   */
  url: string;
  /**
   * The channels it serves; desk is the agents’ desk.
   *
   * @minItems 1
   */
  channels: string[];
  /**
   * whsec_…, by ${NAME} from the environment. A list while rotating: each signs.
   */
  secret: string | string[];
}
