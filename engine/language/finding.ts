/** A place in a text: line and column count from 1, offset counts UTF-16 units from 0. */
export interface Position {
  line: number;
  column: number;
  offset: number;
}

export interface Range {
  start: Position;
  end: Position;
}

/** An error keeps a journey from being published; a warning does not. */
export type Severity = "error" | "warning";

/** How a fault shows once a conversation is where it can happen. */
export type Fault =
  /** The next input makes the journey fail, or a step’s command cannot be made: this fact is not known. */
  | {
      kind: "fails";
      fact: string;
      /** The id of the transition on whose way it is read; left out where it is read without one. */
      during?: string;
    }
  /** The conversation rests in this state, without a timer or a command that anybody would answer. */
  | { kind: "stuck"; state: string }
  /** The next input makes the journey go around in a circle of this state without coming to rest. */
  | { kind: "loops"; state: string }
  /** The conversation rests in this state, and what the customer writes then leads to nothing. */
  | { kind: "ignores"; state: string }
  /** The conversation goes on in this state, on another channel than before. */
  | { kind: "switches"; state: string }
  /** The conversation rests in this state. */
  | { kind: "rests"; state: string }
  /** The ask of this state is skipped. */
  | { kind: "skips"; state: string };

/** A shortest way to a fault, for a simulation to find inputs for. */
export interface Witness {
  /** The journey that is run. */
  journey: string;
  /** The ids of the transitions to take, in order, before the fault shows. */
  via: string[];
  fault: Fault;
}

/** One thing that a check says of a file: what is wrong, where, and how to fix it. */
export interface Finding extends Range {
  /** From the catalogue in findings.ts, such as TL201. */
  code: string;
  severity: Severity;
  /** As it was handed in, usually relative to the project’s folder. */
  file: string;
  message: string;
  /** What to do about it, as a sentence. */
  fix: string;
  /** Where a path of the journey shows it. */
  witness?: Witness;
}
