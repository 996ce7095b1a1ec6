import type { Fact, Schema } from "../../schemas/journey.generated.ts";
import type { Calendar } from "../../schemas/project.generated.ts";

/** What expressions of one journey can name, with its types. */
export interface ExpressionTypes {
  /** The facts declared under context. */
  context: Record<string, Fact | Schema>;
  /** Event type → the schema of each field of its data. Built-in types are known already. */
  events: Record<string, Record<string, Schema>>;
  calendars: Record<string, Calendar>;
  /** IANA name; used where the customer has none. */
  timezone: string;
}

/** What a place in a journey adds to what expressions can name there, and what it expects of them. */
export interface Site {
  /** The event types that can lead here: event has what all of them have. Absent: event is dynamic. */
  events?: readonly string[];
  /** The schema of result, after a service. */
  result?: Schema | undefined;
  /** The schema of value, in ask.accept. */
  value?: Fact | undefined;
  /** The type the place needs: a schema, or bool for a guard. Absent: anything. */
  expects?: "bool" | "duration" | Schema | Fact | undefined;
}

/** Something wrong with an expression: offsets into the source. */
export interface ExpressionIssue {
  /** It is no expression; it names what is not there; or it does not fit: by its type, its value or its size. */
  kind: "syntax" | "unknown" | "misfit";
  message: string;
  fix: string;
  start: number;
  end: number;
}

/** What an expression is evaluated over. */
export interface Scope {
  context: Readonly<Record<string, unknown>>;
  customer: Readonly<Record<string, unknown>>;
  /** The data of the event with type, id and time beside it. */
  event: Readonly<Record<string, unknown>>;
  result?: unknown;
  value?: unknown;
  /** The name of the channel; in texts, its title. */
  channel: string;
  /** Epoch ms. */
  now: number;
  conversation: Readonly<Record<string, unknown>>;
  /** For date(), time(), number(), currency(). BCP 47. */
  locale: string;
  /** IANA name. */
  timezone: string;
}

export interface Expressions {
  /** Every issue of a CEL expression; none when it is sound. */
  check(source: string, site: Site): ExpressionIssue[];
  /** The value of an expression. Compiled once for each source. Throws ExpressionError. */
  evaluate(source: string, scope: Scope): unknown;
  /** Every issue of a text with {{ expressions }}. */
  checkText(text: string, site: Site): ExpressionIssue[];
  /** The text with each {{ expression }} replaced by its value. Throws ExpressionError. */
  render(text: string, scope: Scope): string;
}
