import { describe, expect, test } from "vitest";
import { aConversation, fakeEngine } from "./fake-engine.ts";
import { serving } from "./running-server.ts";

describe("GET /v1/conversations", () => {
  test("answers a page with RFC 3339 instants, titles of facts, and the next deadline first", async () => {
    const server = await serving(fakeEngine());
    const { status, body } = await server.call("GET", "/v1/conversations?status=open&limit=1");
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          id: "cnv_1",
          journey: "greeting",
          version: "sha256:0f2a",
          status: "open",
          states: ["name"],
          customer: "cus_1",
          seq: 1,
          tags: [],
          channel: "chat",
          context: {
            name: {
              value: "Ada",
              title: "First name",
              channel: "chat",
              at: "2026-11-22T10:00:00.000Z",
              by: "customer",
            },
          },
          timers: [
            { id: "soon", dueAt: "2026-11-22T10:01:00.000Z" },
            { id: "later", dueAt: "2026-11-22T10:02:00.000Z" },
          ],
          startedAt: "2026-11-22T10:00:00.000Z",
          updatedAt: "2026-11-22T10:00:00.000Z",
        },
      ],
      cursor: "next",
    });
  });

  test.each([
    ["status=ended", "?status must be one of open, closed."],
    ["limit=0", "?limit must be a whole number from 1 to 200."],
    ["limit=1e2", "?limit must be a whole number from 1 to 200."],
    ["limit=-1", "?limit must be a whole number from 1 to 200."],
    [
      "jorney=x",
      "?jorney is not a parameter of this call; it has status, journey, customer, state, tag, limit, cursor.",
    ],
    ["state=a&state=b", "?state is given more than once."],
    ["customer=", "?customer must have 1 to 500 characters."],
    ["__proto__=1", "?__proto__ is not a parameter of this call"],
  ])("refuses the query %s rather than answering something else", async (query, detail) => {
    const server = await serving(fakeEngine());
    const answer = await server.call("GET", `/v1/conversations?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.type).toBe("/problems/query-invalid");
    expect(answer.body.detail).toContain(detail);
  });
});

describe("one conversation", () => {
  test("is answered as it is now, its outcome once it has one", async () => {
    const engine = fakeEngine({ get: async () => aConversation({ status: "closed", outcome: "resolved" }) });
    const server = await serving(engine);
    const { body } = await server.call("GET", "/v1/conversations/cnv_1");
    expect(body).toMatchObject({ id: "cnv_1", status: "closed", outcome: "resolved" });
    expect(body).not.toHaveProperty("snapshot");
  });

  test.each(["", "/journal", "/context"])("that does not exist is a 404 that says so: %s", async (part) => {
    const server = await serving(fakeEngine());
    const answer = await server.call("GET", `/v1/conversations/cnv_none${part}`);
    expect(answer.status).toBe(404);
    expect(answer.body.type).toBe("/problems/conversation-unknown");
    expect(answer.body.detail).toContain("cnv_none");
  });

  test("has a journal in pages, the last of which names no next one", async () => {
    const engine = fakeEngine();
    engine.change({ seq: 5 });
    const server = await serving(engine);
    const pages = [];
    let after: unknown = 0;
    while (after !== undefined) {
      const { body } = await server.call("GET", `/v1/conversations/cnv_1/journal?after=${after}&limit=2`);
      pages.push((body.items as { seq: number }[]).map((row) => row.seq));
      after = body.next;
    }
    expect(pages).toEqual([[1, 2], [3, 4], [5]]);
  });

  test("has a context packet", async () => {
    const server = await serving(fakeEngine());
    expect((await server.call("GET", "/v1/conversations/cnv_1/context")).body).toEqual({ context: {}, messages: [] });
  });
});
