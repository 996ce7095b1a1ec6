import { afterEach, describe, expect, test } from "vitest";
import { startShop } from "../../journeys/services/shop.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

async function shop() {
  const events: CloudEvent[] = [];
  const service = await startShop({ onEvents: (event) => void events.push(event) });
  running.push(service);
  const post = async (path: string, body: unknown = {}) => {
    const response = await fetch(`${service.url}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { url: service.url, post, events };
}

const wish = { order: "S-12345", reason: "damaged", reference: "cnv_1" };

describe("the shop", () => {
  test("knows cheap orders, dear ones, and that some are not there", async () => {
    const { post } = await shop();
    expect((await post("/orders/find", { order: "S-12345" })).body).toEqual({ item: "Phone holder", price: 24.9 });
    expect((await post("/orders/find", { order: "S-20001" })).body).toEqual({ item: "Roof tent", price: 1499 });
    expect((await post("/orders/find", { order: "S-99999" })).body).toEqual({ item: "", price: 0 });
  });

  test("opens one return for an order and conversation, however often it is asked", async () => {
    const { post } = await shop();
    const first = await post("/returns", wish);
    expect(first).toEqual({
      status: 201,
      body: { returnNumber: "R-1001", upload: "https://shop.club.example/photos/R-1001" },
    });
    expect((await post("/returns", wish)).body).toEqual(first.body);
    expect((await post("/returns", { ...wish, reference: "cnv_2" })).body.returnNumber).toBe("R-1002");
    expect((await post("/labels", { returnNumber: "R-1001" })).body).toEqual({
      label: "https://shop.club.example/labels/R-1001.pdf",
    });
  });

  test("pays each time that it is called", async () => {
    const { url, post } = await shop();
    await post("/returns", wish);
    await post("/refunds", { returnNumber: "R-1001", amount: 24.9 });
    await post("/refunds", { returnNumber: "R-1001", amount: 24.9 });
    const { refunds } = (await (await fetch(`${url}/refunds`)).json()) as { refunds: unknown[] };
    expect(refunds).toHaveLength(2);
  });

  test("reports photos and parcels as events of the conversation", async () => {
    const { post, events } = await shop();
    await post("/returns", wish);
    for (const what of ["photos", "arrive", "lose"]) await post(`/returns/R-1001/${what}`);
    expect(events.map(({ type, subject, data }) => ({ type, subject, data }))).toEqual([
      { type: "photos.received", subject: "cnv_1", data: { photo: "https://shop.club.example/photos/R-1001" } },
      { type: "parcel.received", subject: "cnv_1", data: {} },
      { type: "parcel.lost", subject: "cnv_1", data: {} },
    ]);
  });

  test("refuses what does not fit, and says what is wrong", async () => {
    const { post } = await shop();
    expect(await post("/returns", { order: "S-12345" })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining("reason") },
    });
    expect((await post("/refunds", { returnNumber: "R-1", amount: 5 })).status).toBe(404);
    expect((await post("/returns/R-1/arrive")).status).toBe(404);
  });
});
