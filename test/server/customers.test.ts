import { expect, test } from "vitest";
import { type Engine, RefusedEvent } from "../../engine/index.ts";
import { at, fakeEngine } from "./fake-engine.ts";
import { serving } from "./running-server.ts";

const ada = {
  identities: [{ kind: "phone", value: "+4915112345678" }],
  locale: "de",
  timezone: "Europe/Berlin",
  preferred: "whatsapp",
  consents: [
    { purpose: "service-messages", status: "granted" },
    { purpose: "offers", channel: "sms", status: "revoked", at: "2026-01-01T00:00:00Z" },
  ],
  attributes: { tier: "gold" },
};

test("a customer is created, read, and replaced", async () => {
  const server = await serving(fakeEngine(), { now: () => at });
  const expected = {
    id: "cus_7",
    revision: 1,
    ...ada,
    identities: [{ kind: "phone", value: "+4915112345678", verified: true }],
    consents: [
      { purpose: "service-messages", status: "granted", at: "2026-11-22T10:00:00.000Z" },
      { purpose: "offers", channel: "sms", status: "revoked", at: "2026-01-01T00:00:00.000Z" },
    ],
  };
  expect((await server.call("PUT", "/v1/customers/cus_7", ada)).body).toEqual(expected);
  expect((await server.call("GET", "/v1/customers/cus_7")).body).toEqual(expected);
  expect((await server.call("PUT", "/v1/customers/cus_7", {})).body).toEqual({
    id: "cus_7",
    revision: 2,
    identities: [],
    consents: [],
    attributes: {},
  });
});

test("a customer who is not known is a 404", async () => {
  const server = await serving(fakeEngine());
  expect((await server.call("GET", "/v1/customers/cus_none")).body.type).toBe("/problems/customer-unknown");
});

test.each([
  [{ name: "Ada" }, ""],
  [{ identities: [{ kind: "phone" }] }, "/identities/0"],
  [{ consents: [{ purpose: "p", status: "yes" }] }, "/consents/0/status"],
  [{ consents: [{ purpose: "p", status: "granted", at: "yesterday" }] }, "/consents/0/at"],
  [{ timezone: "Europe/Atlantis" }, "/timezone"],
  [{ locale: "not a locale" }, "/locale"],
])("what is wrong with a customer is pointed at: %j", async (body, pointer) => {
  const server = await serving(fakeEngine());
  const answer = await server.call("PUT", "/v1/customers/cus_7", body);
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }));
});

test("an address of somebody else is a conflict", async () => {
  const engine: Engine = fakeEngine();
  engine.customers.put = () =>
    Promise.reject(new RefusedEvent({ code: "customer-conflict", message: "It is cus_1’s.", fix: "Merge them." }));
  const server = await serving(engine);
  const answer = await server.call("PUT", "/v1/customers/cus_7", ada);
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({ type: "/problems/customer-conflict", fix: "Merge them." });
});

test("customers are merged, and the merge is undone", async () => {
  const engine: Engine = fakeEngine();
  const done: string[] = [];
  engine.customers.merge = async (from, into) => void done.push(`${from} into ${into}`);
  engine.customers.unmerge = async (from) => void done.push(`${from} alone`);
  const server = await serving(engine);
  await server.call("PUT", "/v1/customers/cus_1", {});
  await server.call("PUT", "/v1/customers/cus_2", {});
  const merged = await server.call("POST", "/v1/customers/merge", { from: "cus_2", into: "cus_1" });
  expect(merged.body).toMatchObject({ customer: { id: "cus_1" } });
  const undone = await server.call("POST", "/v1/customers/merge", { undo: "cus_2" });
  expect(undone.body).toMatchObject({ customer: { id: "cus_2" } });
  expect(done).toEqual(["cus_2 into cus_1", "cus_2 alone"]);
});

test.each([
  [{ from: "cus_1", into: "cus_none" }, 404],
  [{ from: "cus_none", into: "cus_1" }, 404],
  [{ from: "cus_1", into: "cus_1" }, 422],
  [{ from: "cus_1" }, 422],
  [{ from: "cus_1", into: "cus_2", undo: "cus_3" }, 422],
])("a merge of %j is answered with %i", async (body, status) => {
  const server = await serving(fakeEngine());
  await server.call("PUT", "/v1/customers/cus_1", {});
  expect((await server.call("POST", "/v1/customers/merge", body)).status).toBe(status);
});
