import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CloudEvent } from "../../schemas/event.generated.ts";
import { get, lease, post, type ServerProcess, startServer } from "./server-process.ts";

const folder = "test/crash/project";
let data: string;
let server: ServerProcess | undefined;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "throughline-crash-"));
});

afterEach(async () => {
  await server?.stop();
  await rm(data, { recursive: true, force: true });
});

const event = (id: string, type: string, body: Record<string, unknown>, subject?: string): CloudEvent => ({
  specversion: "1.0",
  id,
  source: "crash",
  type,
  data: body,
  ...(subject !== undefined && { subject }),
});

const says = (id: string, text: string, address = "session-1"): CloudEvent =>
  event(id, "message.received", { channel: "chat", address, text });

interface Journal {
  items: {
    seq: number;
    entries: { type: string; event?: { id: string }; timer?: string; lateMs?: number; text?: string }[];
  }[];
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("killed between the callback and the SMS, the conversation goes on where it was and the overdue timer fires once", async () => {
  server = await startServer(folder, data);
  await post(server.url, says("1", "hello"));
  const { conversation } = await post(server.url, says("2", "0151 12345678"));
  const [call] = (await lease(server.url, ["voice"])).filter(({ type }) => type === "call.place");
  const answered = await post(server.url, event("3", "call.answered", { command: call!.id }));
  expect(answered.conversation?.states).toEqual(["talk"]);
  await server.kill();

  await pause(2500);
  server = await startServer(folder, data);
  const { url } = server;
  const id = conversation!.id;
  await expect
    .poll(async () => (await get<{ states: string[] }>(url, `/v1/conversations/${id}`)).states, { timeout: 10_000 })
    .toEqual(["texting"]);
  await pause(500);
  const journal = await get<Journal>(url, `/v1/conversations/${id}/journal?limit=100`);
  const timers = journal.items.flatMap(({ entries }) =>
    entries.filter(({ type, timer }) => type === "timer" && timer?.includes("talk")),
  );
  expect(timers).toHaveLength(1);
  expect(timers[0]!.lateMs).toBeGreaterThan(0);
  const texts = (await lease(url, ["sms"])).map(({ data: { text } }) => text);
  // The notice is spoken: the call was still on. The rest is the SMS.
  expect(texts).toEqual(["The truck is on its way."]);
});

test("killed again and again under load, no acknowledged event is lost and none is taken twice", async () => {
  const conversations = 10;
  const rounds = 4;
  const acknowledged = new Map<string, string>();
  const keys = new Map<string, string>();
  const ids: string[] = [];
  server = await startServer(folder, data);
  for (let index = 0; index < conversations; index++) {
    const address = `session-${index}`;
    await post(server.url, says(`${index}-a`, "hello", address));
    const { conversation } = await post(server.url, says(`${index}-b`, `0151 ${20_000_000 + index}`, address));
    const id = conversation!.id;
    ids.push(id);
    const call = (await lease(server.url, ["voice"])).find(({ type }) => type === "call.place");
    await post(server.url, event(`${index}-c`, "call.unanswered", { command: call!.id }));
  }

  let sent = 0;
  for (let round = 0; round < rounds; round++) {
    const { url } = server;
    let running = true;
    const work = ids.flatMap((id, index) =>
      [0, 1].map(async (lane) => {
        for (let n = 0; running; n++) {
          const eventId = `${round}-${index}-${lane}-${n}`;
          const body = event(eventId, "counted", { n: sent++ }, id);
          // What is not acknowledged may or may not have been taken; sending it again settles that.
          try {
            await post(url, body);
            acknowledged.set(eventId, id);
          } catch {
            running = false;
          }
        }
      }),
    );
    await pause(150 + 200 * round);
    await server.kill();
    running = false;
    await Promise.all(work);
    server = await startServer(folder, data);
  }

  expect(acknowledged.size).toBeGreaterThan(50);
  const taken = new Map<string, number>();
  for (const id of ids) {
    let after = 0;
    for (;;) {
      const { items } = await get<Journal>(server.url, `/v1/conversations/${id}/journal?limit=200&after=${after}`);
      if (items.length === 0) break;
      for (const { seq, entries } of items) {
        expect(seq, "no gap in the journal").toBe(after + 1);
        after = seq;
        const eventId = entries[0]?.event?.id;
        if (eventId !== undefined) taken.set(eventId, (taken.get(eventId) ?? 0) + 1);
      }
    }
  }
  for (const eventId of acknowledged.keys()) expect(taken.get(eventId), `${eventId} was acknowledged`).toBe(1);
  expect([...taken.values()].every((times) => times === 1)).toBe(true);

  // Every command is still there to be delivered, and its key is its own.
  const commands = new Map<string, string>();
  for (let look = 0; look < 60; look++) {
    const leased = await lease(server.url, ["sms"]);
    if (leased.length === 0 && look > 0) break;
    for (const { id, key } of leased) {
      commands.set(id, key);
      expect(keys.get(id) ?? key).toBe(key);
      keys.set(id, key);
      await fetch(`${server.url}/v1/commands/${id}/settle`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ status: "delivered" }),
      });
    }
  }
  expect(commands.size).toBeGreaterThanOrEqual(acknowledged.size);
  expect(new Set(commands.values()).size).toBe(commands.size);
}, 120_000);
