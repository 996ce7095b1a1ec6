import type { RequestHandler, Response } from "express";
import helmet from "helmet";

/** What the pages may load: what this server serves, and nothing inline or from elsewhere. */
const policy = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:", "blob:"],
  "font-src": ["'self'"],
  "media-src": ["'self'"],
  "connect-src": ["'self'"],
  "worker-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'none'"],
} as const satisfies Record<string, readonly string[]>;

/** The headers of every answer. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    frameguard: { action: "deny" },
    // Whoever puts TLS in front decides this; on plain HTTP browsers ignore it.
    strictTransportSecurity: false,
  });
}

/**
 * For a page whose libraries make style elements: CodeMirror and React Aria mark theirs with the nonce of
 * <meta property="csp-nonce">. Styles alone; no script may use it.
 */
export function allowStyles(response: Response, nonce: string): void {
  setPolicy(response, { ...policy, "style-src": ["'self'", `'nonce-${nonce}'`] });
}

/**
 * For the script of a worker, whose policy is its own and not its page’s: the checker’s and the simulator’s schemas are
 * compiled to functions there. There is no document in a worker that could be written into.
 */
export function allowCompiling(response: Response): void {
  setPolicy(response, {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'unsafe-eval'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
  });
}

function setPolicy(response: Response, directives: Record<string, readonly string[]>): void {
  const text = Object.entries(directives).map(([name, sources]) => `${name} ${sources.join(" ")}`);
  response.set("Content-Security-Policy", text.join(";"));
}
