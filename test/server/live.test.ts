import { describe, expect, onTestFinished, test } from "vitest";
import { fakeEngine } from "./fake-engine.ts";
import { serving, type TestServer, until } from "./running-server.ts";

interface Message {
  id?: string;
  event?: string;
  data?: string;
  comment?: string;
}

/** A subscriber of the live stream, with the messages it has got so far. */
async function listening(server: TestServer, lastEventId?: string) {
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const response = await fetch(`${server.url}/v1/live`, {
    headers: lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId },
    signal: ending.signal,
  });
  const messages: Message[] = [];
  let ended = false;
  void (async () => {
    let text = "";
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk);
      const parts = text.split("\n\n");
      text = parts.pop() ?? "";
      messages.push(...parts.map(read));
    }
  })()
    .catch(() => undefined)
    .finally(() => {
      ended = true;
    });
  return {
    response,
    messages,
    named: (event: string) => messages.filter((message) => message.event === event),
    ended: () => ended,
    leave: () => ending.abort(),
  };
}

function read(part: string): Message {
  const message: Message = {};
  for (const line of part.split("\n")) {
    const [, name, value] = /^(id|event|data|): ?(.*)$/.exec(line) ?? [];
    if (name === "") message.comment = value ?? "";
    else if (name !== undefined) message[name as "id"] = value ?? "";
  }
  return message;
}

const seqs = (messages: Message[]) => messages.map((message) => JSON.parse(message.data ?? "").journal.seq);

describe("GET /v1/live", () => {
  test("tells of each change with the conversation and its new journal, and of the counts", async () => {
    const engine = fakeEngine();
    const server = await serving(engine, { live: { countsMs: 10 } });
    const subscriber = await listening(server);
    expect(subscriber.response.headers.get("Content-Type")).toContain("text/event-stream");
    await until(() => subscriber.named("counts").length === 1);
    engine.change({ states: ["done"] });
    await until(() => subscriber.named("conversation").length === 1 && subscriber.named("counts").length === 2);
    expect(JSON.parse(subscriber.named("conversation")[0]?.data ?? "")).toMatchObject({
      conversation: { id: "cnv_1", states: ["done"], updatedAt: "2026-11-22T10:00:00.000Z" },
      journal: { seq: 2, entries: [{ type: "timer", at: "2026-11-22T10:00:00.000Z" }] },
    });
    expect(JSON.parse(subscriber.named("counts")[0]?.data ?? "")).toEqual({
      counts: [{ journey: "greeting", state: "name", open: 1 }],
    });
  });

  test("goes on after the last event that was seen, with nothing missed or told twice", async () => {
    const engine = fakeEngine();
    const server = await serving(engine);
    const first = await listening(server);
    await until(() => first.named("hello").length === 1);
    engine.change({});
    await until(() => first.named("conversation").length === 1);
    const seen = first.named("conversation")[0]?.id;
    first.leave();
    engine.change({});
    engine.change({});
    const second = await listening(server, seen);
    engine.change({});
    await until(() => second.named("conversation").length === 3);
    expect(seqs(second.named("conversation"))).toEqual([3, 4, 5]);
    expect(second.named("reset")).toEqual([]);
  });

  test("goes on from where a connection began that saw no change", async () => {
    const engine = fakeEngine();
    const server = await serving(engine);
    const first = await listening(server);
    await until(() => first.named("hello").length === 1);
    engine.change({});
    const second = await listening(server, first.named("hello")[0]?.id);
    await until(() => second.named("conversation").length === 1);
    expect(second.named("reset")).toEqual([]);
  });

  test("says reset first when the last event is of another run, too old, or made up", async () => {
    const engine = fakeEngine();
    const server = await serving(engine, { live: { capacity: 2 } });
    const first = await listening(server);
    await until(() => first.named("hello").length === 1);
    const hello = first.named("hello")[0]?.id ?? "";
    for (let change = 0; change < 3; change++) engine.change({});
    for (const id of ["00000000-1", hello, hello.replace(/-0$/, "-99"), "nonsense"]) {
      const subscriber = await listening(server, id);
      await until(() => subscriber.messages.length > 0);
      expect(subscriber.messages[0]?.event).toBe("reset");
      expect(subscriber.named("conversation")).toEqual([]);
      subscriber.leave();
    }
  });

  test("says reset rather than send more at once than may wait for a subscriber", async () => {
    const engine = fakeEngine();
    const server = await serving(engine, { live: { maxBuffered: 10_000 } });
    const first = await listening(server);
    await until(() => first.named("hello").length === 1);
    first.leave();
    engine.change({ facts: { name: "x".repeat(20_000) } });
    const second = await listening(server, first.named("hello")[0]?.id);
    await until(() => second.messages.length > 0);
    expect(second.messages[0]?.event).toBe("reset");
  });

  test("keeps the connection open with comments", async () => {
    const server = await serving(fakeEngine(), { live: { heartbeatMs: 10 } });
    const subscriber = await listening(server);
    await until(() => subscriber.messages.some((message) => message.comment !== undefined));
  });

  test("has room for a bounded number of subscribers, and again when one leaves", async () => {
    const server = await serving(fakeEngine(), { live: { maxSubscribers: 1 } });
    const first = await listening(server);
    const refused = await server.call("GET", "/v1/live");
    expect(refused.status).toBe(503);
    expect(refused.body.type).toBe("/problems/too-many-listeners");
    first.leave();
    await until(async () => {
      const again = await listening(server);
      again.leave();
      return again.response.status === 200;
    });
  });

  test("drops a subscriber who does not keep up", async () => {
    const engine = fakeEngine();
    const server = await serving(engine, { live: { maxBuffered: 10_000 } });
    const slow = await listening(server);
    await until(() => slow.named("hello").length === 1);
    engine.change({ facts: { name: "x".repeat(20_000_000) } });
    engine.change({});
    await until(() => slow.ended());
    expect((await server.call("GET", "/healthz")).status).toBe(200);
  });

  test("ends when the server closes", async () => {
    const server = await serving(fakeEngine());
    const subscriber = await listening(server);
    await server.close(5000);
    await until(() => subscriber.ended());
  });
});
