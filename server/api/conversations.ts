import type { Express } from "express";
import type { Conversation, Engine } from "../../engine/index.ts";
import { Problem } from "./problem.ts";
import { readQuery } from "./query.ts";
import { route } from "./routes.ts";
import { conversationShape, type FactTitles, journalShape } from "./shapes.ts";

/** GET /v1/conversations and what belongs to one: its journal, and the packet for whoever goes on with it. */
export function conversationRoutes(app: Express, { engine, titleOf }: { engine: Engine; titleOf: FactTitles }): void {
  const found = async (id: unknown): Promise<Conversation> => {
    const conversation = await engine.conversations.get(String(id));
    if (conversation === undefined) throw unknown(id);
    return conversation;
  };

  route(app, "/v1/conversations", {
    get: [
      async (request, response) => {
        const query = readQuery(request, {
          status: { type: "enum", values: ["open", "closed"] },
          journey: { type: "string" },
          customer: { type: "string" },
          state: { type: "string" },
          tag: { type: "string" },
          limit: { type: "integer", minimum: 1, maximum: 200 },
          cursor: { type: "string" },
        });
        const page = await engine.conversations.list({ ...query, limit: query.limit ?? 50 });
        response.json({ ...page, items: page.items.map((item) => conversationShape(item, titleOf)) });
      },
    ],
  });

  route(app, "/v1/conversations/:id", {
    get: [
      async (request, response) => {
        response.json(conversationShape(await found(request.params.id), titleOf));
      },
    ],
  });

  route(app, "/v1/conversations/:id/journal", {
    get: [
      async (request, response) => {
        const { after = 0, limit = 100 } = readQuery(request, {
          after: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
          limit: { type: "integer", minimum: 1, maximum: 1000 },
        });
        const { id, seq } = await found(request.params.id);
        const rows = await engine.conversations.journal(id, { after, limit });
        const last = rows.at(-1)?.seq;
        response.json({
          items: rows.map(journalShape),
          ...(last !== undefined && last < seq ? { next: last } : {}),
        });
      },
    ],
  });

  route(app, "/v1/conversations/:id/context", {
    get: [
      async (request, response) => {
        const { id } = request.params;
        const packet = await engine.conversations.packet(String(id));
        if (packet === undefined) throw unknown(id);
        response.json(packet);
      },
    ],
  });
}

function unknown(id: unknown): Problem {
  return new Problem("conversation-unknown", `There is no conversation ${String(id).slice(0, 200)}.`);
}
