import { describe, expect, onTestFinished, test } from "vitest";
import { StoreUnavailable } from "../../engine/index.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";
import { createPlaceholders } from "../../server/environment.ts";
import { createLog } from "../../server/index.ts";
import { defineServices, serveServices } from "../../server/services/index.ts";
import { StartError } from "../../server/start-error.ts";
import { type FakeEngine, type FakeOptions, fakeEngine } from "./fake-engine.ts";
import { httpService, json, nobody } from "./http-service.ts";
import { aProject } from "./project.ts";
import { until } from "./running-server.ts";

interface ServiceText {
  url: string;
  method?: string;
  timeout?: string;
  retries?: number;
  idempotent?: boolean;
  headers?: string;
}

function servicesYaml(service: ServiceText): string {
  const { url, method = "POST", timeout = "5s", retries = 2, idempotent = true, headers = "{}" } = service;
  return `services:
  cases.create:
    request: {method: ${method}, url: "${url}", headers: ${headers}}
    input: {type: object, required: [place], properties: {place: {type: string}}}
    output: {type: object, required: [caseNumber], properties: {caseNumber: {type: string}}}
    timeout: ${timeout}
    retries: ${retries}
    idempotent: ${idempotent}
`;
}

/** The executor over a service; what it logs comes back. */
function executing(service: ServiceText, fake: FakeOptions = {}, environment: Record<string, string> = {}) {
  const engine = fakeEngine(fake);
  const project = aProject(servicesYaml(service));
  const placeholders = createPlaceholders(project, environment);
  const services = defineServices(project, placeholders);
  placeholders.finish();
  const log: string[] = [];
  const worker = serveServices({
    engine,
    services: () => services,
    log: createLog("debug", { write: (line: string) => void log.push(line) }),
  });
  onTestFinished(() => worker.stop());
  return { engine, log };
}

function call(engine: FakeEngine, data: object = { service: "cases.create", input: { place: "A9" } }, attempt = 1) {
  return engine.give({ type: "service.call", channel: "service", data: data as never, attempt });
}

async function answerOf(engine: FakeEngine): Promise<CloudEvent> {
  await until(() => engine.settled.length === 1, 5000);
  expect(engine.settled).toMatchObject([{ status: "delivered" }]);
  return engine.events.at(-1) as CloudEvent;
}

describe("a service call", () => {
  test("sends the input with the command’s key and comes back as service.succeeded", async () => {
    const service = await httpService((_request, response) => json(response, 201, { caseNumber: "T-1" }));
    const { engine } = executing({ url: `${service.url}/cases`, headers: '{X-Kind: "case"}' });
    const command = call(engine);
    expect(await answerOf(engine)).toEqual({
      specversion: "1.0",
      id: `${command.id}.answer`,
      source: "throughline/services",
      type: "service.succeeded",
      subject: "cnv_1",
      data: { command: command.id, result: { caseNumber: "T-1" } },
    });
    expect(service.requests).toMatchObject([
      {
        method: "POST",
        url: "/cases",
        body: '{"place":"A9"}',
        headers: { "content-type": "application/json", "idempotency-key": command.key, "x-kind": "case" },
      },
    ]);
  });

  test("by GET has its input in the query, beside what the URL has already", async () => {
    const service = await httpService((_request, response) => json(response, 200, { caseNumber: "T-1" }));
    const { engine } = executing({ url: `${service.url}/find?v=2`, method: "GET" });
    call(engine, { service: "cases.create", input: { place: "A9 & B2", kinds: ["a", "b"], at: { km: 312 } } });
    await answerOf(engine);
    const [seen] = service.requests;
    expect(seen?.url).toBe("/find?v=2&place=A9+%26+B2&kinds=a&kinds=b&at=%7B%22km%22%3A312%7D");
    expect(seen?.body).toBe("");
  });

  test("that hangs ends in service.failed after its last try", async () => {
    const service = await httpService(() => undefined);
    const { engine } = executing({ url: service.url, timeout: "50ms", retries: 1 });
    call(engine);
    const event = await answerOf(engine);
    expect(event.type).toBe("service.failed");
    expect(event.data?.reason).toBe("cases.create did not answer within 0.05 s (attempt 2).");
    expect(service.requests).toHaveLength(2);
  });

  test("that hangs in the middle of its answer ends the same way", async () => {
    const service = await httpService((_request, response) => void response.writeHead(200).write('{"caseN'));
    const { engine } = executing({ url: service.url, timeout: "50ms", retries: 0 });
    call(engine);
    expect((await answerOf(engine)).data?.reason).toContain("did not answer within");
  });

  test("that answers 500 is tried again with the same key, and succeeds when it recovers", async () => {
    const service = await httpService((_request, response, nth) =>
      json(response, nth < 3 ? 500 : 200, { caseNumber: "T-1" }),
    );
    const { engine } = executing({ url: service.url, retries: 2 });
    call(engine);
    expect((await answerOf(engine)).type).toBe("service.succeeded");
    const keys = service.requests.map((request) => request.headers["idempotency-key"]);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  test("that answers 500 to the end fails with the status", async () => {
    const service = await httpService((_request, response) => json(response, 500, { secret: "of the service" }));
    const { engine, log } = executing({ url: service.url, retries: 1 });
    call(engine);
    expect((await answerOf(engine)).data).toEqual({
      command: "cmd_1",
      reason: "cases.create answered 500 (attempt 2).",
      status: 500,
    });
    expect(log.join("")).not.toContain("of the service");
  });

  test.each([
    ["<html>", "something that is not JSON"],
    ["[1]", "JSON that is not an object"],
    ['{"caseNumber": 7}', "a body that does not fit its output schema: /caseNumber must be string"],
    ["{}", "a body that does not fit its output schema: it must have required property 'caseNumber'"],
    [`{"caseNumber": "${"x".repeat(1_100_000)}"}`, "more than 1024 KiB"],
  ])("that answers nonsense fails at once and says how: %.20s", async (body, what) => {
    const service = await httpService((_request, response) => void response.writeHead(200).end(body));
    const { engine } = executing({ url: service.url });
    call(engine);
    const event = await answerOf(engine);
    expect(event.type).toBe("service.failed");
    expect(event.data?.reason).toBe(`cases.create answered 200 with ${what}.`);
    expect(service.requests).toHaveLength(1);
  });

  test.each([400, 404, 409, 422])("that answers %i is not tried again", async (status) => {
    const service = await httpService((_request, response) => json(response, status, {}));
    const { engine } = executing({ url: service.url });
    call(engine);
    expect((await answerOf(engine)).data).toMatchObject({ reason: `cases.create answered ${status}.`, status });
    expect(service.requests).toHaveLength(1);
  });

  test("that redirects is not followed, so that its secrets go nowhere else", async () => {
    const other = await httpService((_request, response) => json(response, 200, { caseNumber: "T-1" }));
    const service = await httpService(
      (_request, response) => void response.writeHead(307, { Location: other.url }).end(),
    );
    const { engine } = executing({ url: service.url });
    call(engine);
    expect((await answerOf(engine)).data?.reason).toContain("a redirect, which is not followed");
    expect(other.requests).toEqual([]);
  });

  test("with input that does not fit its schema is not sent", async () => {
    const service = await httpService((_request, response) => json(response, 200, {}));
    const { engine } = executing({ url: service.url });
    call(engine, { service: "cases.create", input: { place: 7 } });
    expect((await answerOf(engine)).data?.reason).toBe(
      "The input of cases.create does not fit: /place must be string.",
    );
    expect(service.requests).toEqual([]);
  });

  test("of a service that the project no longer has fails", async () => {
    const { engine } = executing({ url: "http://127.0.0.1:1" });
    call(engine, { service: "gone", input: {} });
    expect((await answerOf(engine)).data?.reason).toBe("The project has no service gone.");
  });
});

describe("a service that is not idempotent", () => {
  test("is not called again after an attempt that may have been done", async () => {
    const service = await httpService((_request, response) => json(response, 500, {}));
    const { engine } = executing({ url: service.url, idempotent: false });
    call(engine);
    expect((await answerOf(engine)).type).toBe("service.failed");
    expect(service.requests).toHaveLength(1);
  });

  test("is called again when it could not be reached", async () => {
    const { engine } = executing({ url: await nobody(), idempotent: false, retries: 1 });
    call(engine);
    expect((await answerOf(engine)).data?.reason).toBe("cases.create could not be reached (ECONNREFUSED) (attempt 2).");
  });

  test("is called again when it asked for that with Retry-After", async () => {
    const service = await httpService((_request, response, nth) => {
      if (nth === 1) response.writeHead(503, { "Retry-After": "0" }).end();
      else json(response, 200, { caseNumber: "T-1" });
    });
    const { engine } = executing({ url: service.url, idempotent: false });
    call(engine);
    expect((await answerOf(engine)).type).toBe("service.succeeded");
    expect(service.requests).toHaveLength(2);
  });

  test("is not called again after a process died in the middle of the call, and the reason says so", async () => {
    const service = await httpService((_request, response) => json(response, 200, { caseNumber: "T-1" }));
    const { engine } = executing({ url: service.url, idempotent: false });
    call(engine, undefined, 2);
    const event = await answerOf(engine);
    expect(event.data?.reason).toContain("whether it was done is unknown");
    expect(service.requests).toEqual([]);
  });
});

test("an idempotent call goes on where a process that died left it, to its last try", async () => {
  const service = await httpService((_request, response) => json(response, 500, {}));
  const { engine } = executing({ url: service.url, retries: 2 });
  call(engine, undefined, 2);
  expect((await answerOf(engine)).type).toBe("service.failed");
  expect(service.requests).toHaveLength(2);
});

test("an answer that the store could not take is given again without calling again", async () => {
  const service = await httpService((_request, response) => json(response, 200, { caseNumber: "T-1" }));
  let failing = 2;
  const { engine } = executing(
    { url: service.url, idempotent: false },
    {
      dispatch: async (event) => {
        if (failing-- > 0) throw new StoreUnavailable(new Error("full"));
        return { event: event.id, duplicate: false, outcome: "advanced", commands: 0 };
      },
    },
  );
  call(engine);
  await answerOf(engine);
  expect(engine.events.map((event) => event.type)).toEqual(Array(3).fill("service.succeeded"));
  expect(service.requests).toHaveLength(1);
});

describe("placeholders", () => {
  test("are filled from the environment, and their values stay out of the log and the reasons", async () => {
    const service = await httpService((_request, response) => json(response, 500, {}));
    const { engine, log } = executing(
      { url: `\${CASES_URL}/cases?key=\${CASES_KEY}`, headers: `{Authorization: "Bearer \${CASES_KEY}"}`, retries: 0 },
      {},
      { CASES_URL: service.url, CASES_KEY: "very-secret" },
    );
    call(engine);
    const event = await answerOf(engine);
    expect(service.requests[0]?.headers.authorization).toBe("Bearer very-secret");
    expect(JSON.stringify(event) + log.join("")).not.toContain("very-secret");
  });

  test("that are missing are all named with their places", () => {
    const service = { url: `\${CASES_URL}/cases`, headers: `{Authorization: "Bearer \${CASES_KEY}"}` };
    expect(() => executing(service)).toThrow(StartError);
    expect(() => executing(service)).toThrow(
      /^throughline\.yaml:6:35: \$\{CASES_URL\} is not set .*\nthroughline\.yaml:6:\d+: \$\{CASES_KEY\} is not set .*$/,
    );
  });

  test("that give no http URL are refused without their value", () => {
    const refuse = () => executing({ url: `\${CASES_URL}` }, {}, { CASES_URL: "file:///etc/passwd" });
    expect(refuse).toThrow(/throughline\.yaml:6:\d+: The URL of the service cases\.create is not an http/);
    expect(refuse).not.toThrow(/passwd/);
  });
});

test("a timeout longer than a lease is refused at start", () => {
  expect(() => executing({ url: "http://127.0.0.1", timeout: "2m" })).toThrow(/timeout of the service cases\.create/);
});
