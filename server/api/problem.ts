import type { Response } from "express";

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
}

interface CatalogueEntry {
  status: number;
  title: string;
  /** What brings it about, for the page behind the type link. */
  meaning: string;
  fix: string;
}

/** Every problem that the API answers with, by the last part of its type. */
export const problems = {
  "body-invalid": {
    status: 422,
    title: "The body does not fit its schema",
    meaning: "The JSON is well-formed, but a field is missing, misspelt or of the wrong type.",
    fix: "Correct the fields that errors points at; /schemas/openapi.yaml has the schema.",
  },
  "body-too-large": {
    status: 413,
    title: "The body is over the limit",
    meaning: "A single body may have 256 KiB, a batch of events 1 MiB and 1000 events.",
    fix: "Send less at once; split a batch into several.",
  },
  "command-unknown": {
    status: 404,
    title: "No such command",
    meaning: "No command has this id.",
    fix: "Use the id of a command that was leased or pushed to you.",
  },
  "conversation-closed": {
    status: 409,
    title: "The conversation is closed",
    meaning: "The event names a conversation that has ended.",
    fix: "Leave subject out, so that the event can begin a new conversation.",
  },
  "conversation-unknown": {
    status: 404,
    title: "No such conversation",
    meaning: "No conversation has this id.",
    fix: "Use an id that the server answered, or leave subject out of an event to have the conversation found.",
  },
  "customer-conflict": {
    status: 409,
    title: "The address belongs to somebody else",
    meaning: "An identity is verified for another customer, or the customer was changed at the same time.",
    fix: "Merge the two customers, or leave the identity out.",
  },
  "customer-unknown": {
    status: 404,
    title: "No such customer",
    meaning: "No customer has this id.",
    fix: "Use the customer’s id from a conversation, or create it with PUT.",
  },
  "event-invalid": {
    status: 422,
    title: "The event does not fit its schema",
    meaning: "The envelope must be a CloudEvent 1.0 and data must fit the schema of its type.",
    fix: "Correct the fields that errors points at and send it again.",
  },
  "host-refused": {
    status: 421,
    title: "The Host header is not this server’s",
    meaning: "Without tokens the server answers under its loopback names alone, against DNS rebinding.",
    fix: "Call it as 127.0.0.1, localhost or [::1] with its port, or set THROUGHLINE_TOKENS.",
  },
  internal: {
    status: 500,
    title: "The server failed",
    meaning: "A fault of the server, not of the request.",
    fix: "Try again; if it stays, look the request’s id up in the server’s log.",
  },
  "journey-failed": {
    status: 422,
    title: "The journey failed on the event",
    meaning: "A guard or an assignment failed. The conversation stays as it was; the event is kept as a dead letter.",
    fix: "Correct the journey, then send the event again with a new id.",
  },
  "journey-unknown": {
    status: 404,
    title: "No such journey",
    meaning: "The project has no journey of this name.",
    fix: "Choose one from GET /v1/journeys.",
  },
  "journey-invalid": {
    status: 422,
    title: "The journey has errors",
    meaning: "The draft does not pass the check, so it cannot be run.",
    fix: "Correct what errors names; POST …/validate gives every finding.",
  },
  "json-invalid": {
    status: 400,
    title: "The body is not JSON",
    meaning: "The text breaks JSON’s grammar, or nests deeper than 64 levels.",
    fix: "Correct the text at the position that detail names.",
  },
  "media-type-unsupported": {
    status: 415,
    title: "The content type is not one this call takes",
    meaning: "The Content-Type header is missing or names something else, or the body is compressed.",
    fix: "Send uncompressed UTF-8 with the Content-Type that detail names.",
  },
  "method-not-allowed": {
    status: 405,
    title: "The path exists, but not for this method",
    meaning: "The Allow header lists the methods of the path.",
    fix: "Use one of the methods in the Allow header.",
  },
  "not-found": {
    status: 404,
    title: "No such path",
    meaning: "The server has nothing at this path.",
    fix: "Look the path up in /schemas/openapi.yaml.",
  },
  "origin-refused": {
    status: 403,
    title: "The request comes from another site",
    meaning: "A browser sent it for a page of another origin. Without tokens only the server’s own pages may call it.",
    fix: "Call the server from its own pages, or set THROUGHLINE_TOKENS and send a token.",
  },
  "query-invalid": {
    status: 400,
    title: "A query parameter is wrong",
    meaning: "A parameter is unknown, given twice, or not of its form.",
    fix: "Correct the parameters that errors names.",
  },
  "request-invalid": {
    status: 400,
    title: "The request is not well-formed",
    meaning: "The path or the headers could not be decoded, or the body ended early.",
    fix: "Correct the request and send it again.",
  },
  "store-unavailable": {
    status: 503,
    title: "The store cannot write",
    meaning: "The disk is full or the database is gone. Nothing of the request took effect.",
    fix: "Send it again after the time in Retry-After; free disk space on the server.",
  },
  stopping: {
    status: 503,
    title: "The server is stopping",
    meaning: "It finishes what it has begun and takes nothing new.",
    fix: "Send it again after the time in Retry-After.",
  },
  timeout: {
    status: 503,
    title: "The server took too long",
    meaning: "The request was not finished within 30 seconds. It may still take effect.",
    fix: "Send it again with the same event id: a duplicate is answered once.",
  },
  "too-many-listeners": {
    status: 503,
    title: "Too many live streams",
    meaning: "The number of live streams is bounded.",
    fix: "Close one, or try again after the time in Retry-After.",
  },
  unauthorized: {
    status: 401,
    title: "A token is needed",
    meaning: "The server is configured with tokens, and the request has none of them.",
    fix: "Send the header Authorization: Bearer TOKEN with a token from THROUGHLINE_TOKENS.",
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemCode = keyof typeof problems;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}

type Particulars = Partial<Pick<ProblemDocument, "fix" | "errors" | "letter" | "conversation" | "request">>;

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
