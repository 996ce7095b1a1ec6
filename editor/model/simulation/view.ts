import type { Entry, LeasedCommand } from "../../../engine/runtime/index.ts";
import type { Input } from "./input.ts";
import type { ChannelShape, Who } from "./preparation.ts";
import type { Suggestion } from "./suggestion.ts";

/** One message in a window. */
export interface WindowLine {
  /** Unique in the run. */
  id: string;
  /** Epoch ms. */
  at: number;
  by: "customer" | "journey" | "agent";
  text: string;
  buttons?: readonly string[];
  media?: readonly { url: string; type?: string; caption?: string }[];
  subject?: string;
  /** It announced that the conversation goes on here. */
  notice?: true;
}

/** A call on a channel. */
export interface CallView {
  status: "ringing" | "talking";
  to?: string;
  /** Epoch ms until which it rings. */
  ringsUntil?: number;
  /** What to know before the first word. */
  briefing?: string;
}

/** What the customer sees on one channel. */
export interface ChannelWindowView {
  channel: ChannelShape;
  lines: readonly WindowLine[];
  call?: CallView;
  /** The conversation is here now. */
  current: boolean;
  /** Number of lines that the last input brought. */
  fresh: number;
}

/** A service that was called and waits. */
export interface PendingService {
  command: string;
  name: string;
  state: string;
  input: Readonly<Record<string, unknown>>;
  /** JSON Schema of what it answers. */
  output?: unknown;
  samples: readonly Suggestion[];
}

/** A fact with where it was learned. */
export interface KnownFactView {
  name: string;
  /** One text, or one for each locale. */
  title?: string | Readonly<Record<string, string>>;
  value: unknown;
  pii: boolean;
  /** Epoch ms. */
  at?: number;
  /** customer, profile, agent, service:NAME, event:TYPE or journey. */
  by?: string;
  channel?: string;
  /** The last input brought or changed it. */
  fresh: boolean;
}

/** The conversation as it is offered to the agents’ desk. */
export interface HandoffView {
  command: string;
  state: string;
  queue: string;
  priority: string;
  accepted: boolean;
  /** Epoch ms until which somebody must accept. */
  deadline?: number;
  summary?: string;
  opening?: string;
  facts: readonly KnownFactView[];
  tried: readonly string[];
  /** What was said before it was offered. */
  before: readonly DeskLine[];
  /** What was said since. */
  lines: readonly DeskLine[];
}

export interface DeskLine {
  id: string;
  at: number;
  by: "customer" | "journey" | "agent";
  channel?: string;
  text: string;
}

/** A deadline. */
export interface TimerView {
  id: string;
  /** The path of the state that waits; absent for a message that is held back. */
  state?: string;
  /** What of a step it is: ask, offer, … ; absent for the author’s own. */
  part?: string;
  held: boolean;
  /** Epoch ms. */
  dueAt: number;
}

/** What the send gate did not let through. */
export interface RefusalView {
  at: number;
  decision: "deferred" | "refused";
  rule: string;
  reason: string;
  channel: string;
  text: string;
  until?: number;
}

/** The conversation went over to another channel. */
export interface ChannelMove {
  at: number;
  from?: string;
  to: string;
  reason: "state" | "customer" | "fallback";
  /** What announced it. */
  notice?: string;
}

/** Why an input could not happen, or what it broke. Sentences are the engine’s, in English. */
export interface InputError {
  kind: /** It cannot happen now: nothing was changed. */
    | "impossible"
    /** The engine refused the event: nothing was changed. */
    | "refused"
    /** The journey could not take it; its journal says so. */
    | "failed"
    /** A run has so many inputs at most. */
    | "too-long";
  code?: string;
  message: string;
  fix: string;
}

/** What one input led to, in data. */
export interface Moment {
  /** From 1: after so many inputs. */
  index: number;
  input: Input;
  /** Given by the simulator itself, such as the sample answer of a service. */
  automatic: boolean;
  /** When it happened, and when all that followed had. Epoch ms. */
  at: number;
  until: number;
  /** Paths of the states that are active afterwards, where they are others than before. */
  states?: readonly string[];
  /** Messages to the customer, by channel. */
  said: Readonly<Record<string, number>>;
  moves: readonly ChannelMove[];
  refusals: readonly RefusalView[];
  /** Questions that were skipped: what was known already. */
  skipped: readonly string[];
  /** Facts that were learned or changed. */
  learned: readonly string[];
  /** Other commands than messages, such as call.place. */
  commands: readonly string[];
  closed: boolean;
  error?: InputError;
  /** After the moment at which the run stands now. */
  ahead: boolean;
}

/** One line of the journal, for engineers. */
export interface JournalLine {
  id: string;
  at: number;
  /** The index of the input that led to it. */
  moment: number;
  entry: Entry;
}

/** A run as it stands after its last input. Plain data. */
export interface SimulationView {
  journey: string;
  who: Who;
  timezone: string;
  locale: string;
  /** Epoch ms on the virtual clock. */
  now: number;
  /** Inputs so far. */
  at: number;
  conversation?: {
    status: "open" | "closed";
    outcome?: string;
    tags: readonly string[];
    /** Another journey of the project took it: its name. */
    other?: string;
    /** Open, and nothing will move it but an event from outside. */
    stuck: boolean;
  };
  /** Paths of the active states without children, as written in the journey’s own file. */
  active: readonly string[];
  /** Ids of the transitions that the last input led through. */
  taken: readonly string[];
  /** How often states were entered and transitions taken so far. */
  visited: { states: Readonly<Record<string, number>>; transitions: Readonly<Record<string, number>> };
  /** The channel that the customer speaks on unless they say otherwise. */
  channel: string;
  windows: readonly ChannelWindowView[];
  services: readonly PendingService[];
  handoff?: HandoffView;
  timers: readonly TimerView[];
  facts: readonly KnownFactView[];
  timeline: readonly Moment[];
  journal: readonly JournalLine[];
  /** Every command so far, messages included, as channel servers get them. */
  commands: readonly LeasedCommand[];
  /** What could happen now, the likeliest first. */
  next: readonly Suggestion[];
  /** Of events of the project: those that something listens to now. */
  heard: readonly string[];
  /** Why the last input was not taken. */
  error?: InputError;
}
