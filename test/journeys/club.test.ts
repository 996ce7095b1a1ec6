import { afterEach, describe, expect, test } from "vitest";
import { startClub } from "../../journeys/services/club.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";

const day = 24 * 60 * 60_000;
const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

async function club(now: () => number = () => 0) {
  const events: CloudEvent[] = [];
  const service = await startClub({ onEvents: (event) => void events.push(event), now });
  running.push(service);
  const post = async (path: string, body: unknown = {}, headers: Record<string, string> = {}) => {
    const response = await fetch(`${service.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { post, events };
}

describe("screen shares", () => {
  test("each conversation has one, and hears when it is joined and over", async () => {
    const { post, events } = await club();
    const opened = await post("/screen-shares", { reference: "cnv_1" });
    expect(opened.status).toBe(201);
    expect(await post("/screen-shares", { reference: "cnv_1" })).toEqual(opened);
    await post(`/screen-shares/${opened.body.share}/join`);
    await post(`/screen-shares/${opened.body.share}/end`);
    expect(events.map(({ type, subject }) => [type, subject])).toEqual([
      ["screen-share.joined", "cnv_1"],
      ["screen-share.ended", "cnv_1"],
    ]);
    expect((await post("/screen-shares/none/join")).status).toBe(404);
  });
});

describe("orders", () => {
  test("tell whoever watches them, and nobody else", async () => {
    const { post, events } = await club();
    expect((await post("/orders/watch", { order: "B-1", reference: "cnv_1" })).body).toEqual({ state: "ordered" });
    await post("/orders/watch", { order: "B-1", reference: "cnv_1" });
    await post("/orders/watch", { order: "B-2", reference: "cnv_2" });
    const delivery = "2026-06-03T10:00:00Z";
    await post("/orders/B-1/ship", { delivery });
    await post("/orders/B-1/delay", { delivery });
    await post("/orders/B-1/deliver");
    expect(events.map(({ type, subject, data }) => [type, subject, data])).toEqual([
      ["order.shipped", "cnv_1", { delivery }],
      ["order.delayed", "cnv_1", { delivery }],
      ["order.delivered", "cnv_1", {}],
    ]);
  });

  test("take another address until they are shipped", async () => {
    const { post } = await club();
    const address = { order: "B-1", street: "Main Street 5", town: "Munich" };
    expect((await post("/orders/address", address)).body).toEqual({ changed: true });
    await post("/orders/B-1/ship", { delivery: "2026-06-03T10:00:00Z" });
    expect((await post("/orders/address", address)).body).toEqual({ changed: false });
    expect((await post("/orders/watch", { order: "B-1", reference: "cnv_1" })).body).toEqual({ state: "shipped" });
  });

  test("refuse a day that is none", async () => {
    const { post } = await club();
    expect((await post("/orders/B-1/ship", { delivery: "soon" })).status).toBe(400);
  });
});

describe("offers", () => {
  test("nobody gets a second one within 90 days, and the same call again is none", async () => {
    let now = 0;
    const { post } = await club(() => now);
    const ask = (customer: string, key: string) => post("/offers", { customer }, { "idempotency-key": key });
    const allowed = { allowed: true, discount: 20 };
    expect((await ask("cus_1", "a")).body).toEqual(allowed);
    expect((await ask("cus_1", "a")).body).toEqual(allowed);
    expect((await ask("cus_1", "b")).body).toEqual({ allowed: false, discount: 20 });
    expect((await ask("cus_2", "c")).body).toEqual(allowed);
    now = 90 * day;
    expect((await ask("cus_1", "d")).body).toEqual(allowed);
  });
});
