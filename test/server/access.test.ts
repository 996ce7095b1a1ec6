import { describe, expect, test } from "vitest";
import { isLoopback } from "../../server/access/loopback.ts";
import { readTokens } from "../../server/access/tokens.ts";
import { anEvent, fakeEngine } from "./fake-engine.ts";
import { rawStatus, serving } from "./running-server.ts";

const token = "a-token-of-24-characters";

describe("without tokens, on loopback", () => {
  test.each(["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])("answers as %s with its port", async (name) => {
    const server = await serving(fakeEngine());
    expect(await rawStatus(server, "/v1/conversations", { Host: `${name}:${server.port}` })).toBe(200);
  });

  test.each([
    "attacker.example",
    "attacker.example:PORT",
    "localhost",
    "127.0.0.1:1",
    "localhost:PORT.attacker.example",
  ])("does not answer as “%s”, whatever it was rebound to", async (host) => {
    const server = await serving(fakeEngine());
    const headers = { Host: host.replace("PORT", String(server.port)) };
    expect(await rawStatus(server, "/v1/conversations", headers)).toBe(421);
    expect(await rawStatus(server, "/", headers)).toBe(421);
  });

  test("takes writes of its own pages and refuses those of others", async () => {
    const engine = fakeEngine();
    const server = await serving(engine);
    const own = await server.call("POST", "/v1/events", anEvent(), { Origin: server.url });
    expect(own.status).toBe(200);
    for (const origin of [
      "http://attacker.example",
      "null",
      `https://127.0.0.1:${server.port}`,
      "http://127.0.0.1:1",
    ]) {
      const answer = await server.call("POST", "/v1/events", anEvent(), { Origin: origin });
      expect(answer.status).toBe(403);
      expect(answer.body.type).toBe("/problems/origin-refused");
    }
    expect(engine.events).toHaveLength(1);
  });
});

describe("with tokens", () => {
  test("lets nobody into /v1 without one of them", async () => {
    const server = await serving(fakeEngine(), { access: { tokens: [token, `${token}-2`] } });
    const wrong = [undefined, "Bearer", `Bearer ${token}x`, `Basic ${token}`, token, "Bearer a b"];
    for (const authorization of wrong) {
      const headers: Record<string, string> = authorization === undefined ? {} : { Authorization: authorization };
      const answer = await server.call("GET", "/v1/conversations", undefined, headers);
      expect(answer.status).toBe(401);
      expect(answer.headers.get("WWW-Authenticate")).toContain("Bearer");
    }
    for (const good of [token, `${token}-2`]) {
      const answer = await server.call("GET", "/v1/conversations", undefined, { Authorization: `Bearer ${good}` });
      expect(answer.status).toBe(200);
    }
    expect(server.log.join("")).not.toContain(token);
  });

  test("answers under any name, as behind a proxy, and leaves health and problems open", async () => {
    const server = await serving(fakeEngine(), { access: { tokens: [token] } });
    const behindProxy = { Host: "journeys.example", Authorization: `Bearer ${token}` };
    expect(await rawStatus(server, "/v1/conversations", behindProxy)).toBe(200);
    expect((await server.call("GET", "/healthz")).status).toBe(200);
    expect((await server.call("GET", "/problems/unauthorized")).status).toBe(200);
  });

  test("are read from a comma-separated list, and none may be shorter than 24 characters", () => {
    expect(readTokens(undefined)).toEqual([]);
    expect(readTokens(` ${token} , ${token}-2,`)).toEqual([token, `${token}-2`]);
    expect(() => readTokens(`${token},short-one`)).toThrow(/Token 2 .*fewer than 24/);
  });
});

test.each([
  ["127.0.0.1", true],
  ["127.8.9.10", true],
  ["::1", true],
  ["[::1]", true],
  ["localhost", true],
  ["::ffff:127.0.0.1", true],
  ["0.0.0.0", false],
  ["::", false],
  ["192.168.1.2", false],
  ["localhost.example", false],
  ["", false],
])("%s is loopback: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
