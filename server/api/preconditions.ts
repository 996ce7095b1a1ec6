import type { Request } from "express";
import { Problem } from "./problem.ts";

/**
 * What a request expects the file to be that it would replace: its hash, or undefined for none at all. Throws Problem
 * precondition-required when it does not say, or says it of anything whatever.
 */
export function expectedHash(request: Request): string | undefined {
  const match = request.get("If-Match");
  const noneMatch = request.get("If-None-Match");
  if (match === undefined && noneMatch?.trim() === "*") return undefined;
  // Proxies that compress make tags weak; what they name is still the same text.
  const hash = /^\s*(?:W\/)?"(sha256:[0-9a-f]{64})"\s*$/.exec(match ?? "")?.[1];
  if (hash !== undefined && noneMatch === undefined) return hash;
  throw new Problem("precondition-required", 'Exactly one of If-Match: "sha256:…" and If-None-Match: * is needed.');
}

/** As expectedHash, for what must be there. */
export function requiredHash(request: Request): string {
  const hash = expectedHash(request);
  if (hash !== undefined) return hash;
  throw new Problem("precondition-required", 'If-Match: "sha256:…" is needed.');
}
