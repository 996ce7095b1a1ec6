import net from "node:net";
import { describe, expect, test } from "vitest";
import { StoreUnavailable } from "../../engine/index.ts";
import { fakeEngine } from "./fake-engine.ts";
import { serving, until } from "./running-server.ts";

describe("any request", () => {
  test("to a path that does not exist is a 404 problem", async () => {
    const server = await serving(fakeEngine());
    for (const path of ["/v2/events", "/v1/conversation", "/playground.ts", "/../server/start.ts", "/.git/config"]) {
      const answer = await server.call("GET", path);
      expect(answer.status).toBe(404);
      expect(answer.body.type).toBe("/problems/not-found");
    }
  });

  test("with a method the path does not have is a 405 with Allow", async () => {
    const server = await serving(fakeEngine());
    const answer = await server.call("DELETE", "/v1/customers/cus_1");
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Allow")).toBe("GET, HEAD, PUT");
    expect((await server.call("GET", "/v1/events")).status).toBe(405);
  });

  test("with a path that cannot be decoded is a 400 problem", async () => {
    const server = await serving(fakeEngine());
    expect((await server.call("GET", "/v1/customers/%E0%A4%A")).body.type).toBe("/problems/request-invalid");
  });

  test("is answered with headers that keep browsers from guessing, framing and loading from elsewhere", async () => {
    const server = await serving(fakeEngine());
    for (const path of ["/v1/conversations", "/nothing", "/"]) {
      const { headers } = await server.call("GET", path);
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("X-Frame-Options")).toBe("DENY");
      const policy = headers.get("Content-Security-Policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain("unsafe");
      expect(headers.get("X-Powered-By")).toBeNull();
    }
  });

  test("keeps its id, and no other text than an id is taken for one", async () => {
    const server = await serving(fakeEngine());
    const kept = await server.call("GET", "/healthz", undefined, { "X-Request-Id": "abc-1" });
    expect(kept.headers.get("X-Request-Id")).toBe("abc-1");
    const replaced = await server.call("GET", "/healthz", undefined, { "X-Request-Id": "a b{}" });
    expect(replaced.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("that is not answered in time gets a 503, and the server goes on", async () => {
    const server = await serving(fakeEngine({ get: () => new Promise(() => undefined) }), { timeoutMs: 50 });
    const answer = await server.call("GET", "/v1/conversations/cnv_1");
    expect(answer.status).toBe(503);
    expect(answer.body.type).toBe("/problems/timeout");
    expect((await server.call("GET", "/healthz")).status).toBe(200);
  });

  test("that never ends is cut off", async () => {
    const server = await serving(fakeEngine(), { timeoutMs: 100 });
    const socket = net.connect(server.port, "127.0.0.1");
    let closed = false;
    socket.on("close", () => {
      closed = true;
    });
    socket.on("error", () => undefined);
    socket.resume();
    socket.write(`POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Type: application/json\r\n`);
    socket.write("Content-Length: 100\r\n\r\n{");
    await until(() => closed);
  });

  test("is logged by its route, without what stands in the path or the body", async () => {
    const server = await serving(fakeEngine());
    await server.call("PUT", "/v1/customers/ada@example.com", { attributes: { note: "very private" } });
    await until(() => server.log.length > 0);
    const line = JSON.parse(server.log[0] ?? "");
    expect(server.log[0]?.match(/"route"/g)).toHaveLength(1);
    expect(line).toMatchObject({ level: 30, method: "PUT", route: "/v1/customers/:id", res: 200 });
    expect(server.log.join("")).not.toMatch(/ada@example|private/);
  });
});

describe("health", () => {
  test("is live as long as the process answers, and ready while the store can write", async () => {
    let full = false;
    const server = await serving(
      fakeEngine({ ping: async () => (full ? Promise.reject(new Error("database or disk is full")) : undefined) }),
    );
    expect((await server.call("GET", "/readyz")).body).toEqual({ status: "ready" });
    full = true;
    const answer = await server.call("GET", "/readyz");
    expect(answer.status).toBe(503);
    expect(answer.body.type).toBe("/problems/store-unavailable");
    expect((await server.call("GET", "/healthz")).body).toEqual({ status: "ok" });
  });
});

describe("problem pages", () => {
  test("say what a problem means, as JSON and for browsers as a page", async () => {
    const server = await serving(fakeEngine());
    const { body } = await server.call("GET", "/problems/conversation-closed");
    expect(body).toMatchObject({ type: "/problems/conversation-closed", status: 409 });
    const page = await server.call("GET", "/problems/conversation-closed", undefined, { Accept: "text/html" });
    expect(page.headers.get("Content-Type")).toContain("text/html");
    expect(page.body.text).toContain("<h1>The conversation is closed</h1>");
    expect((await server.call("GET", "/problems/constructor")).status).toBe(404);
  });

  test("exist for the type of every problem that is answered", async () => {
    const server = await serving(fakeEngine({ get: () => Promise.reject(new StoreUnavailable("full")) }));
    for (const path of ["/v1/conversations/x", "/nothing", "/v1/conversations?x=1"]) {
      const { body } = await server.call("GET", path);
      expect((await server.call("GET", String(body.type))).status).toBe(200);
    }
  });
});

describe("closing", () => {
  test("finishes the request in flight and takes no new one", async () => {
    let answerIt: (() => void) | undefined;
    const engine = fakeEngine({
      get: () =>
        new Promise((resolve) => {
          answerIt = () => resolve(undefined);
        }),
    });
    const server = await serving(engine);
    const inFlight = server.call("GET", "/v1/conversations/cnv_1");
    await until(() => answerIt !== undefined);
    const closed = server.close(5000);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    answerIt?.();
    expect((await inFlight).status).toBe(404);
    await closed;
  });

  test("waits no longer than it was told to", async () => {
    let arrived = false;
    const engine = fakeEngine({
      get: () => {
        arrived = true;
        return new Promise(() => undefined);
      },
    });
    const server = await serving(engine);
    const inFlight = server.call("GET", "/v1/conversations/cnv_1").catch(() => "cut off");
    await until(() => arrived);
    await server.close(20);
    expect(await inFlight).toBe("cut off");
  });
});
