import { describe, expect, test } from "vitest";
import { RefusedEvent, StoreUnavailable } from "../../engine/index.ts";
import { anEvent, fakeEngine } from "./fake-engine.ts";
import { serving } from "./running-server.ts";

const batchType = { "Content-Type": "application/cloudevents-batch+json" };

describe("POST /v1/events", () => {
  test.each(["application/json", "application/cloudevents+json; charset=utf-8"])(
    "takes one event as %s",
    async (type) => {
      const engine = fakeEngine();
      const server = await serving(engine);
      const answer = await server.call("POST", "/v1/events", anEvent(), { "Content-Type": type });
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ event: "9b1c", duplicate: false, conversation: { id: "cnv_1" } });
      expect(engine.events).toEqual([anEvent()]);
    },
  );

  test("answers a batch with a list in the order of its events", async () => {
    const server = await serving(fakeEngine());
    const events = ["a", "b", "c"].map((id) => anEvent({ id }));
    for (const type of ["application/cloudevents-batch+json", "application/json"]) {
      const answer = await server.call("POST", "/v1/events", events, { "Content-Type": type });
      expect(answer.status).toBe(200);
      expect((answer.body as unknown as { event: string }[]).map((one) => one.event)).toEqual(["a", "b", "c"]);
    }
  });

  test("answers 207 with the problem in the place of an event that is refused, and takes the others", async () => {
    const engine = fakeEngine();
    const server = await serving(engine);
    const batch = [anEvent({ id: "a" }), anEvent({ id: "b", type: "test.refuse" }), 7, anEvent({ id: "d" })];
    const answer = await server.call("POST", "/v1/events", batch, batchType);
    expect(answer.status).toBe(207);
    expect(answer.body).toMatchObject([
      { event: "a" },
      { type: "/problems/event-invalid", status: 422, letter: "ltr_1" },
      { type: "/problems/event-invalid", status: 422 },
      { event: "d" },
    ]);
  });

  test("refuses a batch of more than 1000 events and takes none of it", async () => {
    const engine = fakeEngine();
    const server = await serving(engine);
    const batch = Array.from({ length: 1001 }, (_, index) => anEvent({ id: String(index) }));
    const answer = await server.call("POST", "/v1/events", batch, batchType);
    expect(answer.status).toBe(413);
    expect(answer.body.detail).toContain("1001");
    expect(engine.events).toEqual([]);
  });

  test("answers a store that cannot write with 503 and Retry-After, for one event and for a whole batch", async () => {
    const server = await serving(
      fakeEngine({ dispatch: () => Promise.reject(new StoreUnavailable(new Error("disk full"))) }),
    );
    for (const body of [anEvent(), [anEvent(), anEvent({ id: "b" })]]) {
      const answer = await server.call("POST", "/v1/events", body);
      expect(answer.status).toBe(503);
      expect(answer.body.type).toBe("/problems/store-unavailable");
      expect(answer.headers.get("Retry-After")).toBe("5");
    }
    expect((await server.call("GET", "/healthz")).status).toBe(200);
  });

  test.each([
    ["event-invalid", 422],
    ["conversation-unknown", 404],
    ["conversation-closed", 409],
    ["journey-failed", 422],
    ["command-unknown", 404],
    ["customer-conflict", 409],
  ] as const)("answers the refusal %s with %i, its fix, its letter and what is wrong where", async (code, status) => {
    const refusal = new RefusedEvent({
      code,
      message: "It cannot be taken.",
      fix: "Do it otherwise.",
      letter: "ltr_7",
      errors: [{ pointer: "/data/text", message: "must be string" }],
    });
    const server = await serving(fakeEngine({ dispatch: () => Promise.reject(refusal) }));
    const answer = await server.call("POST", "/v1/events", anEvent());
    expect(answer.status).toBe(status);
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    expect(answer.body).toMatchObject({
      type: `/problems/${code}`,
      status,
      detail: "It cannot be taken.",
      fix: "Do it otherwise.",
      letter: "ltr_7",
      errors: [{ pointer: "/data/text", message: "must be string" }],
    });
  });

  test.each([undefined, "text/plain", "application/x-www-form-urlencoded", "application/xml"])(
    "refuses the content type %s with 415 and names those it takes",
    async (type) => {
      const server = await serving(fakeEngine());
      const response = await fetch(`${server.url}/v1/events`, {
        method: "POST",
        body: new Blob([JSON.stringify(anEvent())]),
        headers: type === undefined ? {} : { "Content-Type": type },
      });
      expect(response.status).toBe(415);
      expect(response.headers.get("Accept")).toContain("application/cloudevents+json");
      expect(((await response.json()) as { detail: string }).detail).toContain("application/cloudevents-batch+json");
    },
  );

  test("refuses a compressed body, whose size is not known, with 415", async () => {
    const server = await serving(fakeEngine());
    const answer = await server.call("POST", "/v1/events", anEvent(), { "Content-Encoding": "gzip" });
    expect(answer.status).toBe(415);
  });

  test("refuses a body over the limit with 413, whether or not its length is announced", async () => {
    const engine = fakeEngine();
    const server = await serving(engine);
    const large = JSON.stringify(anEvent({ data: { text: "x".repeat(300 * 1024) } }));
    for (const type of ["application/cloudevents+json", "application/json"]) {
      const announced = await server.call("POST", "/v1/events", large, { "Content-Type": type });
      expect(announced.status).toBe(413);
      expect(announced.body.detail).toContain("256 KiB");
    }
    const response = await fetch(`${server.url}/v1/events`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: new Blob([large]).stream(),
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(413);
    const batch = await server.call("POST", "/v1/events", [anEvent(), `${"x".repeat(1100 * 1024)}`], batchType);
    expect(batch.status).toBe(413);
    expect(engine.events).toEqual([]);
    expect((await server.call("POST", "/v1/events", anEvent())).status).toBe(200);
  });

  test.each([
    ['{"specversion": "1.0",\n  "id": }', "line 2, column 9"],
    ['{"a": trx}', "line 1, column 9"],
    ['{"a": 1', "line 1, column 8"],
    ["hello", "line 1, column 1"],
    ["", "line 1, column 1"],
    [`${'{"a":'.repeat(65)}1${"}".repeat(65)}`, "line 1, column 321"],
  ])("answers broken JSON with 400 and its position: %s", async (body, place) => {
    const server = await serving(fakeEngine());
    const answer = await server.call("POST", "/v1/events", body);
    expect(answer.status).toBe(400);
    expect(answer.body.type).toBe("/problems/json-invalid");
    expect(answer.body.detail).toContain(place);
  });

  test.each(["7", "null", '"text"', "[]"])("takes no %s for an event", async (body) => {
    const server = await serving(fakeEngine());
    const answer = await server.call("POST", "/v1/events", body, { "Content-Type": "application/cloudevents+json" });
    expect(answer.status).toBe(422);
  });

  test("answers a fault of the server with 500 and the request’s id, and logs where but not what was said", async () => {
    const server = await serving(
      fakeEngine({ dispatch: () => Promise.reject(new Error("a secret of the customer +4915112345678")) }),
    );
    const answer = await server.call("POST", "/v1/events", anEvent());
    expect(answer.status).toBe(500);
    expect(answer.body.request).toBe(answer.headers.get("X-Request-Id"));
    expect(JSON.stringify(answer.body)).not.toContain("secret");
    const log = server.log.join("");
    expect(log).toContain(String(answer.body.request));
    expect(log).toContain("fake-engine.ts");
    expect(log).not.toContain("4915112345678");
  });
});
