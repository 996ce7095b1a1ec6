// Written by schemas/generate-types.ts from scenario.schema.json. Change the schema, then run: npm run types

/**
 * One thing that happens, or that is expected.
 */
export type Step =
  | {
      /**
       * What they say and where.
       */
      customer: {
        /**
         * Left out, the one used last.
         */
        channel?: string;
        /**
         * Left out, the one used last on that channel, at first the customer’s own.
         */
        address?: string;
        /**
         * Their words.
         */
        says: string;
        /**
         * When the channel server knows it already.
         */
        intent?: string;
      };
    }
  | {
      /**
       * What it returns, or that it fails.
       */
      service: {
        /**
         * The service, as throughline.yaml declares it.
         */
        name: string;
        /**
         * Its response.
         */
        returns?: {
          [k: string]: unknown;
        };
        /**
         * Why.
         */
        fails?: string;
      };
    }
  | {
      /**
       * What becomes of it.
       */
      call: "answered" | "unanswered" | "failed" | "ended";
    }
  | {
      /**
       * What they do or say.
       */
      agent:
        | ("accepts" | "resolves" | "returns")
        | {
            /**
             * Their words.
             */
            says: string;
          }
        | {
            /**
             * What was done.
             */
            resolves: string;
          }
        | {
            /**
             * Why, in words.
             */
            returns: string;
          };
    }
  | {
      /**
       * Its type and data.
       */
      event: {
        /**
         * What happened, such as tow.arrived.
         */
        type: string;
        /**
         * What is said of it.
         */
        data?: {
          [k: string]: unknown;
        };
      };
    }
  | {
      /**
       * To what, and on which channel.
       */
      consent: {
        /**
         * Such as service-messages.
         */
        purpose: string;
        /**
         * Whether they consent from now on.
         */
        status: "granted" | "revoked";
        /**
         * Left out, all of them.
         */
        channel?: string;
      };
    }
  | {
      wait: Duration;
    }
  | {
      expect: Expectation;
    };
/**
 * A time span: 30s, 5m, 2h, 3d, 1h30m, or ISO 8601 such as PT90S.
 */
export type Duration = string;

/**
 * Tests of journeys on a virtual clock.
 */
export interface ScenarioDocument {
  /**
   * Each is one conversation, told step by step.
   *
   * @minItems 1
   */
  scenarios: Scenario[];
}
/**
 * One conversation, told step by step.
 */
export interface Scenario {
  /**
   * What it shows, as a sentence.
   */
  name: string;
  /**
   * The journey under test.
   */
  journey: string;
  /**
   * When it begins. Left out, a Monday at ten in the project’s time zone.
   */
  now?: string;
  customer?: Customer;
  /**
   * What happens and what is expected, in order.
   *
   * @minItems 1
   * @maxItems 1000
   */
  steps: Step[];
}
/**
 * Who it is about.
 */
export interface Customer {
  /**
   * Their number.
   */
  phone?: string;
  /**
   * Their address.
   */
  email?: string;
  /**
   * The purposes they have consented to.
   */
  consents?: string[];
  /**
   * The customer’s language, as a BCP 47 tag.
   */
  locale?: string;
  /**
   * An IANA name.
   */
  timezone?: string;
  /**
   * The one they like best.
   */
  preferred?: string;
  /**
   * What else is known of them.
   */
  attributes?: {
    [k: string]: unknown;
  };
}
/**
 * What must be so, of what happened since the last step that was not an expectation.
 */
export interface Expectation {
  /**
   * A message to the customer contains this; of a list, there is such a message for each.
   */
  says?: string | string[];
  /**
   * The channel of that message or command.
   */
  on?: string;
  /**
   * A command of this type was given.
   */
  command?: string;
  /**
   * A state that is active.
   */
  state?: string;
  /**
   * Facts that are known, and their values.
   */
  context?: {
    [k: string]: unknown;
  };
  /**
   * An entry of this type was written.
   */
  journal?: string;
  /**
   * Of the conversation.
   */
  status?: "open" | "closed";
  /**
   * Nothing was said to the customer.
   */
  silent?: true;
  /**
   * The buttons of that message, in order.
   */
  buttons?: string[];
  /**
   * What that command carries: the fields named here are equal.
   */
  data?: {
    [k: string]: unknown;
  };
  /**
   * The conversation is open, no timer is set and no command’s answer is awaited: only an event from outside moves it.
   */
  stuck?: true;
  /**
   * The journey could not take the step before, a deadline that passed, or a command that it wanted to give; with a text, the reason contains it.
   */
  fails?: true | string;
  /**
   * Facts that are not known.
   *
   * @minItems 1
   */
  unknown?: string[];
  /**
   * With which the conversation was closed.
   */
  outcome?: string;
  /**
   * Marks of the conversation.
   *
   * @minItems 1
   */
  tags?: string[];
}
