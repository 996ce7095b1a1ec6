import { afterEach, describe, expect, test } from "vitest";
import { startWorkshop } from "../../journeys/services/workshop.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

async function workshop() {
  const events: CloudEvent[] = [];
  const service = await startWorkshop({ onEvents: (event) => void events.push(event) });
  running.push(service);
  const post = async (path: string, body: unknown = {}) => {
    const response = await fetch(`${service.url}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const book = async (at: string, reference = "cnv_1") =>
    (await post("/appointments", { plate: "M-AB 1234", at, reference })).body;
  return { post, book, events };
}

describe("the workshop’s book", () => {
  test("gives an hour to the first who asks, and offers others the next free one", async () => {
    const { book } = await workshop();
    // A Thursday, 10 in Berlin.
    const at = "2026-06-04T08:00:00.000Z";
    expect(await book(at)).toEqual({ booked: true, at });
    expect(await book(at)).toEqual({ booked: true, at });
    expect(await book(at, "cnv_2")).toEqual({ booked: false, at: "2026-06-04T09:00:00.000Z" });
  });

  test("lets go of the old hour of whoever takes another", async () => {
    const { book } = await workshop();
    await book("2026-06-04T08:00:00.000Z");
    await book("2026-06-05T08:00:00.000Z");
    expect(await book("2026-06-04T08:00:00.000Z", "cnv_2")).toMatchObject({ booked: true });
  });

  test("is closed at night, at weekends and on holidays", async () => {
    const { book } = await workshop();
    expect(await book("2026-06-05T15:00:00.000Z")).toEqual({ booked: false, at: "2026-06-08T06:00:00.000Z" });
    expect(await book("2026-12-25T09:00:00.000Z")).toEqual({ booked: false, at: "2026-12-28T07:00:00.000Z" });
  });

  test("says when a visit is over, to the conversation that booked it", async () => {
    const { post, book, events } = await workshop();
    await book("2026-06-04T08:00:00.000Z");
    expect((await post("/appointments/cnv_1/finish")).status).toBe(200);
    expect(events).toMatchObject([{ type: "visit.finished", subject: "cnv_1" }]);
    expect((await post("/appointments/cnv_2/finish")).status).toBe(404);
  });

  test("refuses a time that is none", async () => {
    const { post } = await workshop();
    const refused = await post("/appointments", { plate: "M-AB 1234", at: "Thursday", reference: "cnv_1" });
    expect(refused).toMatchObject({ status: 400, body: { detail: expect.stringContaining("/at") } });
  });
});
