import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { type DestinationStream, type Logger, pino } from "pino";
import { pinoHttp } from "pino-http";

/** The server’s log: JSON lines. Bodies, addresses and texts of customers are never in it. */
export function createLog(level: string | undefined, destination?: DestinationStream): Logger {
  const known = [...Object.keys(pino.levels.values), "silent"];
  const options = { level: level !== undefined && known.includes(level) ? level : "info", base: null };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * One line for each request, under the id that the response carries in X-Request-Id. Of the path it has the route alone:
 * what stands in its places may be an address.
 */
export function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    quietReqLogger: true,
    genReqId(request, response) {
      const given = request.headers["x-request-id"];
      const id = typeof given === "string" && /^[A-Za-z0-9._-]{1,100}$/.test(given) ? given : randomUUID();
      response.setHeader("X-Request-Id", id);
      return id;
    },
    customLogLevel(request, response, error) {
      if (error !== undefined || response.statusCode >= 500) return "error";
      if (response.statusCode >= 400) return "warn";
      return request.method === "POST" || request.method === "PUT" ? "info" : "debug";
    },
    // Not by customProps, which writes its names twice, the first time before the route is known.
    customSuccessObject: (request, _response, line: object) => ({ ...line, ...placeOf(request) }),
    customErrorObject: (request, _response, _error, line: object) => ({ ...line, ...placeOf(request) }),
    // Without these the error and both heads would be written out, and with them tokens and what a body said.
    serializers: {
      req: () => undefined,
      res: (response: { statusCode: number }) => response.statusCode,
      err: () => undefined,
    },
  });
}

function placeOf(request: IncomingMessage): { method: string | undefined; route: string } {
  const { route } = request as { route?: { path?: unknown } };
  return { method: request.method, route: typeof route?.path === "string" ? route.path : "none" };
}
