import type { Express } from "express";
import type { LiveHub } from "../live/index.ts";
import { Problem } from "./problem.ts";
import { readQuery } from "./query.ts";
import { route } from "./routes.ts";

/** GET /v1/live: server-sent events of conversations as they move. */
export function liveRoutes(app: Express, { hub }: { hub: LiveHub }): void {
  route(app, "/v1/live", {
    get: [
      (request, response) => {
        readQuery(request, {});
        const lastEventId = request.get("Last-Event-ID");
        if (!hub.attach(response, lastEventId)) {
          throw new Problem(
            "too-many-listeners",
            "The server has as many live streams as it allows.",
            {},
            {
              "Retry-After": "10",
            },
          );
        }
      },
    ],
  });
}
