import { describe, expect, test } from "vitest";
import { fakeEngine } from "./fake-engine.ts";
import { serving } from "./running-server.ts";

describe("POST /v1/commands/lease", () => {
  test("hands commands of the channels out, as their schema has them", async () => {
    const engine = fakeEngine();
    engine.give({ channel: "sms", address: "+4915112345678" });
    engine.give({ channel: "chat" });
    const server = await serving(engine);
    const { status, body } = await server.call("POST", "/v1/commands/lease", { channels: ["sms"] });
    expect(status).toBe(200);
    expect(body.commands).toMatchObject([{ id: "cmd_1", channel: "sms", attempt: 1 }]);
    expect((body.commands as object[])[0]).not.toHaveProperty("availableAt");
  });

  test("does not hand out the calls of services, which the server does itself", async () => {
    const server = await serving(fakeEngine());
    const answer = await server.call("POST", "/v1/commands/lease", { channels: ["sms", "service"] });
    expect(answer.status).toBe(422);
    expect(answer.body.fix).toContain("Leave service out");
  });

  test.each([
    [{}, "", "must have required property 'channels'"],
    [{ channels: [] }, "/channels", "must NOT have fewer than 1 items"],
    [{ channels: ["sms"], limit: 1000 }, "/limit", "must be <= 100"],
    [{ channels: ["sms"], leaseSeconds: 601 }, "/leaseSeconds", "must be <= 600"],
    [{ channels: ["sms"], leaseMs: 5 }, "", 'must not have the property "leaseMs"'],
    [["sms"], "", "must be object"],
  ])("points at what is wrong in %j", async (body, pointer, message) => {
    const server = await serving(fakeEngine());
    const answer = await server.call("POST", "/v1/commands/lease", body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toContainEqual({ pointer, message });
  });
});

describe("POST /v1/commands/{id}/settle", () => {
  test("settles once; again changes nothing", async () => {
    const engine = fakeEngine();
    const { id } = engine.give({});
    const server = await serving(engine);
    const path = `/v1/commands/${id}/settle`;
    const body = { status: "failed", reason: "No such number.", retry: false };
    expect((await server.call("POST", path, body)).body).toEqual({ id, settled: "now" });
    expect((await server.call("POST", path, { status: "delivered" })).body).toEqual({ id, settled: "before" });
    expect(engine.settled).toEqual([{ id, ...body }]);
  });

  test("answers an unknown command with 404", async () => {
    const server = await serving(fakeEngine());
    const answer = await server.call("POST", "/v1/commands/cmd_none/settle", { status: "delivered" });
    expect(answer.status).toBe(404);
    expect(answer.body.type).toBe("/problems/command-unknown");
  });

  test.each([
    [{ status: "failed" }, "must have required property 'reason'"],
    [{ status: "delivered", reason: "x" }, "boolean schema is false"],
    [{ status: "lost" }, "must be one of delivered, failed"],
  ])("refuses %j", async (body, message) => {
    const server = await serving(fakeEngine());
    const answer = await server.call("POST", "/v1/commands/cmd_1/settle", body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ message }));
  });
});
