import { readFileSync } from "node:fs";
import type { Express } from "express";
import { Problem } from "./problem.ts";
import { route } from "./routes.ts";

const documents = [
  "openapi.yaml",
  "command.schema.json",
  "event.schema.json",
  "journey.schema.json",
  "knowledge.schema.json",
  "project.schema.json",
  "scenario.schema.json",
];

/** GET /schemas/{file}: what this API is, for people and for generators of clients. They refer to each other by name. */
export function schemaRoutes(app: Express): void {
  const texts = new Map(
    documents.map((name) => [name, readFileSync(new URL(`../../schemas/${name}`, import.meta.url), "utf8")]),
  );
  route(app, "/schemas/:file", {
    get: [
      (request, response) => {
        const name = String(request.params.file);
        const text = texts.get(name);
        if (text === undefined) throw new Problem("not-found", `There are: ${documents.join(", ")}.`);
        response.type(name.endsWith(".yaml") ? "application/yaml" : "application/schema+json").send(text);
      },
    ],
  });
}
