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
}
