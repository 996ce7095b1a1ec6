import type { RequestHandler } from "express";
import helmet from "helmet";

/** The headers of every answer. The pages may load what this server serves, and nothing inline or from elsewhere. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'none'"],
      },
    },
    frameguard: { action: "deny" },
    // Whoever puts TLS in front decides this; on plain HTTP browsers ignore it.
    strictTransportSecurity: false,
  });
}
