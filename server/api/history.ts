import type { Express } from "express";
import type { Workplace } from "../workplace.ts";
import { jsonBody } from "./body.ts";
import { readQuery } from "./query.ts";
import { route } from "./routes.ts";
import { checked, createAjv } from "./validate.ts";

/** Also in openapi.yaml, where a test holds the two together. */
export const commitRequestSchema = {
  type: "object",
  required: ["files", "message"],
  properties: {
    files: { type: "array", minItems: 1, maxItems: 200, items: { type: "string", minLength: 1, maxLength: 1000 } },
    message: { type: "string", minLength: 1, maxLength: 10_000, pattern: "\\S" },
  },
  additionalProperties: false,
} as const;

const isCommitRequest = createAjv().compile<{ files: string[]; message: string }>(commitRequestSchema);

/** What git knows of the project’s files, and committing them. */
export function historyRoutes(app: Express, { workplace }: { workplace: () => Workplace }): void {
  route(app, "/v1/journeys/files/:file/history", {
    get: [
      async (request, response) => {
        const { limit = 50 } = readQuery(request, { limit: { type: "integer", minimum: 1, maximum: 200 } });
        response.json({ items: await workplace().git.history(String(request.params.file), limit) });
      },
    ],
  });

  route(app, "/v1/journeys/files/:file/history/:revision", {
    get: [
      async (request, response) => {
        const { file, revision } = request.params;
        response.json({ text: await workplace().git.revision(String(file), String(revision)) });
      },
    ],
  });

  route(app, "/v1/journeys/commit", {
    post: [
      ...jsonBody(),
      async (request, response) => {
        const { files, message } = checked(isCommitRequest, request.body);
        response.json(await workplace().git.commit(files, message));
      },
    ],
  });
}
