import type { Request, RequestHandler } from "express";
import { Problem } from "../api/problem.ts";

const names = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Protects an open server on loopback from web pages of other sites. Host must be a loopback name with the port that is
 * listened on: a page whose name was rebound to 127.0.0.1 sends its own name. Origin, where a browser sends one,
 * must be this server: no other page writes here.
 */
export function sameSite(): RequestHandler {
  return (request, _response, next) => {
    const host = request.headers.host?.toLowerCase() ?? "";
    if (!isOwnHost(host, request)) {
      throw new Problem("host-refused", `This server does not answer as “${host.slice(0, 100)}”.`);
    }
    const { origin } = request.headers;
    if (origin !== undefined && origin.toLowerCase() !== `http://${host}`) {
      throw new Problem("origin-refused", `Pages of ${origin.slice(0, 200)} may not call this server.`);
    }
    next();
  };
}

function isOwnHost(host: string, request: Request): boolean {
  const { localPort: port, localAddress: address = "" } = request.socket;
  // An address cannot be rebound, so the one that was called is the server’s own too.
  const own = [...names, address.includes(":") ? `[${address}]` : address];
  return own.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}
