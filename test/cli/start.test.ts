import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { launch, throughline } from "./command-line.ts";

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "throughline-start-"));
});
afterEach(() => rm(data, { recursive: true }));

/** Runs start until it has printed its last line, then what is handed in, then SIGTERM. */
async function whileUp(
  args: string[],
  env: Record<string, string>,
  work: (shown: string) => Promise<void>,
): Promise<{ code: number | null; signal: string | null }> {
  const child = launch(["start", "journeys", "--data", data, ...args], env);
  const ended = once(child, "close");
  try {
    let shown = "";
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      shown += String(chunk);
      if (shown.includes("Ctrl+C")) break;
    }
    await work(shown);
  } finally {
    child.kill("SIGTERM");
  }
  const [code, signal] = await ended;
  return { code: code as number | null, signal: signal as string | null };
}

const urlIn = (shown: string): string => /up: (http:\S+)/.exec(shown)?.[1] ?? "";

describe("throughline start", { timeout: 60_000 }, () => {
  test("prints its link, serves, keeps the database where it is told, and ends with 0 on SIGTERM", async () => {
    const end = await whileUp(["--port", "0", "--example"], { TOWING_URL: "" }, async (shown) => {
      expect(shown).toMatch(/journeys {2}breakdown, [a-z, -]*front-desk, [a-z, -]*, from journeys/);
      expect(shown).toContain(data);
      expect((await fetch(`${urlIn(shown)}/healthz`)).status).toBe(200);
      expect(await readdir(data)).toContain("throughline.db");
    });
    expect(end).toEqual({ code: 0, signal: null });
  });

  test("takes the port from PORT", async () => {
    const probe = createServer().listen(0, "127.0.0.1");
    await once(probe, "listening");
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, "close");
    await whileUp(["--example"], { PORT: String(port) }, async (shown) => {
      expect(urlIn(shown)).toBe(`http://127.0.0.1:${port}`);
    });
  });

  test("starts every service of the example, but for those whose URL is set", async () => {
    await whileUp(["--port", "0", "--example"], { TOWING_URL: "http://127.0.0.1:1", CLUB_URL: "" }, async (shown) => {
      expect(shown).toMatch(/club {6}http:\S+, the club’s own systems/);
      expect(shown).not.toContain("towing company");
    });
  });

  test("starts the example’s towing service, which reports back to it", async () => {
    await whileUp(["--port", "0", "--example"], { TOWING_URL: "" }, async (shown) => {
      const towing = /towing\s+(http:\S+),/.exec(shown)?.[1] ?? "";
      const send = (url: string, body: unknown) =>
        fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        });
      const event = (text: string, id: string) => ({
        specversion: "1.0",
        id,
        source: "test",
        type: "message.received",
        data: { channel: "whatsapp", address: "+4915112345678", text },
      });
      const url = urlIn(shown);
      for (const [index, text] of ["my car broke down", "A9 kilometre 312", "M-AB 1234"].entries()) {
        const response = await fetch(`${url}/v1/events`, {
          method: "POST",
          headers: { "content-type": "application/cloudevents+json" },
          body: JSON.stringify(event(text, String(index))),
        });
        expect(response.status).toBe(200);
      }
      await expect.poll(() => statesOf(url), { timeout: 5000 }).toEqual(["callback"]);
      expect((await send(`${towing}/cases/T-1001/arrive`, {})).status).toBe(200);
      expect(await statesOf(url)).toEqual(["arrived"]);
    });
  });

  test("says in one sentence that the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { code, stdout, stderr } = await throughline(["start", "--example", "--data", data, "--port", String(port)]);
    other.close();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(
      `Port ${port} of 127.0.0.1 is in use. Stop what listens there, or choose another with --port or PORT.\n`,
    );
  });

  test("names what the environment lacks", async () => {
    const { code, stderr } = await throughline(["start", "--data", data, "--port", "0"], { env: { TOWING_URL: "" } });
    expect(code).toBe(1);
    expect(stderr).toContain("TOWING_URL");
  });

  test("ends with 2 when there is no example to start", async () => {
    const { code, stderr } = await throughline(["start", "test/cli/fixtures/broken", "--example", "--data", data]);
    expect(code).toBe(2);
    expect(stderr).toContain("has no services to start");
  });
});

async function statesOf(url: string): Promise<unknown> {
  const response = await fetch(`${url}/v1/conversations`);
  const page = (await response.json()) as { items?: { states: string[] }[] };
  return page.items?.[0]?.states;
}
