import type { ErrorRequestHandler } from "express";
import type { Logger } from "pino";
import { RefusedEvent, StoreUnavailable } from "../../engine/index.ts";
import { InvalidCursor } from "../../engine/stores/index.ts";
import { Problem, sendProblem } from "./problem.ts";

/** Seconds after which a sender may try again when the store cannot write. */
const retryAfter = "5";

/** The problem that stands for whatever a route threw; undefined for a fault of the server. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof RefusedEvent) {
    return new Problem(error.code, error.message, {
      fix: error.fix,
      errors: error.errors,
      ...(error.letter === undefined ? {} : { letter: error.letter }),
      ...(error.conversation === undefined ? {} : { conversation: error.conversation }),
    });
  }
  if (error instanceof StoreUnavailable || isDatabaseError(error)) {
    return new Problem(
      "store-unavailable",
      "The store cannot write. Nothing of this took effect.",
      {},
      {
        "Retry-After": retryAfter,
      },
    );
  }
  if (error instanceof InvalidCursor) {
    return new Problem("query-invalid", "?cursor is none that this server gave.", {
      errors: [{ pointer: "?cursor", message: "must be the cursor of the page before" }],
    });
  }
  return problemOfHttpError(error);
}

/** What a database says of itself carries its result code, in the cause when the store has put it into words. */
function isDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return "errcode" in error || isDatabaseError(error.cause);
}

/** What Express and its body reader throw: errors with a status and, for bodies, a type. */
function problemOfHttpError(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return undefined;
  const limit = "limit" in error && typeof error.limit === "number" ? error.limit : undefined;
  if (error.status === 413) {
    return new Problem(
      "body-too-large",
      limit === undefined ? "The body is too large." : `The body is over ${limit / 1024} KiB.`,
      {},
      // What is still on its way is not read; the connection ends with the answer.
      { Connection: "close" },
    );
  }
  if (error.status === 415) return new Problem("media-type-unsupported", "The body must be UTF-8 and not compressed.");
  if (error.status >= 400 && error.status < 500) {
    return new Problem("request-invalid", "The path, the headers or the body could not be read.");
  }
  return undefined;
}

/** The last handler: whatever went wrong is answered as a problem document; faults of the server are logged. */
export function failureHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const problem =
      problemOf(error) ??
      new Problem("internal", "The server failed on this request.", { request: String(request.id) });
    if (problem.code === "internal") (request.log ?? log).error({ fault: faultOf(error) }, "request failed");
    if (response.headersSent) response.destroy();
    else sendProblem(response, problem);
  };
}

/** An error for the log: where, and of which kind. Its message may quote what a customer wrote, so it stays out. */
export function faultOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  return {
    kind: error.name,
    ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: faultOf(error.cause) }),
  };
}
