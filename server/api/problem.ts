import type { Response } from "express";
import type { Finding } from "../../engine/index.ts";
import { problems } from "./problem-catalogue.ts";

export { problems };

/** An RFC 9457 problem document. */
export interface ProblemDocument {
  /** Relative to the server; GET it to read about the problem. */
  type: string;
  title: string;
  status: number;
  /** What happened this time. */
  detail: string;
  /** What to do about it. */
  fix: string;
  /** Where in the body, as JSON pointers. */
  errors?: { pointer: string; message: string }[];
  /** The id of the dead letter that keeps what was refused. */
  letter?: string;
  conversation?: string;
  /** The id of the request in the server’s log. */
  request?: string;
  /** Of the file as it is now; absent when it is gone. */
  hash?: string;
  /** What the file holds now; absent when it is gone or cannot be read. */
  text?: string;
  /** What is wrong with the project’s files, by their names in the folder. */
  findings?: Omit<Finding, "witness">[];
}

export type ProblemCode = keyof typeof problems;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}

type Particulars = Partial<Omit<ProblemDocument, "type" | "title" | "status" | "detail">>;

/** Thrown by a route; answered as a problem document. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly particulars: Particulars;
  readonly headers: Record<string, string>;

  constructor(code: ProblemCode, detail: string, particulars: Particulars = {}, headers: Record<string, string> = {}) {
    super(detail);
    this.name = "Problem";
    this.code = code;
    this.particulars = particulars;
    this.headers = headers;
  }

  document(): ProblemDocument {
    const { status, title, fix } = problems[this.code];
    const { errors, ...rest } = this.particulars;
    return {
      type: `/problems/${this.code}`,
      title,
      status,
      detail: this.message,
      fix,
      ...rest,
      ...(errors === undefined || errors.length === 0 ? {} : { errors }),
    };
  }
}

export function sendProblem(response: Response, problem: Problem): void {
  const document = problem.document();
  response
    .status(document.status)
    .set(problem.headers)
    .set("Content-Type", "application/problem+json")
    // As bytes: of a text Express would name the charset, which JSON does not have.
    .send(Buffer.from(JSON.stringify(document)));
}
