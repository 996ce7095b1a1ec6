import { lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPrivateAddress } from "./private-address.ts";

export interface PostOptions {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  /** Addresses of this machine and of private networks are refused unless true. */
  allowPrivate: boolean;
  signal: AbortSignal;
}

/** Why a request got no answer, in words that hold no part of the URL. */
export class NoAnswer extends Error {
  constructor(message: string) {
    super(message);
    this.name = "NoAnswer";
  }
}

/**
 * One POST; answers with its status and reads no body. Redirects are not followed. The address is checked where the
 * connection is made, not before: a name that answers differently the second time gains nothing. Throws NoAnswer.
 */
export function post(options: PostOptions): Promise<number> {
  const url = new URL(options.url);
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (!options.allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) {
    return Promise.reject(new NoAnswer("is at a private address, which is refused"));
  }
  const timeout = AbortSignal.timeout(options.timeoutMs);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      method: "POST",
      headers: { ...options.headers, "Content-Length": Buffer.byteLength(options.body) },
      signal: AbortSignal.any([timeout, options.signal]),
      ...(options.allowPrivate ? {} : { lookup: publicOnly }),
    });
    request.on("response", (response) => {
      resolve(response.statusCode ?? 0);
      // The status says it all; whatever else comes is not waited for.
      response.destroy();
    });
    request.on("error", (error: NodeJS.ErrnoException) => {
      if (error instanceof NoAnswer) reject(error);
      else if (timeout.aborted) reject(new NoAnswer(`did not answer within ${options.timeoutMs / 1000} s`));
      else reject(new NoAnswer(`could not be reached (${error.code ?? error.name})`));
    });
    request.end(options.body);
  });
}

const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "");
    const allowed = addresses.filter(({ address }) => !isPrivateAddress(address));
    const [first] = allowed;
    if (first === undefined) return callback(new NoAnswer("is at a private address, which is refused"), "");
    if (options.all) callback(null, allowed);
    else callback(null, first.address, first.family);
  });
};
