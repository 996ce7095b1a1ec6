import type { Express } from "express";
import type { Engine } from "../../engine/index.ts";
import { jsonBody } from "./body.ts";
import { Problem } from "./problem.ts";
import { route } from "./routes.ts";
import { commandShape } from "./shapes.ts";
import { checked, createAjv } from "./validate.ts";

interface LeaseRequest {
  channels: string[];
  limit?: number;
  leaseSeconds?: number;
}

/** Also in openapi.yaml, where a test holds the two together. */
export const leaseRequestSchema = {
  type: "object",
  required: ["channels"],
  properties: {
    channels: { type: "array", minItems: 1, maxItems: 50, items: { type: "string", minLength: 1, maxLength: 200 } },
    limit: { type: "integer", minimum: 1, maximum: 100, default: 10 },
    leaseSeconds: { type: "integer", minimum: 1, maximum: 600, default: 30 },
  },
  additionalProperties: false,
} as const;

type SettleRequest = { status: "delivered" } | { status: "failed"; reason: string; retry?: boolean };

/** Also in openapi.yaml, where a test holds the two together. */
export const settleRequestSchema = {
  type: "object",
  required: ["status"],
  properties: {
    status: { enum: ["delivered", "failed"] },
    reason: { type: "string", minLength: 1, maxLength: 1000 },
    retry: { type: "boolean", default: true },
  },
  additionalProperties: false,
  if: { properties: { status: { const: "failed" } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ["reason"] },
  else: { properties: { reason: false, retry: false } },
} as const;

const ajv = createAjv();
const isLeaseRequest = ajv.compile<LeaseRequest>(leaseRequestSchema);
const isSettleRequest = ajv.compile<SettleRequest>(settleRequestSchema);

/** Pull delivery: a channel server leases commands, does them, and settles each. */
export function commandRoutes(app: Express, { engine }: { engine: Engine }): void {
  route(app, "/v1/commands/lease", {
    post: [
      ...jsonBody(),
      async (request, response) => {
        const { channels, limit = 10, leaseSeconds = 30 } = checked(isLeaseRequest, request.body);
        if (channels.includes("service")) {
          throw new Problem("body-invalid", "The channel service is the server’s own; it calls services itself.", {
            fix: "Leave service out of channels.",
            errors: [{ pointer: "/channels", message: "must not contain service" }],
          });
        }
        const commands = await engine.commands.lease({ channels, limit, leaseMs: leaseSeconds * 1000 });
        response.json({ commands: commands.map(commandShape) });
      },
    ],
  });

  route(app, "/v1/commands/:id/settle", {
    post: [
      ...jsonBody(),
      async (request, response) => {
        const settlement = checked(isSettleRequest, request.body);
        const id = String(request.params.id);
        const outcome = await engine.commands.settle(id, settlement);
        if (outcome === "unknown") throw new Problem("command-unknown", `There is no command ${id.slice(0, 200)}.`);
        response.json({ id, settled: outcome === "ok" ? "now" : "before" });
      },
    ],
  });
}
