import type { Express } from "express";
import { type Engine, StoreUnavailable } from "../../engine/index.ts";
import { Problem } from "./problem.ts";
import { route } from "./routes.ts";

/** /healthz: the process answers. /readyz: it can take events, because the store can write and it is not stopping. */
export function healthRoutes(app: Express, { engine, stopping }: { engine: Engine; stopping: () => boolean }): void {
  route(app, "/healthz", {
    get: [(_request, response) => void response.json({ status: "ok" })],
  });

  route(app, "/readyz", {
    get: [
      async (_request, response) => {
        if (stopping()) throw new Problem("stopping", "The server is stopping.", {}, { "Retry-After": "10" });
        try {
          await engine.ping();
        } catch (error) {
          throw error instanceof StoreUnavailable ? error : new StoreUnavailable(error);
        }
        response.json({ status: "ready" });
      },
    ],
  });
}
