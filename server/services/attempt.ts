import { schemaErrors } from "../api/validate.ts";
import { readBounded } from "./bounded-body.ts";
import type { ServiceDefinition } from "./definition.ts";

/** What one request to a service came to. */
export type Attempt =
  | { outcome: "succeeded"; result: Record<string, unknown> }
  | {
      outcome: "failed";
      /** For people: what the service did. Never holds a secret or what the service wrote. */
      reason: string;
      /** Of the answer, if there was one. */
      status?: number;
      /**
       * Whether trying again can help and is safe: unprocessed: surely nothing was done; unknown: it may have been, so
       * only an idempotent service is called again; no: the same answer would come.
       */
      again: "unprocessed" | "unknown" | "no";
      /** What the service asked for with Retry-After, in ms. */
      retryAfterMs?: number;
    };

/** Bytes of a response that are read. */
const maxResponse = 1024 * 1024;

/** Nothing was sent: the connection was never made. */
const neverConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** One HTTP request. Throws only when signal was aborted, because the server stops. */
export async function attempt(
  service: ServiceDefinition,
  call: { key: string; input: Record<string, unknown> },
  signal: AbortSignal,
): Promise<Attempt> {
  const timeout = AbortSignal.timeout(service.timeoutMs);
  const withBody = service.method !== "GET";
  try {
    const response = await fetch(withBody ? service.url : withQuery(service.url, call.input), {
      method: service.method,
      headers: {
        Accept: "application/json",
        ...(withBody ? { "Content-Type": "application/json" } : {}),
        ...service.headers,
        "Idempotency-Key": call.key,
      },
      ...(withBody ? { body: JSON.stringify(call.input) } : {}),
      // Not followed: a redirect could carry the headers, and their secrets, to another host.
      redirect: "manual",
      signal: AbortSignal.any([timeout, signal]),
    });
    if (response.ok) return await readResult(service, response);
    await response.body?.cancel();
    return refusal(response);
  } catch (error) {
    if (signal.aborted) throw error;
    if (timeout.aborted) {
      return {
        outcome: "failed",
        reason: `did not answer within ${service.timeoutMs / 1000} s`,
        again: "unknown",
      };
    }
    const code = codeOf(error);
    return neverConnected.has(code)
      ? { outcome: "failed", reason: `could not be reached (${code})`, again: "unprocessed" }
      : { outcome: "failed", reason: `broke the connection (${code})`, again: "unknown" };
  }
}

async function readResult(service: ServiceDefinition, response: Response): Promise<Attempt> {
  const { status } = response;
  const nonsense = (what: string): Attempt => ({
    outcome: "failed",
    reason: `answered ${status} with ${what}`,
    status,
    again: "no",
  });
  const text = await readBounded(response, maxResponse);
  if (text === undefined) return nonsense(`more than ${maxResponse / 1024} KiB`);
  let result: unknown;
  try {
    result = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    return nonsense("something that is not JSON");
  }
  if (typeof result !== "object" || result === null || Array.isArray(result)) {
    return nonsense("JSON that is not an object");
  }
  if (service.acceptsOutput !== undefined && !service.acceptsOutput(result)) {
    const [first] = schemaErrors(service.acceptsOutput.errors);
    return nonsense(`a body that does not fit its output schema: ${first?.pointer || "it"} ${first?.message ?? ""}`);
  }
  return { outcome: "succeeded", result: result as Record<string, unknown> };
}

function refusal(response: Response): Attempt {
  const { status } = response;
  if (status >= 300 && status < 400) {
    return { outcome: "failed", reason: `answered ${status}, a redirect, which is not followed`, status, again: "no" };
  }
  const reason = `answered ${status}`;
  const busy = status === 429 || status === 503;
  if (status < 500 && !busy) return { outcome: "failed", reason, status, again: "no" };
  const retryAfterMs = busy ? retryAfter(response.headers.get("Retry-After")) : undefined;
  if (retryAfterMs === undefined) return { outcome: "failed", reason, status, again: "unknown" };
  return { outcome: "failed", reason, status, again: "unprocessed", retryAfterMs };
}

/** Seconds or an HTTP date, in ms from now; undefined for anything else. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** The input as query parameters: lists as repeated ones, objects as JSON. */
function withQuery(url: string, input: Record<string, unknown>): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(input)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === undefined || item === null) continue;
      target.searchParams.append(name, typeof item === "object" ? JSON.stringify(item) : String(item));
    }
  }
  return target.href;
}

/** The system’s code of a failed fetch. Its message may name the URL, and so a secret in it. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? code : "no answer";
}
