import { ApiError } from "./client.ts";

/** What the server answered, whatever it was. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Of JSON; undefined for everything else. */
  body: unknown;
}

export interface Call {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  headers?: Record<string, string>;
  body?: unknown;
  /** In ms. */
  timeoutMs?: number;
}

export interface RequestOptions {
  /** The browser’s when left out. */
  fetch?: typeof fetch;
  /** One of THROUGHLINE_TOKENS, where the server asks for one. */
  token?: string;
  /** Before the path; the page’s own server when left out. */
  base?: string;
  /** Ends every call. */
  signal?: AbortSignal;
}

const usualTimeoutMs = 30_000;

/** Sends one request. Rejects with ApiError offline when no answer came in time; any answer is one. */
export function createRequest(options: RequestOptions): (path: string, call?: Call) => Promise<Answer> {
  const { token, base = "", signal } = options;
  return async (path, { method = "GET", headers = {}, body, timeoutMs = usualTimeoutMs } = {}) => {
    const send = options.fetch ?? globalThis.fetch;
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await send(`${base}${path}`, {
        method,
        headers: {
          Accept: "application/json",
          // Left out, fetch says no-cache, and a server that heeds it never answers 304.
          "Cache-Control": "max-age=0",
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // The caller knows its ETags; the browser’s cache would turn 304 into 200.
        cache: "no-store",
        signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: jsonIn(response, text) };
    } catch (error) {
      const message = timeout.aborted ? "The server did not answer in time." : "The server cannot be reached.";
      throw new ApiError("offline", 0, message, { cause: error });
    }
  };
}

function jsonIn(response: Response, text: string): unknown {
  if (!/json/.test(response.headers.get("Content-Type") ?? "")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Cut off on the way, or not from the server at all.
    return undefined;
  }
}

/** What a refused request is told as: a problem document’s code and words, or the bare status of whoever else answered. */
export function errorOf({ status, body }: Answer): ApiError {
  const { type, detail, fix } = (body ?? {}) as Record<string, unknown>;
  const code = typeof type === "string" ? /^\/problems\/([a-z-]+)$/.exec(type)?.[1] : undefined;
  // A proxy answers so for a server that is down.
  if (code === undefined && [502, 503, 504].includes(status)) {
    return new ApiError("offline", status, "The server cannot be reached.");
  }
  const words = [detail, fix].filter((one) => typeof one === "string").join(" ");
  return new ApiError(code ?? "unexpected", status, words === "" ? `The server answered ${status}.` : words);
}
