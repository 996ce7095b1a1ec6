import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { createEngine, type Engine } from "../../engine/index.ts";
import { memoryStore } from "../../engine/stores/index.ts";
import commandSchema from "../../schemas/command.schema.json" with { type: "json" };
import eventSchema from "../../schemas/event.schema.json" with { type: "json" };
import journeySchema from "../../schemas/journey.schema.json" with { type: "json" };
import scenarioSchema from "../../schemas/scenario.schema.json" with { type: "json" };
import { leaseRequestSchema, settleRequestSchema } from "../../server/api/commands.ts";
import { customerRequestSchema, mergeRequestSchema } from "../../server/api/customers.ts";
import { fileRequestSchema } from "../../server/api/files.ts";
import { commitRequestSchema } from "../../server/api/history.ts";
import { draftRequestSchema } from "../../server/api/journeys.ts";
import { problems } from "../../server/api/problem.ts";
import { simulationRequestSchema } from "../../server/api/simulations.ts";
import { createAjv } from "../../server/api/validate.ts";
import { createLog, createServer } from "../../server/index.ts";
import { anEvent, fakeEngine } from "./fake-engine.ts";
import { aProject, greetingText, projectText } from "./project.ts";
import { serving, type TestServer } from "./running-server.ts";

const id = "openapi.yaml";
const text = readFileSync(new URL("../../schemas/openapi.yaml", import.meta.url), "utf8");

interface MediaType {
  schema?: object;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
interface ResponseObject {
  $ref?: string;
  description: string;
  content?: Record<string, MediaType>;
}
interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, ResponseObject>;
  parameters?: { name?: string; in?: string; $ref?: string }[];
}
interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; responses: Record<string, ResponseObject> };
}

const document = parse(text, { merge: true }) as OpenApi;
const methods = ["get", "post", "put", "delete", "patch"];
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => {
    const operation = item[method];
    return operation === undefined ? [] : [{ path, method, operation }];
  }),
);

const ajv = createAjv([
  commandSchema,
  eventSchema,
  journeySchema,
  scenarioSchema,
  { $id: id, $defs: { everything: rooted(document) as object } },
]);

/** A validator for the schema at a JSON pointer into the document. */
function validatorAt(pointer: string[]) {
  const encoded = pointer.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");
  return ajv.compile({ $ref: `${id}#/$defs/everything/${encoded}` });
}

/** $refs of the document start at its root; here it lies deeper. */
function rooted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rooted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      key === "$ref" && typeof entry === "string" && entry.startsWith("#/")
        ? entry.replace("#/", "#/$defs/everything/")
        : rooted(entry),
    ]),
  );
}

function responseOf(operation: Operation, status: number): { response: ResponseObject; pointer: string[] } | undefined {
  const key = String(status) in operation.responses ? String(status) : "default";
  const response = operation.responses[key];
  if (response === undefined) return undefined;
  const entry = operations.find((one) => one.operation === operation);
  if (response.$ref !== undefined) {
    const name = response.$ref.split("/").at(-1) ?? "";
    return {
      response: document.components.responses[name] as ResponseObject,
      pointer: ["components", "responses", name],
    };
  }
  return { response, pointer: ["paths", entry?.path ?? "", entry?.method ?? "", "responses", key] };
}

describe("the document", () => {
  test("is OpenAPI 3.1 whose schemas all compile", () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    for (const name of Object.keys(document.components.schemas)) {
      expect(() => validatorAt(["components", "schemas", name])).not.toThrow();
    }
  });

  test("has a name of its own for each operation", () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  test("has the paths and methods that the server has, and no others", () => {
    const server = createServer({
      engine: fakeEngine(),
      project: aProject(),
      access: { tokens: [] },
      log: createLog("silent"),
    });
    const layers = server.app.router.stack.flatMap((layer) => (layer.route === undefined ? [] : [layer.route]));
    const registered = layers.flatMap((route) => {
      const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
      const own = route.stack.flatMap(({ method }) =>
        typeof method === "string" && methods.includes(method) ? [method] : [],
      );
      return [...new Set(own)].map((method) => `${method} ${path}`);
    });
    void server.close(0);
    expect(registered.toSorted()).toEqual(operations.map(({ path, method }) => `${method} ${path}`).toSorted());
  });

  test.each([
    ["LeaseRequest", leaseRequestSchema],
    ["SettleRequest", settleRequestSchema],
    ["CustomerRequest", customerRequestSchema],
    ["MergeRequest", mergeRequestSchema],
    ["DraftRequest", draftRequestSchema],
    ["SimulationRequest", simulationRequestSchema],
    ["FileRequest", fileRequestSchema],
    ["CommitRequest", commitRequestSchema],
  ])("describes %s as the server checks it", (name, schema) => {
    expect(withoutWords(document.components.schemas[name])).toEqual(schema);
  });

  test("has examples that fit their schemas", () => {
    let examples = 0;
    const check = (pointer: string[], media: MediaType) => {
      const values = [media.example, ...Object.values(media.examples ?? {}).map(({ value }) => value)];
      for (const value of values.filter((one) => one !== undefined)) {
        examples += 1;
        const validate = validatorAt([...pointer, "schema"]);
        validate(value);
        expect(validate.errors, pointer.join(" ")).toBeNull();
      }
    };
    for (const { path, method, operation } of operations) {
      for (const [type, media] of Object.entries(operation.requestBody?.content ?? {})) {
        check(["paths", path, method, "requestBody", "content", type], media);
      }
      for (const [status, response] of Object.entries(operation.responses)) {
        for (const [type, media] of Object.entries(response.content ?? {})) {
          check(["paths", path, method, "responses", status, "content", type], media);
        }
      }
    }
    for (const [name, response] of Object.entries(document.components.responses)) {
      for (const [type, media] of Object.entries(response.content ?? {})) {
        check(["components", "responses", name, "content", type], media);
      }
    }
    expect(examples).toBeGreaterThan(15);
  });

  test("has examples of problems with the titles and statuses that the server gives them", () => {
    const found = [...text.matchAll(/type: \/problems\/([a-z-]+)\n +title: (.+)\n +status: (\d+)/g)];
    expect(found.length).toBeGreaterThan(5);
    for (const [, code, title, status] of found) {
      expect(problems[code as keyof typeof problems]).toMatchObject({ title, status: Number(status) });
    }
  });
});

describe("the running server answers as the document says:", () => {
  let engine: Engine;
  let conversation = "";
  let command = "";
  let folder = "";
  let revision = "";
  let version = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "throughline-"));
    await writeFile(join(folder, "throughline.yaml"), projectText());
    await writeFile(join(folder, "greeting.journey.yaml"), greetingText);
    await writeFile(
      join(folder, "broken.journey.yaml"),
      greetingText.replaceAll("greeting", "broken").replace("done}", "x}"),
    );
    const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
    git("init", "--quiet");
    git("config", "user.name", "Ada");
    git("config", "user.email", "ada@example.com");
    git("add", "greeting.journey.yaml");
    git("commit", "--quiet", "--message", "First");
    revision = git("rev-parse", "HEAD");
    engine = await createEngine({ project: aProject(), store: memoryStore(), poll: false });
    const answer = await engine.dispatch(anEvent());
    conversation = answer.conversation?.id ?? "";
    const [leased] = await engine.commands.lease({ channels: ["chat"], limit: 1, leaseMs: 1000 });
    command = leased?.id ?? "";
    await engine.customers.put("cus_a", { identities: [], consents: [], attributes: {} });
    await engine.customers.put("cus_b", { identities: [], consents: [], attributes: {} });
    version = (await engine.definitions("greeting", { limit: 1 })).items[0]?.version ?? "";
    return async () => {
      await engine.close();
      await rm(folder, { recursive: true });
    };
  });

  const event = () => anEvent({ id: "second", data: { channel: "chat", address: "session-43", text: "Hello" } });
  const scenario = { steps: [{ customer: { channel: "chat", says: "Hello" } }, { expect: { state: "name" } }] };
  const requests: [string, string, unknown, number][] = [
    ["post", "/v1/events", event, 200],
    ["post", "/v1/events", () => [event(), { ...event(), id: "third" }], 200],
    ["post", "/v1/events", () => [event(), { id: 7 }], 207],
    ["post", "/v1/events", { specversion: "1.0" }, 422],
    ["post", "/v1/events", () => ({ ...event(), id: "x", subject: "cnv_none" }), 404],
    ["post", "/v1/events", "{", 400],
    ["get", "/v1/conversations?limit=1", undefined, 200],
    ["get", "/v1/conversations?cursor=nonsense", undefined, 400],
    ["get", "/v1/conversations/CONVERSATION", undefined, 200],
    ["get", "/v1/conversations/none", undefined, 404],
    ["get", "/v1/conversations/CONVERSATION/journal", undefined, 200],
    ["get", "/v1/conversations/CONVERSATION/context", undefined, 200],
    ["post", "/v1/commands/COMMAND/settle", { status: "delivered" }, 200],
    ["post", "/v1/commands/none/settle", { status: "delivered" }, 404],
    ["post", "/v1/commands/lease", { channels: ["chat"] }, 200],
    ["post", "/v1/commands/lease", {}, 422],
    ["put", "/v1/customers/cus_c", { identities: [{ kind: "phone", value: "+4915112345678" }] }, 200],
    ["get", "/v1/customers/cus_c", undefined, 200],
    ["get", "/v1/customers/none", undefined, 404],
    ["post", "/v1/customers/merge", { from: "cus_a", into: "cus_b" }, 200],
    ["post", "/v1/customers/merge", { undo: "cus_a" }, 200],
    ["get", "/v1/journeys", undefined, 200],
    ["get", "/v1/journeys/greeting", undefined, 200],
    ["post", "/v1/journeys/greeting/validate", { text: `${greetingText}nonsense: 1\n` }, 200],
    ["get", "/v1/journeys/greeting/versions", undefined, 200],
    ["get", "/v1/journeys/greeting/versions?limit=0", undefined, 400],
    ["get", "/v1/journeys/greeting/versions/VERSION", undefined, 200],
    ["get", "/v1/journeys/greeting/versions/none", undefined, 404],
    ["post", "/v1/journeys/greeting/publish", undefined, 200],
    ["post", "/v1/journeys/broken/publish", undefined, 422],
    ["post", "/v1/journeys/none/publish", undefined, 404],
    ["get", "/v1/journeys/files", undefined, 200],
    ["get", "/v1/journeys/files/greeting.journey.yaml", undefined, 200],
    ["get", "/v1/journeys/files/none.journey.yaml", undefined, 404],
    ["get", "/v1/journeys/files/..%2Fout.journey.yaml", undefined, 403],
    ["put", "/v1/journeys/files/a%2Fnew.journey.yaml", { text: "journey: new\n" }, 200],
    ["put", "/v1/journeys/files/A%2Fnew.journey.yaml", { text: "journey: new\n" }, 409],
    ["put", "/v1/journeys/files/greeting.journey.yaml", { text: "journey: new\n" }, 412],
    ["put", "/v1/journeys/files/greeting.journey.yaml", { text: 7 }, 422],
    ["delete", "/v1/journeys/files/greeting.journey.yaml", undefined, 428],
    ["get", "/v1/journeys/files/greeting.journey.yaml/history", undefined, 200],
    ["get", "/v1/journeys/files/greeting.journey.yaml/history/REVISION", undefined, 200],
    ["get", "/v1/journeys/files/greeting.journey.yaml/history/none", undefined, 404],
    ["post", "/v1/journeys/commit", { files: ["throughline.yaml"], message: "Second" }, 200],
    ["post", "/v1/journeys/commit", { files: ["throughline.yaml"], message: "Third" }, 409],
    ["post", "/v1/simulations", { journey: "greeting", scenario }, 200],
    ["get", "/v1/dead-letters", undefined, 200],
    ["get", "/healthz", undefined, 200],
    ["get", "/readyz", undefined, 200],
    ["get", "/problems/internal", undefined, 200],
    ["get", "/schemas/openapi.yaml", undefined, 200],
    ["get", "/schemas/event.schema.json", undefined, 200],
    ["get", "/schemas/none", undefined, 404],
  ];

  test.each(requests)("%s %s with %j is a %i", async (method, path, body, status) => {
    const server: TestServer = await serving(engine, { folder });
    const places = { CONVERSATION: conversation, COMMAND: command, VERSION: version, REVISION: revision };
    const real = Object.entries(places).reduce((before, [place, id]) => before.replace(place, id), path);
    const headers: Record<string, string> = method === "put" ? { "If-None-Match": "*" } : {};
    const answer = await server.call(method.toUpperCase(), real, typeof body === "function" ? body() : body, headers);
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    const entry = operations.find((one) => one.method === method && matches(one.path, path));
    if (entry === undefined) throw new Error(`${path} is not documented.`);
    const described = responseOf(entry.operation, status);
    const type = answer.headers.get("Content-Type")?.split(";")[0] ?? "";
    expect(Object.keys(described?.response.content ?? {})).toContain(type);
    if (!type.includes("json")) return;
    const validate = validatorAt([...(described?.pointer ?? []), "content", type, "schema"]);
    validate(answer.body);
    expect(validate.errors, JSON.stringify(answer.body, undefined, 1)).toBeNull();
  });

  test("every path and method is among these requests, but for the stream", () => {
    const tried = operations.filter(({ method, path }) =>
      requests.some(([asked, target]) => asked === method && matches(path, target)),
    );
    const missing = operations.filter((operation) => !tried.includes(operation)).map(({ path }) => path);
    expect(missing).toEqual(["/v1/live"]);
  });
});

/** Whether a path with its query is of a template; a template without places is taken first. */
function matches(template: string, target: string): boolean {
  const path = target.split("?")[0] ?? "";
  if (path in document.paths) return path === template;
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path);
}

/** A schema without what is for people alone. */
function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, entry]) => !(["title", "description"].includes(key) && typeof entry === "string"))
      .map(([key, entry]) => [key, withoutWords(entry)]),
  );
}
