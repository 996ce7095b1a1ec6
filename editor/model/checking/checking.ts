import type { Atom } from "@xstate/store";
import type { Change, Impact } from "../../../engine/diff/index.ts";
import type { Completion, CompletionOption, ExpressionIssue, Hover } from "../../../engine/expressions/index.ts";
import type { Fix } from "../../../engine/fixes/index.ts";
import type { Finding, Path } from "../../../engine/language/index.ts";
import type { Scenario, Step } from "../../../schemas/scenario.generated.ts";
import type { FileKind } from "../workspace.ts";

export type { Change, Completion, CompletionOption, ExpressionIssue, Fix, Hover, Impact, Scenario, Step };

/** A file of the project as the checker needs it; WorkspaceFile fits. */
export interface CheckedFile {
  file: string;
  kind: FileKind;
  text: string;
}

/** What a moment of a trace looks like on the canvas of the open journey. */
export interface TraceStep {
  /** What happens; the last is the expectation in which the fault shows. */
  step: Step;
  /** Virtual time since the beginning, in ms. */
  after: number;
  /** Where the conversation is then: ids of states as in Graph, the innermost ones that this file has. */
  states: readonly string[];
  /** Ids of the transitions that it took, in order. */
  transitions: readonly string[];
}

/** The way to a fault, to be played or kept as a scenario. */
export interface Trace {
  scenario: Scenario;
  steps: readonly TraceStep[];
  /** In the project other journeys take what begins this one: it is shown by itself, and is no scenario of the project. */
  alone?: true;
}

/** Two versions of a journey compared. */
export interface Comparison {
  changes: readonly Change[];
  impacts: readonly Impact[];
  /** The version before cannot be read as a journey, or the one after: they can be compared as texts only. */
  unreadable?: "before" | "after";
}

/** Why there is no answer: it took longer than the limit, or the worker failed. What it is told is English. */
export class CheckerTrouble extends Error {
  readonly reason: "too-long" | "failed";

  constructor(reason: "too-long" | "failed", message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * What the language, the expressions and the proofs say of the open journey, worked out beside the page. Every call but
 * setProject rejects with CheckerTrouble when it takes more than ten seconds, or fails; the next one begins afresh.
 */
export interface Checker {
  /** Why the last check gave nothing; undefined when it gave something. */
  readonly trouble: { get(): CheckerTrouble | undefined; subscribe: Atom<CheckerTrouble | undefined>["subscribe"] };
  /** All files of the project, whenever one of them has changed. The draft itself comes with check. */
  setProject(files: readonly CheckedFile[]): void;
  /**
   * What `throughline check` says of one journey. Findings of throughline.yaml are among them when it has errors or is
   * not there (TL112): the journey is then checked without it. undefined: a newer check was asked for meanwhile.
   */
  check(file: string, text: string): Promise<readonly Finding[] | undefined>;
  /** The way to the fault of a finding of the last check; undefined when none is known. May take seconds. */
  trace(finding: Finding): Promise<Trace | undefined>;
  /** One-click fixes of a finding of the last check, tried: each removes it and makes no new error. */
  fixes(finding: Finding): Promise<readonly Fix[]>;
  /**
   * What can stand at an offset of an expression, or of a text with {{ expressions }}, at a path of the last checked
   * draft; nothing needs to be written there yet.
   */
  complete(path: Path, expression: string, offset: number): Promise<Completion | undefined>;
  /** What the name at an offset is. */
  hover(path: Path, expression: string, offset: number): Promise<Hover | undefined>;
  /** What is wrong with an expression or text, were it written there. */
  expressionIssues(path: Path, expression: string): Promise<readonly ExpressionIssue[]>;
  /** How a version of the open journey differs from another text of it; file is that of both. */
  compare(file: string, before: string | undefined, after: string | undefined): Promise<Comparison>;
  close(): void;
}
