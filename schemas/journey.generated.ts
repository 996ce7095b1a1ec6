// Written by schemas/generate-types.ts from journey.schema.json. Change the schema, then run: npm run types

/**
 * What a string holds. phone is E.164 after parsing; date and date-time are parsed from plain words.
 */
export type Format = "phone" | "email" | "date" | "date-time" | "time" | "uri" | "uuid";
/**
 * What the customer reads or hears: one text, or one for each locale. {{ expression }} inserts a value.
 */
export type Text =
  | string
  | {
      [k: string]: string;
    };
/**
 * The name of a fact: letters, digits and _, as an expression reads it.
 */
export type FactName = string;
/**
 * The type of an event, such as message.received; tow.* and * stand for any that fit.
 */
export type EventName = string;
/**
 * A CEL expression over context, customer, event, result, value, channel, now and conversation.
 */
export type Expression = string;
/**
 * A sibling by name, a child as .name, or a path from the root such as order.paid.
 */
export type Target = string;
/**
 * What to do, in order.
 */
export type Actions = Action | Action[];
/**
 * One thing to do.
 */
export type Action =
  | {
      say: Message;
    }
  | {
      /**
       * Each fact and the expression of its new value.
       */
      assign: {
        [k: string]: Value;
      };
    }
  | {
      raise: EventName;
    }
  | {
      /**
       * Its type, or its type and data.
       */
      publish:
        | string
        | {
            /**
             * Such as order.cancelled.
             */
            type: string;
            /**
             * Each field and its expression.
             */
            data?: {
              [k: string]: Value;
            };
          };
    }
  | {
      /**
       * One, or several.
       */
      tag: Name | Name[];
    }
  | {
      /**
       * One, or several.
       */
      forget: FactName | FactName[];
    };
/**
 * A text, or a text with what belongs to it.
 */
export type Message =
  | string
  | MessageObject
  | {
      [k: string]: string;
    };
/**
 * A CEL expression, or a number or boolean as it stands.
 */
export type Value = string | number | boolean;
/**
 * A text, or what of the message differs on this channel.
 */
export type Variant =
  | string
  | {
      text?: Text;
      /**
       * Answers offered for a tap on this channel; an empty list for none.
       *
       * @maxItems 10
       */
      buttons?: Text[];
      /**
       * Pictures and files that go with the text. A channel without media gets their captions and links.
       *
       * @minItems 1
       * @maxItems 10
       */
      media?: Media[];
      /**
       * What the customer reads or hears: one text, or one for each locale. {{ expression }} inserts a value.
       */
      subject?:
        | string
        | {
            [k: string]: string;
          };
      template?: Template;
    }
  | {
      [k: string]: string;
    };
/**
 * Letters, digits, - and _; begins with a letter.
 */
export type Name = string;
/**
 * Where to go: a target, a transition, or a list of transitions tried in order.
 */
export type Transitions = Target | Transition | (Target | Transition)[];
/**
 * The channel of this state and those inside it: one name, or a list tried in order. origin: where the conversation began. preferred: what the customer prefers. current: where the conversation is now.
 */
export type Channel = string | string[];
/**
 * What happens when the conversation has been in this state for so long.
 */
export type After =
  | {
      [k: string]: Transitions;
    }
  | Delayed[];
/**
 * A time span: 30s, 5m, 2h, 3d, 1h30m, or ISO 8601 such as PT90S.
 */
export type Duration = string;
/**
 * Answers the customer from knowledge, or by a service, and asks whether that helped. What it tried goes into the context packet. Outcomes: resolved, escalated, unresolved.
 */
export type Bot = {
  /**
   * The names of knowledge files of the project.
   */
  knowledge?: Name | Name[];
  /**
   * A service of throughline.yaml that answers. Its output: reply (a text), and resolved or escalate (true or false) where it knows.
   */
  service?: string;
  /**
   * The input of the service: each field and its expression. event is the customer’s message.
   */
  with?: {
    [k: string]: Value;
  };
  /**
   * A text, or a text with what belongs to it.
   */
  opening?:
    | string
    | MessageObject
    | {
        [k: string]: string;
      };
  /**
   * A text, or a text with what belongs to it.
   */
  helped?:
    | string
    | MessageObject
    | {
        [k: string]: string;
      };
  /**
   * A text, or a text with what belongs to it.
   */
  unknown?:
    | string
    | MessageObject
    | {
        [k: string]: string;
      };
  /**
   * Intents with which the customer leaves the bot.
   *
   * @minItems 1
   * @maxItems 50
   */
  escalate?: string[];
  /**
   * How many messages of the customer it tries to answer before the outcome unresolved.
   */
  turns?: number;
  /**
   * How long to wait for the customer’s next message before the outcome unresolved.
   */
  within?:
    | Duration
    | {
        delay: Duration;
        /**
         * A calendar of throughline.yaml.
         */
        calendar: string;
      };
} & Bot1;
export type Bot1 = {
  [k: string]: unknown;
};
/**
 * How long: a duration, or a duration that counts only the opening hours of a calendar.
 */
export type Wait =
  | Duration
  | {
      delay: Duration;
      /**
       * A calendar of throughline.yaml.
       */
      calendar: string;
    };
/**
 * A CEL expression over context, customer, event, result, value, channel, now and conversation.
 */
export type Guard = string;

/**
 * A customer journey: a statechart in YAML with typed context. One file, one journey.
 */
export interface JourneyDocument {
  /**
   * The name of the journey, unique in the project. Events, logs and other journeys refer to it.
   */
  journey: string;
  /**
   * What people call this journey.
   */
  title?: string;
  /**
   * What the journey promises the customer, in a sentence or two.
   */
  description?: string;
  /**
   * The facts that a conversation can learn, each with the JSON Schema of its value.
   */
  context?: {
    [k: string]: Fact;
  };
  /**
   * The events that begin this journey for a customer who has no open conversation that handles them.
   */
  start?: Start | Start[];
  /**
   * Named conditions, to be used by name wherever a guard is expected.
   */
  guards?: {
    [k: string]: Expression;
  };
  /**
   * Transitions that are looked at before whatever the current state would do, such as a wish to speak to a person. One whose target is already active does not fire.
   */
  interrupts?: Interrupt[];
  on?: On;
  /**
   * The state in which a conversation begins. Left out, it is the first one.
   */
  initial?: string;
  states: States;
}
/**
 * One thing a conversation can learn: the JSON Schema of its value, and how it is treated.
 */
export interface Fact {
  /**
   * What people call this fact, in one language or in each; shown to agents.
   */
  title?:
    | string
    | {
        [k: string]: string;
      };
  /**
   * What it is for.
   */
  description?: string;
  /**
   * The JSON type of the value.
   */
  type: "string" | "number" | "integer" | "boolean" | "array" | "object";
  format?: Format;
  /**
   * The only values allowed. Asked for with buttons, or with a numbered list.
   *
   * @minItems 1
   * @maxItems 50
   */
  enum?: (string | number)[];
  /**
   * What each choice is called.
   */
  labels?: {
    [k: string]: Text;
  };
  /**
   * Other words that customers use for each choice.
   */
  synonyms?: {
    [k: string]: string[];
  };
  /**
   * The least number of characters.
   */
  minLength?: number;
  /**
   * The greatest number of characters.
   */
  maxLength?: number;
  /**
   * A regular expression that the value must match. Letters are compared in upper case when the pattern has none in lower case.
   */
  pattern?: string;
  /**
   * The smallest number allowed.
   */
  minimum?: number;
  /**
   * The largest number allowed.
   */
  maximum?: number;
  items?: Schema;
  /**
   * The parts of an object.
   */
  properties?: {
    [k: string]: Schema2;
  };
  /**
   * The parts that an object must have.
   */
  required?: string[];
  /**
   * The value tells something about a person: it is kept out of logs.
   */
  pii?: boolean;
  /**
   * Filled at the start from what is known of the customer, such as customer.phone.
   */
  from?: string;
  /**
   * The value is an address of the customer in this conversation, unverified until they answer from it.
   */
  identifies?: "phone" | "email";
  /**
   * After this long the fact is asked for again. It can still be read.
   */
  expires?: string;
  /**
   * Facts that this one goes with, such as the town of a street. When the customer corrects one of them, this one is forgotten, and the next ask for it asks again.
   *
   * @minItems 1
   * @maxItems 20
   */
  dependsOn?: FactName[];
}
/**
 * The schema of each entry of a list.
 */
export interface Schema {
  /**
   * The JSON type of the value.
   */
  type: "string" | "number" | "integer" | "boolean" | "array" | "object";
  /**
   * What people call it.
   */
  title?: string;
  /**
   * What it is for.
   */
  description?: string;
  format?: Format;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  enum?: unknown[];
  items?: Schema1;
  /**
   * The parts of an object.
   */
  properties?: {
    [k: string]: Schema2;
  };
  /**
   * The parts that an object must have.
   */
  required?: string[];
  /**
   * The least number of characters.
   */
  minLength?: number;
  /**
   * The greatest number of characters.
   */
  maxLength?: number;
  /**
   * A regular expression that the value must match.
   */
  pattern?: string;
  /**
   * The smallest number allowed.
   */
  minimum?: number;
  /**
   * The largest number allowed.
   */
  maximum?: number;
}
/**
 * The schema of each entry of a list.
 */
export interface Schema1 {
  /**
   * The JSON type of the value.
   */
  type: "string" | "number" | "integer" | "boolean" | "array" | "object";
  /**
   * What people call it.
   */
  title?: string;
  /**
   * What it is for.
   */
  description?: string;
  format?: Format;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  enum?: unknown[];
  items?: Schema1;
  /**
   * The parts of an object.
   */
  properties?: {
    [k: string]: Schema2;
  };
  /**
   * The parts that an object must have.
   */
  required?: string[];
  /**
   * The least number of characters.
   */
  minLength?: number;
  /**
   * The greatest number of characters.
   */
  maxLength?: number;
  /**
   * A regular expression that the value must match.
   */
  pattern?: string;
  /**
   * The smallest number allowed.
   */
  minimum?: number;
  /**
   * The largest number allowed.
   */
  maximum?: number;
}
/**
 * A JSON Schema for a value.
 */
export interface Schema2 {
  /**
   * The JSON type of the value.
   */
  type: "string" | "number" | "integer" | "boolean" | "array" | "object";
  /**
   * What people call it.
   */
  title?: string;
  /**
   * What it is for.
   */
  description?: string;
  format?: Format;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  enum?: unknown[];
  items?: Schema1;
  /**
   * The parts of an object.
   */
  properties?: {
    [k: string]: Schema2;
  };
  /**
   * The parts that an object must have.
   */
  required?: string[];
  /**
   * The least number of characters.
   */
  minLength?: number;
  /**
   * The greatest number of characters.
   */
  maxLength?: number;
  /**
   * A regular expression that the value must match.
   */
  pattern?: string;
  /**
   * The smallest number allowed.
   */
  minimum?: number;
  /**
   * The largest number allowed.
   */
  maximum?: number;
}
/**
 * An event that begins the journey.
 */
export interface Start {
  on: EventName;
  /**
   * Only if this holds: a CEL expression, or the name of one under guards.
   */
  guard?: string;
  /**
   * Begin only at this occurrence within the window, counted for each customer.
   */
  times?: number;
  /**
   * The sliding window in which times is counted.
   */
  within?: string;
}
/**
 * A transition that takes precedence in every state.
 */
export interface Interrupt {
  on: EventName;
  /**
   * Only if this holds: a CEL expression, or the name of one under guards.
   */
  guard?: string;
  target?: Target;
  actions?: Actions;
}
/**
 * A text with what belongs to it: buttons, media, other words for a channel, or a template.
 */
export interface MessageObject {
  text: Text;
  /**
   * Answers offered for a tap. Channels without buttons show them as a numbered list.
   *
   * @minItems 1
   * @maxItems 10
   */
  buttons?: Text[];
  /**
   * Sent in quiet hours as well. For what the customer is waiting for, such as a truck that arrives.
   */
  urgent?: boolean;
  /**
   * Pictures and files that go with the text. A channel without media gets their captions and links.
   *
   * @minItems 1
   * @maxItems 10
   */
  media?: Media[];
  /**
   * What the customer reads or hears: one text, or one for each locale. {{ expression }} inserts a value.
   */
  subject?:
    | string
    | {
        [k: string]: string;
      };
  template?: Template;
  /**
   * Other words for a channel, by its name: only what differs.
   */
  variants?: {
    [k: string]: Variant;
  };
}
/**
 * A picture or a file.
 */
export interface Media {
  /**
   * Where it is: https, {{ expression }} inserts a value.
   */
  url: string;
  /**
   * Such as image/png or application/pdf.
   */
  type?: string;
  /**
   * What the customer reads or hears: one text, or one for each locale. {{ expression }} inserts a value.
   */
  caption?:
    | string
    | {
        [k: string]: string;
      };
}
/**
 * The approved template to send where the channel allows nothing else, such as outside of a session window.
 */
export interface Template {
  /**
   * As the channel knows it.
   */
  name: string;
  /**
   * The expressions of its placeholders, in order.
   *
   * @maxItems 20
   */
  parameters?: Value[];
}
/**
 * What happens on an event wherever no state nearer to it handles it.
 */
export interface On {
  [k: string]: Transitions;
}
/**
 * A change of state, or actions without one.
 */
export interface Transition {
  target?: Target;
  /**
   * Only if this holds: a CEL expression, or the name of one under guards.
   */
  guard?: string;
  actions?: Actions;
  /**
   * Leave and enter the state again even if the target is itself or inside it.
   */
  reenter?: boolean;
  /**
   * Why this transition is here.
   */
  description?: string;
}
/**
 * The states by name.
 */
export interface States {
  [k: string]: State;
}
/**
 * A state of the conversation. At most one step: ask, service, call, handoff, bot, survey or journey.
 */
export interface State {
  /**
   * What people call this state.
   */
  title?: string;
  /**
   * What happens here, for the reader.
   */
  description?: string;
  /**
   * parallel: all states inside are active together. final: the end. history: back to where it was.
   */
  type?: "parallel" | "final" | "history";
  /**
   * shallow: the state inside that was last active. deep: and all that was active inside it.
   */
  history?: "shallow" | "deep";
  /**
   * A sibling by name, a child as .name, or a path from the root such as order.paid.
   */
  target?: string;
  /**
   * Letters, digits, - and _; begins with a letter.
   */
  outcome?: string;
  channel?: Channel;
  /**
   * A text, or a text with what belongs to it.
   */
  notice?:
    | string
    | MessageObject
    | {
        [k: string]: string;
      };
  /**
   * The state inside that is entered first. Left out, it is the first one.
   */
  initial?: string;
  states?: States;
  /**
   * What to do, in order.
   */
  entry?: Action | Action[];
  /**
   * What to do, in order.
   */
  exit?: Action | Action[];
  on?: On1;
  after?: After;
  /**
   * Where to go: a target, a transition, or a list of transitions tried in order.
   */
  always?: Target | Transition | (Target | Transition)[];
  /**
   * Where to go: a target, a transition, or a list of transitions tried in order.
   */
  onDone?: Target | Transition | (Target | Transition)[];
  ask?: Ask;
  service?: Service;
  call?: Call;
  handoff?: Handoff;
  bot?: Bot;
  survey?: Survey;
  journey?: Part;
}
/**
 * What happens on which event. The outcomes of the state’s step are keys here too.
 */
export interface On1 {
  [k: string]: Transitions;
}
/**
 * A transition after a delay, in calendar time or in the opening hours of a calendar.
 */
export interface Delayed {
  delay: Duration;
  /**
   * Count only while this calendar is open.
   */
  calendar?: string;
  target?: Target;
  /**
   * Only if this holds: a CEL expression, or the name of one under guards.
   */
  guard?: string;
  actions?: Actions;
  /**
   * Leave and enter the state again even if the target is itself or inside it.
   */
  reenter?: boolean;
  /**
   * Why this transition is here.
   */
  description?: string;
}
/**
 * Fills one fact. Skipped when it is known and has not expired. The answer counts on any channel. Outcomes: answered, unanswered.
 */
export interface Ask {
  /**
   * The fact to fill, declared under context.
   */
  fact: string;
  /**
   * A text, or a text with what belongs to it.
   */
  prompt:
    | string
    | MessageObject
    | {
        [k: string]: string;
      };
  /**
   * A text, or a text with what belongs to it.
   */
  retry?:
    | string
    | MessageObject
    | {
        [k: string]: string;
      };
  /**
   * A CEL expression over context, customer, event, result, value, channel, now and conversation.
   */
  accept?: string;
  /**
   * How many answers are taken before the outcome unanswered.
   */
  tries?: number;
  /**
   * How long to wait in all before the outcome unanswered.
   */
  within?:
    | Duration
    | {
        delay: Duration;
        /**
         * A calendar of throughline.yaml.
         */
        calendar: string;
      };
}
/**
 * Calls an HTTP service declared in throughline.yaml. Outcomes: done, failed.
 */
export interface Service {
  /**
   * The service, declared under services in throughline.yaml.
   */
  name: string;
  /**
   * The input of the service: each field and its expression.
   */
  with?: {
    [k: string]: Value;
  };
  /**
   * The facts to set from result, the validated response.
   */
  save?: {
    [k: string]: Value;
  };
}
/**
 * Has the customer called. Outcomes: answered, unanswered, failed.
 */
export interface Call {
  /**
   * A CEL expression over context, customer, event, result, value, channel, now and conversation.
   */
  to: string;
  /**
   * How long it may take until somebody answers, for each try.
   */
  within?:
    | Duration
    | {
        delay: Duration;
        /**
         * A calendar of throughline.yaml.
         */
        calendar: string;
      };
  /**
   * How often to call before the outcome unanswered.
   */
  tries?: number;
  /**
   * How long to wait between two tries.
   */
  every?:
    | Duration
    | {
        delay: Duration;
        /**
         * A calendar of throughline.yaml.
         */
        calendar: string;
      };
  /**
   * What the customer reads or hears: one text, or one for each locale. {{ expression }} inserts a value.
   */
  briefing?:
    | string
    | {
        [k: string]: string;
      };
}
/**
 * Offers the conversation to a queue of people, with all that is known. Relays both ways while accepted. Outcomes: resolved, returned, expired.
 */
export interface Handoff {
  /**
   * A queue of throughline.yaml.
   */
  queue: string;
  /**
   * How urgent it is for the queue.
   */
  priority?: "low" | "normal" | "high" | "urgent";
  /**
   * The deadline for somebody to accept. Left out, the queue’s own.
   */
  accept?: {
    /**
     * After this long without anybody, the outcome is expired.
     */
    within:
      | Duration
      | {
          delay: Duration;
          /**
           * A calendar of throughline.yaml.
           */
          calendar: string;
        };
  };
  /**
   * The deadline for resolving once accepted.
   */
  resolve?: {
    /**
     * After this long without an end, the outcome is expired.
     */
    within:
      | Duration
      | {
          delay: Duration;
          /**
           * A calendar of throughline.yaml.
           */
          calendar: string;
        };
  };
  /**
   * What the customer reads or hears: one text, or one for each locale. {{ expression }} inserts a value.
   */
  summary?:
    | string
    | {
        [k: string]: string;
      };
  /**
   * What the customer reads or hears: one text, or one for each locale. {{ expression }} inserts a value.
   */
  opening?:
    | string
    | {
        [k: string]: string;
      };
}
/**
 * Asks how it was. Outcomes: answered, unanswered.
 */
export interface Survey {
  /**
   * csat: satisfaction, 1–5. nps: recommendation, 0–10. ces: effort, 1–7.
   */
  kind: "csat" | "nps" | "ces";
  /**
   * A fact of type integer or number that keeps the score as well, for guards, texts and people who take over.
   */
  fact?: string;
  /**
   * A text, or a text with what belongs to it.
   */
  prompt?:
    | string
    | MessageObject
    | {
        [k: string]: string;
      };
  /**
   * Ask for a comment after the score.
   */
  comment?: boolean | Text;
  /**
   * How long to wait for an answer.
   */
  within?:
    | Duration
    | {
        delay: Duration;
        /**
         * A calendar of throughline.yaml.
         */
        calendar: string;
      };
}
/**
 * Runs another journey as a part of this one. Outcomes: those of the part’s final states (done for one without).
 */
export interface Part {
  /**
   * Letters, digits, - and _; begins with a letter.
   */
  name: string;
  /**
   * The part’s facts that are known from the start, each with an expression over this journey’s.
   */
  with?: {
    [k: string]: Value;
  };
  /**
   * The facts of this journey to set when the part has ended, from result: the part’s facts by name.
   */
  save?: {
    [k: string]: Value;
  };
}
