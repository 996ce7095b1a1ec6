import type { BotCondition } from "./bots.ts";
import type { EffectAction } from "./effects.ts";

/** Conditions by name; their meaning is in implementations.ts. */
export type GuardConfig =
  | { type: "expression"; params: { source: string } }
  | { type: "known"; params: { fact: string } }
  | { type: "accepts"; params: { state: string } }
  | { type: "scores"; params: { state: string } }
  | { type: "triesLeft"; params: { state: string; tries: number } }
  | { type: "bot"; params: { state: string; condition: BotCondition } }
  | { type: "settles"; params: { state: string } }
  | { type: "inactive"; params: { target: string } }
  | { type: "all"; params: { guards: GuardConfig[] } };

/** What changes the machine’s context, by name; effects besides. */
export type ActionConfig =
  | EffectAction
  /** The author’s transition of this id is taken; first of its actions. copied: an interrupt, which each region has. */
  | { type: "taken"; params: { transition: string; copied?: true } }
  | { type: "assign"; params: { values: Record<string, string | number | boolean>; by?: string } }
  | { type: "forget"; params: { facts: string[] } }
  /** Facts by those that they are copies of, provenance and all; of what is unknown, nothing. */
  | { type: "carry"; params: { copies: Record<string, string> } }
  /** Facts by what of the customer’s record fills them. */
  | { type: "prefill"; params: { values: Record<string, string> } }
  | { type: "answer"; params: { state: string } }
  | { type: "score"; params: { state: string } }
  | { type: "count"; params: { state: string } }
  | { type: "reset"; params: { state: string } }
  | { type: "raise"; params: { event: string } };

export interface TransitionConfig {
  /** #journey.path.to.state */
  target?: string;
  guard?: GuardConfig;
  actions?: ActionConfig[];
  reenter?: boolean;
}

/** A state node in XState’s words, as plain JSON. */
export interface NodeConfig {
  id?: string;
  type?: "parallel" | "final" | "history";
  history?: "shallow" | "deep";
  /** Of a history node. */
  target?: string;
  initial?: string;
  /** On entering by the initial state, between entry and that of the initial state. */
  begin?: ActionConfig[];
  states?: Record<string, NodeConfig>;
  entry?: ActionConfig[];
  exit?: ActionConfig[];
  on?: Record<string, TransitionConfig[]>;
  /** By ms, or by the name of a delay in opening hours. */
  after?: Record<string, TransitionConfig[]>;
  always?: TransitionConfig[];
  onDone?: TransitionConfig[];
}
