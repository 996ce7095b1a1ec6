import type { Express } from "express";
import type { Engine } from "../../engine/index.ts";
import { readQuery } from "./query.ts";
import { route } from "./routes.ts";
import { letterShape } from "./shapes.ts";

/** GET /v1/dead-letters: what led to nothing, kept for a person to look at; the newest first. */
export function deadLetterRoutes(app: Express, { engine }: { engine: Engine }): void {
  route(app, "/v1/dead-letters", {
    get: [
      async (request, response) => {
        const { limit = 50, cursor } = readQuery(request, {
          limit: { type: "integer", minimum: 1, maximum: 200 },
          cursor: { type: "string" },
        });
        const page = await engine.letters({ limit, ...(cursor === undefined ? {} : { cursor }) });
        response.json({ ...page, items: page.items.map(letterShape) });
      },
    ],
  });
}
