import type { Action, Interrupt, JourneyDocument, State, Value } from "../../../schemas/journey.generated.ts";

/**
 * An assign over the border of a part. Where a value is nothing but one fact (context.x), the fact is carried over as
 * it is: with where it was learned, and not at all while it is unknown.
 */
export interface CarryAction {
  assign: Record<string, Value>;
  carries: true;
}

/** Facts with a from, filled as at the start of a conversation: where the customer’s record does not know, not at all. */
export interface PrefillAction {
  prefill: Record<string, string>;
}

/** What begins a part. */
export type BeginAction = Action | CarryAction | PrefillAction;

/** A state in which a part runs: what no author writes. */
export interface ExpandedState extends State {
  /** The journey that runs here. */
  part?: string;
  /** On entering by the initial state, after entry; not where a history state leads back inside. */
  begin?: BeginAction[];
  /** They hold in the states inside, behind those around them. */
  interrupts?: Interrupt[];
}

/** A journey’s document with its parts in place. Every state is an ExpandedState; most have nothing of it. */
export type ExpandedDocument = JourneyDocument;

/** The same state, as what it may be. */
export function expandedState(state: State): ExpandedState {
  return state;
}

export function isCarry(action: Action | BeginAction): action is CarryAction {
  return "carries" in action;
}
