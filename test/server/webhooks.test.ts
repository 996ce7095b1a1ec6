import { Webhook } from "standardwebhooks";
import { describe, expect, onTestFinished, test } from "vitest";
import { createPlaceholders } from "../../server/environment.ts";
import { createLog } from "../../server/index.ts";
import { defineWebhooks, serveWebhooks } from "../../server/webhooks/index.ts";
import { isPrivateAddress } from "../../server/webhooks/private-address.ts";
import { type FakeOptions, fakeEngine } from "./fake-engine.ts";
import { httpService, nobody } from "./http-service.ts";
import { aProject } from "./project.ts";
import { until } from "./running-server.ts";

const secret = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
const oldSecret = `whsec_${Buffer.alloc(32, 2).toString("base64")}`;

interface Pushing {
  url: string;
  secretYaml?: string;
  environment?: Record<string, string>;
  allowPrivate?: boolean;
  timeoutMs?: number;
  fake?: FakeOptions;
}

function pushing({ url, secretYaml = `"\${SECRET}"`, environment = {}, allowPrivate = true, ...rest }: Pushing) {
  const engine = fakeEngine(rest.fake);
  const project = aProject(`webhooks:\n  - {url: "\${SMS_URL}", channels: [sms], secret: ${secretYaml}}\n`);
  const placeholders = createPlaceholders(project, { SMS_URL: url, SECRET: secret, ...environment });
  const webhooks = defineWebhooks(project, placeholders);
  placeholders.finish();
  const log: string[] = [];
  const worker = serveWebhooks({
    engine,
    webhooks,
    allowPrivate,
    timeoutMs: rest.timeoutMs ?? 1000,
    log: createLog("debug", { write: (line: string) => void log.push(line) }),
  });
  onTestFinished(() => worker.stop());
  return { engine, log };
}

describe("a push", () => {
  test("is the command as JSON, signed by Standard Webhooks; 2xx settles it", async () => {
    const channel = await httpService((_request, response) => void response.writeHead(204).end());
    const { engine, log } = pushing({ url: channel.url });
    const { id } = engine.give({ address: "+4915112345678", data: { text: "Your truck arrives" } });
    await until(() => engine.settled.length === 1);
    expect(engine.settled).toEqual([{ id, status: "delivered" }]);
    const [request] = channel.requests;
    expect(request?.headers["webhook-id"]).toBe(id);
    expect(new Webhook(secret).verify(request?.body ?? "", request?.headers as Record<string, string>)).toEqual({
      id,
      key: "cnv_1/1/1",
      type: "message.send",
      channel: "sms",
      address: "+4915112345678",
      conversation: "cnv_1",
      customer: "cus_1",
      attempt: 1,
      data: { text: "Your truck arrives" },
    });
    expect(log.join("")).not.toMatch(/4915112345678|truck|whsec/);
  });

  test("is signed by each secret while rotating", async () => {
    const channel = await httpService((_request, response) => void response.writeHead(200).end());
    const { engine } = pushing({
      url: channel.url,
      secretYaml: `["\${SECRET}", "\${OLD}"]`,
      environment: { OLD: oldSecret },
    });
    engine.give({});
    await until(() => channel.requests.length === 1);
    const { body, headers } = channel.requests[0] as { body: string; headers: Record<string, string> };
    expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    for (const key of [secret, oldSecret]) expect(() => new Webhook(key).verify(body, headers)).not.toThrow();
    expect(() => new Webhook(`whsec_${Buffer.alloc(24, 3).toString("base64")}`).verify(body, headers)).toThrow();
  });

  test("that never gets a 2xx is tried again with the same webhook-id until it is given up", async () => {
    const channel = await httpService((_request, response) => void response.writeHead(500).end());
    const { engine } = pushing({ url: channel.url, fake: { maxAttempts: 3 } });
    const { id } = engine.give({});
    await until(() => engine.settled.length === 1);
    expect(engine.settled[0]).toMatchObject({ id, status: "failed" });
    expect(engine.settled[0]?.reason).toContain("The webhook of sms answered 500.");
    expect(channel.requests.map((request) => request.headers["webhook-id"])).toEqual([id, id, id]);
    expect(channel.requests.map((request) => JSON.parse(request.body).attempt)).toEqual([1, 2, 3]);
  });

  test("that is answered 410 is given up at once", async () => {
    const channel = await httpService((_request, response) => void response.writeHead(410).end());
    const { engine } = pushing({ url: channel.url });
    engine.give({});
    await until(() => engine.settled.length === 1);
    expect(engine.settled[0]).toMatchObject({ status: "failed", retry: false });
    expect(channel.requests).toHaveLength(1);
  });

  test("that is redirected goes nowhere else", async () => {
    const other = await httpService((_request, response) => void response.writeHead(200).end());
    const channel = await httpService(
      (_request, response) => void response.writeHead(307, { Location: other.url }).end(),
    );
    const { engine } = pushing({ url: channel.url, fake: { maxAttempts: 1 } });
    engine.give({});
    await until(() => engine.settled.length === 1);
    expect(engine.settled[0]?.reason).toContain("answered 307");
    expect(other.requests).toEqual([]);
  });

  test.each([
    ["hangs", () => httpService(() => undefined).then(({ url }) => url), "did not answer within 0.05 s"],
    ["is not there", nobody, "could not be reached (ECONNREFUSED)"],
  ])("to a channel server that %s fails with a reason", async (_what, urlOf, reason) => {
    const { engine } = pushing({ url: await urlOf(), timeoutMs: 50, fake: { maxAttempts: 2 } });
    engine.give({});
    await until(() => engine.settled.length === 1);
    expect(engine.settled[0]?.reason).toContain(reason);
  });

  test.each(["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"])(
    "to %s is refused on a server that others can reach",
    async (host) => {
      const channel = await httpService((_request, response) => void response.writeHead(200).end());
      const url = channel.url.replace("127.0.0.1", host);
      const { engine } = pushing({ url, allowPrivate: false, fake: { maxAttempts: 1 } });
      engine.give({});
      await until(() => engine.settled.length === 1);
      expect(engine.settled[0]?.reason).toContain("private address");
      expect(channel.requests).toEqual([]);
    },
  );
});

describe("webhooks that cannot work are refused at start, without their values:", () => {
  test.each([
    [{ SMS_URL: "ftp://example.com" }, /throughline\.yaml:5:11: The URL of the webhook is not an http or https URL\./],
    [{ SECRET: "whsec_c2hvcnQ=" }, /throughline\.yaml:5:\d+: \$\{SECRET\} is not a Standard Webhooks secret/],
    [{ SECRET: "plain-text-of-some-length-over-24" }, /is not a Standard Webhooks secret/],
    [{ SECRET: "whsec_not base64 at all, but long enough!!" }, /is not a Standard Webhooks secret/],
    [{ SECRET: "" }, /throughline\.yaml:5:\d+: \$\{SECRET\} is not set/],
  ])("%j", (environment, message) => {
    const define = () => pushing({ url: "http://127.0.0.1:1", environment: environment as Record<string, string> });
    expect(define).toThrow(message);
    for (const value of Object.values(environment)) if (value !== "") expect(define).not.toThrow(value);
  });

  test("two for one channel", () => {
    const project = aProject(
      `webhooks:\n  - {url: "http://a", channels: [sms], secret: "\${S}"}\n  - {url: "http://b", channels: [chat, sms], secret: "\${S}"}\n`,
    );
    const placeholders = createPlaceholders(project, { S: secret });
    defineWebhooks(project, placeholders);
    expect(() => placeholders.finish()).toThrow(/throughline\.yaml:6:\d+: sms is pushed to another webhook already/);
  });
});

test.each([
  ["10.1.2.3", true],
  ["172.31.0.1", true],
  ["192.168.1.1", true],
  ["169.254.169.254", true],
  ["100.64.0.1", true],
  ["0.0.0.0", true],
  ["::1", true],
  ["::", true],
  ["fe80::1", true],
  ["fd00::1", true],
  ["::ffff:10.0.0.1", true],
  ["::ffff:169.254.169.254", true],
  ["64:ff9b::a00:1", true],
  ["example.com", true],
  ["93.184.216.34", false],
  ["172.32.0.1", false],
  ["2606:2800:220:1::1", false],
  ["::ffff:93.184.216.34", false],
])("%s is private: %s", (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});
