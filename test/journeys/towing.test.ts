import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { Towing, TowingOptions } from "../../journeys/services/towing.ts";
import { startTowing } from "../../journeys/services/towing.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

async function towing(options: TowingOptions = {}): Promise<Towing> {
  const started = await startTowing(options);
  running.push(started);
  return started;
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
}

const report = { location: "A9 near kilometre 312", phone: "+4915112345678", reference: "cnv_1" };

describe("the towing service", () => {
  test("opens a case and says when the truck arrives", async () => {
    const { url } = await towing();
    const before = Date.now();
    const answer = await post(`${url}/cases`, report);
    expect(answer.status).toBe(201);
    expect(answer.body.caseNumber).toBe("T-1001");
    const minutes = (Date.parse(answer.body.eta) - before) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(45);
    expect(minutes).toBeLessThan(46);
    expect((await (await fetch(`${url}/cases/T-1001`)).json()).location).toBe(report.location);
  });

  test("answers the same key the same, even after a delay, and a new key with a new case", async () => {
    const { url } = await towing({ onEvents() {} });
    const first = await post(`${url}/cases`, report, { "idempotency-key": "cnv_1/7/0" });
    await post(`${url}/cases/T-1001/delay`, { minutes: 10 });
    expect(await post(`${url}/cases`, report, { "idempotency-key": "cnv_1/7/0" })).toEqual(first);
    const other = await post(`${url}/cases`, report, { "idempotency-key": "cnv_2/7/0" });
    expect(other.body.caseNumber).toBe("T-1002");
  });

  test("refuses a key that was used for another case", async () => {
    const { url } = await towing();
    await post(`${url}/cases`, report, { "idempotency-key": "k" });
    const answer = await post(`${url}/cases`, { ...report, location: "Munich" }, { "idempotency-key": "k" });
    expect(answer.status).toBe(422);
  });

  test.each([
    ["no location", { phone: report.phone }, 400, "location"],
    ["a number that is none", { ...report, phone: "0151" }, 400, "/phone"],
    ["broken JSON", "{", 400, "JSON"],
    ["a body over the limit", { ...report, location: "x".repeat(20_000) }, 413, "fields"],
  ])("answers %s with a problem that says what to do", async (_name, body, status, detail) => {
    const { url } = await towing();
    const answer = await post(`${url}/cases`, body);
    expect(answer.status).toBe(status);
    expect(answer.type).toMatch("application/problem+json");
    expect(answer.body.detail).toContain(detail);
  });

  test("takes JSON only, which also keeps other web pages out", async () => {
    const { url } = await towing();
    const answer = await post(`${url}/cases`, JSON.stringify(report), { "content-type": "text/plain" });
    expect(answer.status).toBe(415);
  });

  test("answers an unknown case and an unknown path with 404", async () => {
    const { url } = await towing();
    expect((await fetch(`${url}/cases/T-9`)).status).toBe(404);
    expect((await fetch(`${url}/trucks`)).status).toBe(404);
  });

  test("reports a delay and the arrival as events of the conversation", async () => {
    const events: CloudEvent[] = [];
    const { url } = await towing({ onEvents: (event) => void events.push(event) });
    const { body } = await post(`${url}/cases`, report);
    await post(`${url}/cases/T-1001/delay`, { minutes: 20 });
    await post(`${url}/cases/T-1001/arrive`, {});
    expect(events.map(({ type, subject }) => ({ type, subject }))).toEqual([
      { type: "tow.delayed", subject: "cnv_1" },
      { type: "tow.arrived", subject: "cnv_1" },
    ]);
    expect(Date.parse(String(events[0]?.data?.eta)) - Date.parse(body.eta)).toBe(20 * 60_000);
  });

  test("hands an event over again, with the same id, until it is taken", async () => {
    const ids: string[] = [];
    const eventsUrl = await receiver((event) => (ids.push(event.id) < 3 ? 503 : 200));
    const { url } = await towing({ eventsUrl, delivery: { tries: 4, waitMs: 1 } });
    await post(`${url}/cases`, report);
    expect((await post(`${url}/cases/T-1001/arrive`, {})).status).toBe(200);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  test("gives up after the last try and at once on a refusal, and says so", async () => {
    let calls = 0;
    const eventsUrl = await receiver(() => (calls++ < 2 ? 500 : 409));
    const { url } = await towing({ eventsUrl, delivery: { tries: 2, waitMs: 1 } });
    await post(`${url}/cases`, report);
    const failed = await post(`${url}/cases/T-1001/arrive`, {});
    expect(failed.status).toBe(502);
    expect(failed.body.title).toContain("answered 500");
    expect((await post(`${url}/cases/T-1001/arrive`, {})).body.title).toContain("answered 409");
    expect(calls).toBe(3);
  });
});

async function receiver(answer: (event: CloudEvent) => number): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response.statusCode = answer(JSON.parse(Buffer.concat(chunks).toString()) as CloudEvent);
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  running.push({
    async close() {
      server.closeAllConnections();
      server.close();
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/events`;
}
