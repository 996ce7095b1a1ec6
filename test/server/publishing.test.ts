import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createEngine } from "../../engine/index.ts";
import { memoryStore } from "../../engine/stores/index.ts";
import { anEvent } from "./fake-engine.ts";
import { httpService, json } from "./http-service.ts";
import { aProject, greetingText, projectText } from "./project.ts";
import { aFolder, aProjectFolder, type Json, type StartedServer, startedServer } from "./project-folder.ts";
import { until } from "./running-server.ts";

const greeting = "greeting.journey.yaml";
const politer = greetingText.replace("What is your name?", "May I ask for your name?");

/** Says something in a chat of its own. */
function says(
  server: StartedServer,
  address: string,
  text = "Hello",
  more: object = {},
): Promise<{ status: number; body: Json }> {
  const id = `${address}-${Math.random()}`;
  const event = anEvent({ id, data: { channel: "chat", address, text, ...more } });
  return server.call("POST", "/v1/events", { body: event });
}

/** Everything that was written to the customers so far and not handed out yet. */
async function written(server: StartedServer): Promise<string[]> {
  const { body } = await server.call("POST", "/v1/commands/lease", { body: { channels: ["chat"], limit: 100 } });
  for (const { id } of body.commands) {
    await server.call("POST", `/v1/commands/${id}/settle`, { body: { status: "delivered" } });
  }
  return body.commands.map((command: Json) => command.data.text);
}

const write = (server: StartedServer, file: string, text: string) => writeFile(join(server.folder, file), text);
const publish = (server: StartedServer, name = "greeting") => server.call("POST", `/v1/journeys/${name}/publish`);
const versionOf = async (server: StartedServer, name = "greeting"): Promise<string> =>
  (await server.call("GET", `/v1/journeys/${name}`)).body.version;

describe("POST /v1/journeys/{name}/publish", () => {
  test("has new conversations start with the text on disk, and open ones go on with theirs", async () => {
    const server = await startedServer();
    const before = await versionOf(server);
    await says(server, "old");
    expect(await written(server)).toEqual(["What is your name?"]);
    await write(server, greeting, politer.replace("Good day", "Welcome"));
    expect(await versionOf(server)).toBe(before);

    const { status, body } = await publish(server);
    expect([status, body]).toEqual([200, { version: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) }]);
    expect(body.version).not.toBe(before);
    expect((await server.call("GET", "/v1/journeys/greeting")).body).toMatchObject({
      version: body.version,
      findings: [],
    });

    const fresh = await says(server, "new");
    expect(fresh.body.conversation.version).toBe(body.version);
    expect(await written(server)).toEqual(["May I ask for your name?"]);
    const old = await says(server, "old", "Ada");
    expect(old.body.conversation.version).toBe(before);
    expect(await written(server)).toEqual(["Good day, Ada."]);
    await says(server, "new", "Grace");
    expect(await written(server)).toEqual(["Welcome, Grace."]);
  });

  test("runs the same version after a restart from the folder, and conversations of both go on", async () => {
    const server = await startedServer();
    await says(server, "old");
    await write(server, greeting, politer.replace("Good day", "Welcome"));
    const { version } = (await publish(server)).body;
    await says(server, "new");
    await written(server);
    await server.server.close();

    const again = await startedServer({ projectFolder: server.folder, dataDir: server.dataDir });
    expect(await versionOf(again)).toBe(version);
    await says(again, "old", "Ada");
    await says(again, "new", "Grace");
    expect((await written(again)).toSorted()).toEqual(["Good day, Ada.", "Welcome, Grace."]);
  });

  test("refuses errors with every finding by its file in the folder, and changes nothing", async () => {
    const server = await startedServer();
    const before = await versionOf(server);
    await write(server, greeting, greetingText.replace("answered: goodbye", "answered: godbye"));
    const { status, body } = await publish(server);
    expect([status, body.type]).toEqual([422, "/problems/journey-errors"]);
    expect(body.findings).toMatchObject([{ code: "TL301", severity: "error", file: greeting, start: { line: 11 } }]);
    for (const text of ["journey: [", "journey: greeting\n", ""]) {
      await write(server, greeting, text);
      const answer = await publish(server);
      expect([answer.status, answer.body.findings[0].file]).toEqual([422, greeting]);
    }
    expect(await versionOf(server)).toBe(before);
    expect((await says(server, "a")).body.conversation.version).toBe(before);
    expect((await server.call("GET", "/v1/journeys/greeting/versions")).body.items).toHaveLength(1);
  });

  test("refuses what would leave a customer stuck, as throughline check does", async () => {
    const server = await startedServer();
    const stuck =
      "journey: greeting\nstart: {on: message.received}\ninitial: a\nstates:\n  a: {on: {call.received: b}}\n  b: {type: final}\n";
    await write(server, greeting, stuck);
    expect((await publish(server)).body.type).toBe("/problems/journey-errors");
  });

  test("publishes a journey that was created meanwhile, with those that it runs as parts", async () => {
    const server = await startedServer();
    const rating =
      "journey: rating\ncontext: {score: {type: integer}}\ninitial: ask\nstates:\n  ask:\n    ask: {fact: score, prompt: How was it?, within: 1h}\n    on: {answered: done, unanswered: done}\n  done: {type: final, outcome: rated}\n";
    const visit =
      'journey: visit\nstart: {on: message.received, guard: event.text == "visit"}\ninitial: rate\nstates:\n  rate: {journey: {name: rating}, on: {rated: end}}\n  end: {type: final}\n';
    await write(server, "a-visit.journey.yaml", visit);
    expect((await publish(server, "visit")).body.findings).toMatchObject([
      { code: "TL308", file: "a-visit.journey.yaml" },
    ]);
    await write(server, "parts-rating.journey.yaml", rating);
    const { status, body } = await publish(server, "visit");
    expect([status, body]).toMatchObject([200, { version: expect.any(String) }]);
    await says(server, "a", "visit");
    expect(await written(server)).toEqual(["How was it?"]);
    const { items } = (await server.call("GET", "/v1/journeys")).body;
    expect(items.map(({ name }: Json) => name)).toEqual(["visit", "greeting", "rating"]);
  });

  test("leaves alone what others have on disk and did not publish", async () => {
    const other = greetingText
      .replace("journey: greeting", "journey: other")
      .replace("{on: message.received}", "{on: call.received}");
    const server = await startedServer({ projectFolder: await aProjectFolder({ "other.journey.yaml": other }) });
    const before = await versionOf(server, "other");
    await write(server, "other.journey.yaml", "journey: [");
    await write(server, "another.journey.yaml", greetingText.replace("journey: greeting", "journey: another"));
    await write(server, "broken.journey.yaml", "nonsense");
    await write(server, greeting, politer);
    expect((await publish(server)).status).toBe(200);
    expect(await versionOf(server, "other")).toBe(before);
    expect((await server.call("GET", "/v1/journeys/another")).status).toBe(404);
  });

  test("lets a journey whose file is gone begin no more conversations, and those of it go on", async () => {
    const other = greetingText
      .replace("journey: greeting", "journey: other")
      .replace("{on: message.received}", '{on: message.received, guard: event.text == "other"}');
    const server = await startedServer({ projectFolder: await aProjectFolder({ "a.journey.yaml": other }) });
    expect((await says(server, "a", "other")).body.conversation.journey).toBe("other");
    await rm(join(server.folder, "a.journey.yaml"));
    expect((await publish(server, "other")).body.type).toBe("/problems/journey-unknown");
    expect((await publish(server)).status).toBe(200);
    expect((await server.call("GET", "/v1/journeys/other")).status).toBe(404);
    expect((await says(server, "a", "Ada")).body.conversation).toMatchObject({ journey: "other", status: "closed" });
    expect((await says(server, "b", "other")).body.conversation.journey).toBe("greeting");
  });

  test("takes throughline.yaml along: intents, events, checks of drafts and titles are the new ones", async () => {
    const server = await startedServer();
    const refused = {
      specversion: "1.0",
      id: "1",
      source: "shop",
      type: "order.shipped",
      data: { phone: "+4915112345678" },
    };
    expect((await server.call("POST", "/v1/events", { body: refused })).status).toBe(422);
    await write(
      server,
      "throughline.yaml",
      projectText("intents: {rent: {en: [I want to rent a car]}}\nevents: {order.shipped: {phone: {type: string}}}\n"),
    );
    await write(
      server,
      greeting,
      greetingText
        .replace(
          "{on: message.received}",
          '[{on: message.received, guard: event.intent == "rent"}, {on: order.shipped}]',
        )
        .replace("First name", "Given name"),
    );
    expect((await publish(server)).status).toBe(200);
    expect((await server.call("POST", "/v1/events", { body: { ...refused, id: "2" } })).body.outcome).toBe("started");
    const started = await says(server, "a", "I want to rent a car");
    expect(started.body.outcome).toBe("started");
    const { id } = (await says(server, "a", "Ada")).body.conversation;
    expect((await server.call("GET", `/v1/conversations/${id}`)).body.context.name.title).toBe("Given name");
    const draft = { text: greetingText.replace("{on: message.received}", "{on: order.shipped}") };
    expect((await server.call("POST", "/v1/journeys/greeting/validate", { body: draft })).body.findings).toEqual([]);
    await write(server, "throughline.yaml", "project: [");
    expect((await publish(server)).body.findings).toMatchObject([{ file: "throughline.yaml" }]);
  });

  test("calls services that are new in throughline.yaml, and needs the variables that they name", async () => {
    const service = await httpService((_request, response) => json(response, 200, {}));
    const environment: Record<string, string> = {};
    const server = await startedServer({ environment });
    const calling =
      "journey: greeting\nstart: {on: message.received}\ninitial: open\nstates:\n  open: {service: {name: cases.open}, on: {done: end, failed: end}}\n  end: {type: final}\n";
    await write(server, "throughline.yaml", projectText(`services: {cases.open: {request: {url: "\${CASES_URL}"}}}\n`));
    await write(server, greeting, calling);
    const before = await versionOf(server);
    const refused = await publish(server);
    expect([refused.status, refused.body.type]).toEqual([422, "/problems/environment-missing"]);
    expect(refused.body.detail).toMatch(/\$\{CASES_URL\} is not set/);
    expect(await versionOf(server)).toBe(before);
    environment.CASES_URL = service.url;
    expect((await publish(server)).status).toBe(200);
    await says(server, "a");
    await until(() => service.requests.length === 1, 15_000);
  });

  test("pushes to webhooks that are new in throughline.yaml", async () => {
    const channel = await httpService((_request, response) => void response.writeHead(204).end());
    const secret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
    const server = await startedServer({ environment: { CHAT_URL: channel.url, CHAT_SECRET: secret } });
    await write(
      server,
      "throughline.yaml",
      projectText(`webhooks: [{url: "\${CHAT_URL}", channels: [chat], secret: "\${CHAT_SECRET}"}]\n`),
    );
    expect((await publish(server)).status).toBe(200);
    await says(server, "a");
    await until(() => channel.requests.length === 1, 15_000);
  });

  test("while events come in, loses none and starts each with one version or the other", async () => {
    const server = await startedServer();
    const versions = new Set([await versionOf(server)]);
    const publishing = (async () => {
      for (let round = 0; round < 6; round++) {
        await write(server, greeting, greetingText.replace("Good day", `Good day ${round}`));
        versions.add((await publish(server)).body.version);
      }
    })();
    const answers: { status: number; body: Json }[] = [];
    let nr = 0;
    let over = false;
    const load = (async () => {
      while (!over) answers.push(...(await Promise.all([0, 1, 2, 3].map(() => says(server, `s-${nr++}`)))));
    })();
    await publishing;
    over = true;
    await load;
    expect(versions.size).toBe(7);
    expect(answers.filter(({ body }) => body.outcome !== "started")).toEqual([]);
    expect(new Set(answers.map(({ body }) => body.conversation.version)).size).toBeGreaterThan(2);
    expect(answers.every(({ body }) => versions.has(body.conversation.version))).toBe(true);
  });

  test("says which file cannot be read, and takes no journey for gone because of it", async () => {
    const other = greetingText
      .replace("journey: greeting", "journey: other")
      .replace("received", "received, guard: 1 == 2");
    const server = await startedServer({ projectFolder: await aProjectFolder({ "other.journey.yaml": other }) });
    const noText = Buffer.from([0x6a, 0xe9]);
    await writeFile(join(server.folder, "other.journey.yaml"), noText);
    await write(server, "third.journey.yml", "nonsense");
    expect((await publish(server)).status).toBe(200);
    expect((await server.call("GET", "/v1/journeys/other")).status).toBe(200);
    for (const file of [greeting, "throughline.yaml"]) {
      const before = await readFile(join(server.folder, file));
      await writeFile(join(server.folder, file), noText);
      expect((await publish(server)).body).toMatchObject({ status: 422, findings: [{ code: "TL111", file }] });
      await writeFile(join(server.folder, file), "# x\n".repeat(300_000));
      expect((await publish(server)).body).toMatchObject({ status: 422, findings: [{ code: "TL102", file }] });
      await writeFile(join(server.folder, file), before);
    }
    await rm(join(server.folder, "throughline.yaml"));
    expect((await publish(server)).body.findings).toMatchObject([{ code: "TL112", file: "throughline.yaml" }]);
  });

  test("says that there is no such journey", async () => {
    const server = await startedServer();
    const answer = await publish(server, "none");
    expect([answer.status, answer.body.type]).toEqual([404, "/problems/journey-unknown"]);
  });

  test("is not for pages of other sites", async () => {
    const server = await startedServer();
    const answer = await server.call("POST", "/v1/journeys/greeting/publish", {
      headers: { Origin: "http://evil.example" },
    });
    expect(answer.status).toBe(403);
  });
});

describe("GET /v1/journeys/{name}/versions", () => {
  test("lists what was published, the last one first, and gives the texts of each", async () => {
    const server = await startedServer();
    const first = await versionOf(server);
    await write(server, greeting, politer);
    const second = (await publish(server)).body.version;
    const { body } = await server.call("GET", "/v1/journeys/greeting/versions");
    expect(body.items).toEqual([
      { version: second, publishedAt: expect.stringMatching(/Z$/), runs: true },
      { version: first, publishedAt: expect.stringMatching(/Z$/) },
    ]);
    const page = await server.call("GET", "/v1/journeys/greeting/versions?limit=1");
    expect(page.body.items).toMatchObject([{ version: second }]);
    const rest = await server.call(
      "GET",
      `/v1/journeys/greeting/versions?limit=1&cursor=${encodeURIComponent(page.body.cursor)}`,
    );
    expect(rest.body).toMatchObject({ items: [{ version: first }] });
    expect((await server.call("GET", "/v1/journeys/greeting/versions?cursor=x")).status).toBe(400);
    const one = await server.call("GET", `/v1/journeys/greeting/versions/${encodeURIComponent(first)}`);
    expect(one.body).toMatchObject({ version: first, text: greetingText, projectText: projectText() });
    expect((await server.call("GET", `/v1/journeys/other/versions/${encodeURIComponent(first)}`)).status).toBe(404);

    await write(server, greeting, greetingText);
    expect((await publish(server)).body.version).toBe(first);
    const back = await server.call("GET", "/v1/journeys/greeting/versions");
    expect(back.body.items.find(({ runs }: Json) => runs).version).toBe(first);
  });
});

test("a journey of the folder with errors at the start is refused, published before or not", async () => {
  const server = await startedServer();
  await server.server.close();
  await write(server, greeting, "journey: [");
  await expect(startedServer({ projectFolder: server.folder, dataDir: server.dataDir })).rejects.toThrow(
    /greeting\.journey\.yaml/,
  );
});

describe("the engine’s publish", () => {
  test("keeps what runs when the project has an error or the store cannot write", async () => {
    const engine = await createEngine({ project: aProject(), store: memoryStore(), poll: false });
    const broken = aProject("", { greeting: greetingText.replace("context.?name", "context.?nam") });
    await expect(engine.publish(broken)).rejects.toThrow(/check/);
    const full = { ...memoryStore(), putDefinition: () => Promise.reject(new Error("database or disk is full")) };
    const another = await createEngine({ project: aProject("", {}), store: full, poll: false });
    await expect(another.publish(aProject())).rejects.toThrow(/full/);
    expect((await another.dispatch(anEvent())).outcome).toBe("unhandled");
    expect((await engine.dispatch(anEvent())).outcome).toBe("started");
    await engine.close();
    await expect(engine.publish(aProject())).rejects.toThrow(/shutting down/);
  });
});

test("a folder that is not there any more is said to be so", async () => {
  const folder = await aFolder({ "throughline.yaml": projectText(), [greeting]: greetingText });
  const server = await startedServer({ projectFolder: folder });
  await rm(folder, { recursive: true });
  const answer = await server.call("GET", "/v1/journeys/files");
  expect([answer.status, answer.body.type]).toEqual([503, "/problems/folder-unavailable"]);
  expect((await publish(server)).status).toBeGreaterThanOrEqual(404);
});
