import type { Express, RequestHandler } from "express";
import { Problem } from "./problem.ts";

export interface Handlers {
  get?: RequestHandler[];
  post?: RequestHandler[];
  put?: RequestHandler[];
  delete?: RequestHandler[];
}

/** Registers a whole path at once: its methods, and 405 with Allow for all others. */
export function route(app: Express, path: string, handlers: Handlers): void {
  const at = app.route(path);
  const allowed: string[] = [];
  if (handlers.get) {
    at.get(...handlers.get);
    allowed.push("GET", "HEAD");
  }
  if (handlers.post) {
    at.post(...handlers.post);
    allowed.push("POST");
  }
  if (handlers.put) {
    at.put(...handlers.put);
    allowed.push("PUT");
  }
  if (handlers.delete) {
    at.delete(...handlers.delete);
    allowed.push("DELETE");
  }
  const allow = allowed.join(", ");
  at.all((request) => {
    throw new Problem(
      "method-not-allowed",
      `${request.method} is not a method of this path; it has ${allow}.`,
      {},
      { Allow: allow },
    );
  });
}
