import type { Path } from "../../../engine/language/index.ts";

/** What a state is, as a statechart. */
export type StateKind = "atomic" | "compound" | "parallel" | "final" | "history";
export type Step = "ask" | "service" | "call" | "handoff" | "bot" | "survey" | "journey";

/** One state, as a card of the canvas or an item of the outline shows it. */
export interface GraphState {
  /** Its dotted path from the root, as in journals and scenarios: order.paid. */
  id: string;
  path: Path;
  name: string;
  title?: string;
  description?: string;
  kind: StateKind;
  /** The id of the state that it is in. */
  parent?: string;
  /** Ids of the states inside, in the order of the text. */
  children: readonly string[];
  /** The state in which its parent, or the journey, begins. */
  initial: boolean;
  step?: Step;
  /** What the step is about: the fact of an ask, the service, the queue, the number to call, the knowledge, the journey, the kind of survey. */
  subject?: string;
  /** Of a final state. */
  outcome?: string;
  /** Its own channel, as written: one or several. */
  channel?: readonly string[];
  /** The channel that holds here: its own, or that of the nearest ancestor that has one. */
  channelHere?: readonly string[];
  /** The texts that the customer gets here: notice, what is said on entry, the prompt; each by locale ("" where there is one for all). */
  says: readonly { path: Path; text: Readonly<Record<string, string>> }[];
}

/** history: where a history state leads while there is none yet. */
export type TransitionKind = "event" | "outcome" | "after" | "always" | "done" | "interrupt" | "start" | "history";

/** One transition, as an edge of the canvas or an item of the outline shows it. */
export interface GraphTransition {
  /** Its path joined by slashes, as authorTransitions has it: states/agent/on/returned/1. */
  id: string;
  path: Path;
  kind: TransitionKind;
  /** The state that it leaves; undefined for the journey’s own on, interrupts and start. */
  from?: string;
  /** The state that it leads to; undefined where it stays, or where the target is not there. */
  to?: string;
  /** As written, where it leads to nothing that is there. */
  lost?: string;
  /** The event, outcome or delay, as written: message.received, answered, 30m. */
  trigger: string;
  calendar?: string;
  guard?: string;
  /** What it does on the way, in order: say, assign … */
  actions: readonly string[];
  /** The channel that it goes over to, where that of its target differs from that of its source. */
  channel?: readonly string[];
}

/** A journey as a picture of states and transitions, each in the order of the text. Works for journeys with faults. */
export interface Graph {
  journey: string;
  title?: string;
  states: readonly GraphState[];
  transitions: readonly GraphTransition[];
  /** By id. */
  state(id: string): GraphState | undefined;
  transition(id: string): GraphTransition | undefined;
}
