import { createHash, timingSafeEqual } from "node:crypto";
import type { RequestHandler } from "express";
import { Problem } from "../api/problem.ts";

const minimumLength = 24;

/**
 * The tokens of THROUGHLINE_TOKENS, comma separated. Throws when one is shorter than 24 characters; the message never
 * holds a token.
 */
export function readTokens(variable: string | undefined): string[] {
  const tokens = (variable ?? "")
    .split(",")
    .map((token) => token.trim())
    .filter((token) => token !== "");
  const short = tokens.findIndex((token) => token.length < minimumLength);
  if (short >= 0) {
    throw new Error(
      `Token ${short + 1} in THROUGHLINE_TOKENS has fewer than ${minimumLength} characters. ` +
        "Make one with: node -e \"console.log(require('crypto').randomBytes(24).toString('base64url'))\"",
    );
  }
  return tokens;
}

/** Lets requests through that carry one of the tokens as a bearer token; 401 for all others. */
export function requireToken(tokens: readonly string[]): RequestHandler {
  const known = tokens.map(digest);
  return (request, _response, next) => {
    const given = /^Bearer +([^ ]+)$/i.exec(request.headers.authorization ?? "")?.[1];
    if (given === undefined || !matches(known, digest(given))) {
      throw new Problem(
        "unauthorized",
        given === undefined ? "The request has no bearer token." : "The bearer token is not one of this server’s.",
        {},
        { "WWW-Authenticate": 'Bearer realm="throughline"' },
      );
    }
    next();
  };
}

/** Digests have one length, and every token is compared: the time tells neither a token’s length nor its place. */
function matches(known: readonly Buffer[], given: Buffer): boolean {
  let found = false;
  for (const token of known) found = timingSafeEqual(token, given) || found;
  return found;
}

function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
