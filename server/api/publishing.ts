import type { Express } from "express";
import { type Engine, toRfc3339 } from "../../engine/index.ts";
import type { Drafts } from "../drafts.ts";
import type { Workplace } from "../workplace.ts";
import { Problem } from "./problem.ts";
import { readQuery } from "./query.ts";
import { route } from "./routes.ts";

export interface PublishingRouteOptions {
  engine: Engine;
  drafts: Drafts;
  /** Throws Problem no-folder where there is none. */
  workplace(): Workplace;
}

/** Publishing a journey of the folder, and the versions that were. */
export function publishingRoutes(app: Express, { engine, drafts, workplace }: PublishingRouteOptions): void {
  route(app, "/v1/journeys/:name/publish", {
    post: [
      async (request, response) => {
        response.json(await workplace().publisher.publish(String(request.params.name)));
      },
    ],
  });

  route(app, "/v1/journeys/:name/versions", {
    get: [
      async (request, response) => {
        const { limit = 50, cursor } = readQuery(request, {
          limit: { type: "integer", minimum: 1, maximum: 200 },
          cursor: { type: "string" },
        });
        const name = String(request.params.name);
        const page = await engine.definitions(name, { limit, ...(cursor !== undefined && { cursor }) });
        const journey = drafts.project.journeys.find((one) => one.name === name);
        const runs = journey && drafts.versionOf(journey);
        response.json({
          ...page,
          items: page.items.map(({ version, publishedAt }) => ({
            version,
            publishedAt: toRfc3339(publishedAt),
            ...(version === runs && { runs: true }),
          })),
        });
      },
    ],
  });

  route(app, "/v1/journeys/:name/versions/:version", {
    get: [
      async (request, response) => {
        const { name, version } = request.params;
        const found = await engine.definition(String(version));
        if (found === undefined || found.journey !== name) {
          throw new Problem("version-unknown", `${String(name).slice(0, 200)} was never published in this version.`);
        }
        const { text, projectText, publishedAt } = found;
        response.json({ version: found.version, publishedAt: toRfc3339(publishedAt), text, projectText });
      },
    ],
  });
}
