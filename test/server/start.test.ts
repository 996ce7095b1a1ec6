import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { sqliteStore } from "../../engine/stores/sqlite.ts";
import { createLog, type RunningServer, StartError, type StartOptions, start } from "../../server/index.ts";
import { anEvent } from "./fake-engine.ts";
import { httpService, json } from "./http-service.ts";
import { greetingText, projectText } from "./project.ts";
import { until } from "./running-server.ts";

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "throughline-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function projectFolder(more = "", journey = greetingText): Promise<string> {
  const path = await folder();
  await writeFile(join(path, "throughline.yaml"), projectText(more));
  await writeFile(join(path, "greeting.journey.yaml"), journey);
  return path;
}

async function starting(options: Partial<StartOptions> = {}): Promise<RunningServer> {
  const server = await start({
    port: 0,
    dataDir: options.dataDir ?? (await folder()),
    projectFolder: options.projectFolder ?? (await projectFolder()),
    environment: {},
    log: createLog("silent"),
    graceMs: 1000,
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

async function post(server: RunningServer, path: string, body: unknown): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

async function get(server: RunningServer, path: string): Promise<Json> {
  return (await (await fetch(`${server.url}${path}`)).json()) as Json;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked into at will
type Json = any;

const secret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
const token = "a-token-of-24-characters";

describe("a server that was started", () => {
  test("takes an event, hands its command out, and has both on disk after a restart", async () => {
    const dataDir = await folder();
    const project = await projectFolder();
    const first = await starting({ dataDir, projectFolder: project });
    const answer = await post(first, "/v1/events", anEvent());
    expect(answer).toMatchObject({ status: 200, body: { outcome: "started", commands: 1 } });
    const { id } = answer.body.conversation;
    await first.close();

    const second = await starting({ dataDir, projectFolder: project });
    expect(await get(second, `/v1/conversations/${id}`)).toMatchObject({ states: ["name"], channel: "chat", seq: 1 });
    expect((await post(second, "/v1/events", anEvent())).body).toEqual({ ...answer.body, duplicate: true });
    const { commands } = (await post(second, "/v1/commands/lease", { channels: ["chat"] })).body;
    expect(commands).toMatchObject([{ type: "message.send", data: { text: "What is your name?" } }]);
    expect((await post(second, `/v1/commands/${commands[0].id}/settle`, { status: "delivered" })).status).toBe(200);
    expect((await get(second, `/v1/conversations/${id}/journal`)).items).toHaveLength(1);
  });

  test("keeps a refused event as a dead letter that its problem names", async () => {
    const server = await starting();
    const refused = await post(server, "/v1/events", { ...anEvent(), data: { channel: "chat" } });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map((error: Json) => error.pointer)).toContain("/data");
    const letters = await get(server, "/v1/dead-letters");
    expect(letters.items).toMatchObject([{ id: refused.body.letter, kind: "refused" }]);
  });

  test("refuses an event for a conversation that is unknown, or closed", async () => {
    const server = await starting();
    const unknown = await post(server, "/v1/events", anEvent({ subject: "cnv_none" }));
    expect([unknown.status, unknown.body.type]).toEqual([404, "/problems/conversation-unknown"]);
    await post(server, "/v1/events", anEvent());
    const done = await post(server, "/v1/events", anEvent({ id: "2" }));
    expect(done.body.conversation.status).toBe("closed");
    const closed = await post(server, "/v1/events", anEvent({ id: "3", subject: done.body.conversation.id }));
    expect([closed.status, closed.body.type]).toEqual([409, "/problems/conversation-closed"]);
    expect(closed.body.letter).toMatch(/./);
  });

  test("answers a full disk with 503, stays up, and loses nothing that it acknowledged", async () => {
    const store = sqliteStore(join(await folder(), "full.db"), { maxPages: 60 });
    const server = await starting({ store });
    const acknowledged: string[] = [];
    let full: { status: number; body: Json } | undefined;
    for (let nr = 0; full === undefined && nr < 2000; nr++) {
      const data = { channel: "chat", address: `session-${nr}`, text: "x".repeat(5000) };
      const answer = await post(server, "/v1/events", anEvent({ id: String(nr), data }));
      if (answer.status === 200) acknowledged.push(answer.body.conversation.id);
      else full = answer;
    }
    expect(full?.status).toBe(503);
    expect(full?.body.type).toBe("/problems/store-unavailable");
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const id of acknowledged) expect((await get(server, `/v1/conversations/${id}`)).id).toBe(id);
  });

  test("calls a service and goes on with what it answered", async () => {
    const service = await httpService((_request, response) => json(response, 200, { caseNumber: "T-1" }));
    const journey = `journey: greeting
context: {caseNumber: {type: string}}
start: {on: message.received}
initial: open
states:
  open:
    service: {name: cases.create, with: {place: event.text}, save: {caseNumber: result.caseNumber}}
    on: {done: ready, failed: ready}
  ready: {on: {message.received: done}, after: {1h: done}}
  done: {type: final}
`;
    const more = `services:
  cases.create:
    request: {url: "\${CASES_URL}"}
    input: {type: object, required: [place], properties: {place: {type: string}}}
    output: {type: object, required: [caseNumber], properties: {caseNumber: {type: string}}}
`;
    const server = await starting({
      projectFolder: await projectFolder(more, journey),
      environment: { CASES_URL: service.url },
    });
    const { body } = await post(server, "/v1/events", anEvent());
    await until(async () => (await get(server, `/v1/conversations/${body.conversation.id}`)).states[0] === "ready");
    expect(await get(server, `/v1/conversations/${body.conversation.id}`)).toMatchObject({
      context: { caseNumber: { value: "T-1", by: "service:cases.create" } },
    });
    expect(service.requests).toHaveLength(1);
  });

  test("pushes to a webhook", async () => {
    const channel = await httpService((_request, response) => void response.writeHead(204).end());
    const server = await starting({
      projectFolder: await projectFolder(
        `webhooks: [{url: "\${CHAT_URL}", channels: [chat], secret: "\${CHAT_SECRET}"}]\n`,
      ),
      environment: { CHAT_URL: channel.url, CHAT_SECRET: secret },
    });
    await post(server, "/v1/events", anEvent());
    await until(() => channel.requests.length === 1);
    expect(JSON.parse(channel.requests[0]?.body ?? "")).toMatchObject({ data: { text: "What is your name?" } });
  });

  test("is closed twice without harm", async () => {
    const server = await starting();
    await Promise.all([server.close(), server.close()]);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });
});

describe("a server does not start", () => {
  test.each(["0.0.0.0", "::", "192.168.1.2"])("on %s without access control", async (host) => {
    const refused = starting({ host });
    await expect(refused).rejects.toThrow(StartError);
    await expect(refused).rejects.toThrow(/THROUGHLINE_TOKENS/);
  });

  test("with a token that is too short", async () => {
    await expect(starting({ environment: { THROUGHLINE_TOKENS: "short" } })).rejects.toThrow(/fewer than 24/);
  });

  test("on a port in use", async () => {
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as net.AddressInfo;
    await expect(starting({ port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use.`);
  });

  test("on an address that the machine does not have", async () => {
    const environment = { THROUGHLINE_TOKENS: token };
    await expect(starting({ host: "203.0.113.1", environment })).rejects.toThrow(/has no address 203\.0\.113\.1/);
  });

  test("with a project that has errors, and shows each with its place and its fix", async () => {
    const misspelt = greetingText.replace("answered: goodbye", "answered: godbye");
    const refused = starting({ projectFolder: await projectFolder("", misspelt) });
    await expect(refused).rejects.toThrow(StartError);
    await expect(refused).rejects.toThrow(
      /greeting\.journey\.yaml:11:\d+ error TL301.*\n.*godbye.*\n.*\^+\n *Fix: .*goodbye/,
    );
    await expect(refused).rejects.toThrow(/has an error; it is not started\.\n--drafts starts it/);
  });

  test("without a project", async () => {
    await expect(starting({ projectFolder: await folder() })).rejects.toThrow(/TL112/);
  });

  test("with a variable missing, which it names with its place", async () => {
    const more = `webhooks: [{url: "\${CHAT_URL}", channels: [chat], secret: "\${CHAT_SECRET}"}]\n`;
    const refused = starting({ projectFolder: await projectFolder(more) });
    await expect(refused).rejects.toThrow(/throughline\.yaml:4:\d+: \$\{CHAT_URL\} is not set/);
    await expect(refused).rejects.toThrow(/throughline\.yaml:4:\d+: \$\{CHAT_SECRET\} is not set/);
  });

  test("with a database that is none", async () => {
    const dataDir = await folder();
    await writeFile(join(dataDir, "throughline.db"), "this is no database, whatever its name says".repeat(100));
    await expect(starting({ dataDir })).rejects.toThrow(StartError);
    await expect(starting({ dataDir })).rejects.toThrow(/throughline\.db/);
  });
});

test("with tokens a server listens on every address, and lets in who has one", async () => {
  const server = await starting({ host: "0.0.0.0", environment: { THROUGHLINE_TOKENS: token } });
  const url = server.url.replace("0.0.0.0", "127.0.0.1");
  expect((await fetch(`${url}/v1/journeys`)).status).toBe(401);
  expect((await fetch(`${url}/v1/journeys`, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200);
});

test("SIGTERM ends the process cleanly, and frees the port and the database", async () => {
  const dataDir = await folder();
  const project = await projectFolder();
  const script = `
    import { createLog, start, stopOnSignals } from ${JSON.stringify(new URL("../../server/index.ts", import.meta.url))};
    const server = await start({ port: 0, dataDir: ${JSON.stringify(dataDir)}, projectFolder: ${JSON.stringify(project)},
      environment: {}, log: createLog("silent") });
    stopOnSignals(server);
    console.log(server.url);
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const url = await new Promise<string>((resolve) => child.stdout.once("data", (text) => resolve(String(text).trim())));
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});
