import type { FileChange, JourneyEdit, Splice } from "../language/edits/index.ts";
import type { Path } from "../language/index.ts";

/** What a fix does. The texts for people are the caller’s, by this key. */
export type FixKind =
  | "replace"
  | "rename-key"
  | "rename-state"
  | "choose"
  | "quote"
  | "duration"
  | "remove-key"
  | "remove-item"
  | "remove-transition"
  | "remove-state"
  | "remove-step"
  | "remove-fact"
  | "remove-text"
  | "remove-comment"
  | "add-key"
  | "add-input"
  | "add-outcomes"
  | "add-otherwise"
  | "add-timeout"
  | "add-unreachable"
  | "add-on-done"
  | "add-target"
  | "lead-to"
  | "make-final"
  | "create-state"
  | "declare-fact"
  | "declare-event"
  | "declare-queue"
  | "declare-calendar"
  | "declare-channel"
  | "first-state"
  | "copy-text"
  | "add-notice"
  | "default-notice"
  | "add-summary"
  | "add-deadline"
  | "hand-over"
  | "person-on-wish"
  | "no-person"
  | "longer"
  | "shorter"
  | "urgent"
  | "read-safely"
  | "idempotent"
  | "no-retries"
  | "personal-data"
  | "fall-back"
  | "accept";

/** A fix in words: its kind, and the names that it is about. */
export interface FixLabel {
  kind: FixKind;
  /** What it is about: a key, a fact, a state … */
  name?: string;
  /** What it becomes, or where it leads to. */
  to?: string;
}

/** One way to be rid of a finding. One of edits, changes and ask is there. */
export interface Fix {
  /** Of the finding. */
  code: string;
  label: FixLabel;
  /** Of the journey that the finding is in. */
  edits?: readonly JourneyEdit[];
  /** Of texts, such as throughline.yaml. */
  changes?: readonly FileChange[];
  /** The author has to say why the finding is accepted: see acceptance(). */
  ask?: "reason";
  /** What to look at afterwards, where the fix has written something that wants to be read. */
  look?: Path;
}

/** A fix as a rule proposes it. */
export interface Proposed {
  label: FixLabel;
  /** Of the file that the finding is in. */
  edits?: readonly JourneyEdit[];
  /** Of that file too, where there is no structure to edit. */
  splices?: readonly Splice[];
  /** Of throughline.yaml. */
  project?: readonly JourneyEdit[];
  look?: Path;
}
