import { describe, expect, test } from "vitest";
import type { RefusedEvent } from "../../engine/index.ts";
import { memoryStore } from "../../engine/stores/index.ts";
import { smallProject } from "../project.ts";
import { engineOf, event, message } from "./engine-driver.ts";

const asking = `
journey: asking
context: {topic: {type: string, minLength: 3}, phone: {type: string, format: phone, identifies: phone}}
start: {on: message.received}
on: {order.shipped: {actions: {say: "Shipped by {{ event.carrier }}."}}}
states:
  topic: {ask: {fact: topic, prompt: What about?}, on: {answered: number, unanswered: done}}
  number: {ask: {fact: phone, prompt: Which number?}, on: {answered: texting, unanswered: done}}
  texting: {channel: sms, entry: {say: Hello by SMS.}, on: {message.received: done, unreachable: done}}
  done: {type: final, outcome: done}
`;

const refusal = (promise: Promise<unknown>): Promise<RefusedEvent> =>
  promise.then(
    () => {
      throw new Error("was not refused");
    },
    (error) => error,
  );

describe("dispatch", () => {
  test("starts a conversation, and takes the next event of its customer into it", async () => {
    const { engine } = await engineOf(asking);
    const first = await engine.dispatch(message("hello"));
    expect(first).toMatchObject({
      outcome: "started",
      duplicate: false,
      commands: 1,
      conversation: { states: ["topic"], seq: 1 },
    });
    const second = await engine.dispatch(message("a bill"));
    expect(second).toMatchObject({
      outcome: "advanced",
      conversation: { id: first.conversation!.id, states: ["number"], seq: 2 },
    });
  });

  test("answers a duplicate as the first time, and takes it once", async () => {
    const { engine } = await engineOf(asking);
    const hello = message("hello");
    const first = await engine.dispatch(hello);
    await engine.dispatch(message("a bill"));
    expect(await engine.dispatch(hello)).toEqual({ ...first, duplicate: true });
    expect((await engine.conversations.get(first.conversation!.id))?.seq).toBe(2);
  });

  test("of duplicates that arrive together one is taken", async () => {
    const { engine } = await engineOf(asking);
    const hello = message("hello");
    const answers = await Promise.all(Array.from({ length: 20 }, () => engine.dispatch(hello)));
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(new Set(answers.map(({ conversation }) => conversation?.id)).size).toBe(1);
  });

  test("serialises concurrent events of one conversation", async () => {
    const { engine } = await engineOf(asking);
    const { conversation } = await engine.dispatch(message("hello"));
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        engine.dispatch(event("order.shipped", { carrier: `c${index}` }, { subject: conversation!.id })),
      ),
    );
    const rows = await engine.conversations.journal(conversation!.id, { after: 0, limit: 100 });
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 51 }, (_, index) => index + 1));
    const texts = rows.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.type === "command" && entry.text ? [entry.text] : [])),
    );
    expect(texts.slice(1)).toEqual(Array.from({ length: 50 }, (_, index) => `Shipped by c${index}.`));
  });

  test("keeps what nobody handles as unhandled", async () => {
    const { engine } = await engineOf(asking);
    expect(await engine.dispatch(event("order.shipped", { carrier: "x" }))).toMatchObject({
      outcome: "unhandled",
      commands: 0,
    });
    expect((await engine.letters({ limit: 10 })).items).toMatchObject([{ kind: "unhandled" }]);
  });

  test("knows a customer by phone number, however it is written, on every phone channel", async () => {
    const { engine } = await engineOf(asking);
    const first = await engine.dispatch(message("hello", { channel: "sms", address: "0151 12345678" }));
    const second = await engine.dispatch(message("a bill", { channel: "whatsapp", address: "+49 151 1234-5678" }));
    expect(second.conversation?.id).toBe(first.conversation?.id);
    expect(await engine.customers.get(first.conversation!.customer)).toMatchObject({
      identities: [{ kind: "phone", value: "+4915112345678", verified: true }],
    });
  });

  test("keeps the version a conversation started with", async () => {
    const store = memoryStore();
    const { engine } = await engineOf(asking, { store });
    const first = await engine.dispatch(message("hello"));
    const { engine: next } = await engineOf(asking.replace("Which number?", "Your number please"), { store });
    const second = await next.dispatch(message("a bill"));
    expect(second.conversation?.version).toBe(first.conversation?.version);
    const commands = await next.commands.lease({ channels: ["chat"], limit: 10, leaseMs: 1000 });
    expect(commands.at(-1)?.data).toMatchObject({ text: "Which number?" });
    const other = await next.dispatch(message("hello", { address: "session-2" }));
    expect(other.conversation?.version).not.toBe(first.conversation?.version);
  });
});

describe("an address given in a conversation", () => {
  const given = async () => {
    const { engine, clock } = await engineOf(asking);
    const { conversation } = await engine.dispatch(message("hello"));
    await engine.dispatch(message("a bill"));
    return { engine, clock, id: conversation!.id, customer: conversation!.customer };
  };

  test("reaches the customer, whose answer from it comes into this conversation and verifies it", async () => {
    const { engine, id, customer } = await given();
    await engine.dispatch(message("0151 12345678"));
    const answer = await engine.dispatch(message("thanks", { channel: "sms", address: "+4915112345678" }));
    expect(answer.conversation).toMatchObject({ id, status: "closed" });
    expect((await engine.customers.get(customer))?.identities).toContainEqual({
      kind: "phone",
      value: "+4915112345678",
      verified: true,
    });
  });

  test("that belongs to another customer opens nobody’s conversation but that customer’s own", async () => {
    const { engine, id } = await given();
    const own = await engine.dispatch(message("my own matter", { channel: "sms", address: "+4915112345678" }));
    expect(own.conversation?.id).not.toBe(id);
    await engine.dispatch(message("0151 12345678"));
    const answer = await engine.dispatch(message("a word", { channel: "sms", address: "+4915112345678" }));
    expect(answer.conversation?.id).toBe(own.conversation?.id);
    expect(answer.conversation?.customer).not.toBe((await engine.conversations.get(id))?.customer);
  });
});

describe("starts", () => {
  const viewing = `
journey: viewing
start: {on: order.viewed, times: 3, within: 24h}
states: {offer: {entry: {say: May we help?}, after: {1h: done}}, done: {type: final}}
`;
  const view = () => event("order.viewed", { channel: "chat", address: "session-1" });

  test("that count begin with the occurrence that completes them within the window", async () => {
    const { engine, clock } = await engineOf(viewing);
    expect((await engine.dispatch(view())).outcome).toBe("unhandled");
    clock.time += 25 * 3_600_000;
    expect((await engine.dispatch(view())).outcome).toBe("unhandled");
    clock.time += 3_600_000;
    expect((await engine.dispatch(view())).outcome).toBe("unhandled");
    clock.time += 3_600_000;
    expect((await engine.dispatch(view())).outcome).toBe("started");
  });

  test("count for each customer apart", async () => {
    const { engine } = await engineOf(viewing);
    for (const address of ["a", "b", "c", "a", "b"]) {
      expect((await engine.dispatch(event("order.viewed", { channel: "chat", address }))).outcome).toBe("unhandled");
    }
    expect((await engine.dispatch(event("order.viewed", { channel: "chat", address: "a" }))).outcome).toBe("started");
  });

  test("fall back to the project’s journey for a customer’s words only", async () => {
    const front = `
journey: front
states: {hello: {entry: {say: Hello.}, after: {1h: done}}, done: {type: final}}
`;
    const { engine } = await engineOf([viewing, front], { projectText: `${smallProject}\nfallback: front\n` });
    expect(await engine.dispatch(message("anything"))).toMatchObject({
      outcome: "started",
      conversation: { journey: "front" },
    });
    expect((await engine.dispatch(event("go", { channel: "chat", address: "session-2" }))).outcome).toBe("unhandled");
  });
});

describe("a refused event says why, and is kept", () => {
  test.each([
    ["an event that fails its schema", event("message.received", { channel: "chat" }), "event-invalid", /address|text/],
    ["an unknown type", event("order.shiped", {}), "event-invalid", /order\.shipped/],
    ["data that does not fit the project’s schema", event("order.shipped", { carrier: 7 }), "event-invalid", /carrier/],
    ["an unknown channel", message("x", { channel: "chatt" }), "event-invalid", /Did you mean chat/],
    [
      "an address that is no phone number",
      message("x", { channel: "sms", address: "12" }),
      "event-invalid",
      /phone number/,
    ],
    ["an unknown conversation", event("go", {}, { subject: "cnv_nobody" }), "conversation-unknown", /cnv_nobody/],
    ["an unknown command", event("message.delivered", { command: "nonsense" }), "command-unknown", /command/],
  ] as const)("%s", async (_, bad, code, words) => {
    const { engine } = await engineOf(asking);
    const error = await refusal(engine.dispatch(bad));
    expect(error).toMatchObject({ code });
    expect(`${error.message} ${error.fix} ${JSON.stringify(error.errors)}`).toMatch(words);
    expect((await engine.letters({ limit: 10 })).items).toMatchObject([{ id: error.letter, kind: "refused" }]);
  });

  test("an event for a closed conversation", async () => {
    const { engine } = await engineOf(asking);
    const { conversation } = await engine.dispatch(message("hello"));
    for (const _ of [1, 2, 3]) await engine.dispatch(message("x"));
    const error = await refusal(engine.dispatch(message("still there?", { subject: conversation!.id })));
    expect(error).toMatchObject({ code: "conversation-closed", conversation: conversation!.id });
  });

  test("a receipt for a closed conversation is taken and journaled", async () => {
    const { engine } = await engineOf(asking);
    const { conversation } = await engine.dispatch(message("hello"));
    const [command] = await engine.commands.lease({ channels: ["chat"], limit: 1, leaseMs: 1000 });
    for (const _ of [1, 2, 3]) await engine.dispatch(message("x"));
    const answer = await engine.dispatch(event("message.delivered", { command: command!.id }));
    expect(answer).toMatchObject({ outcome: "unhandled", conversation: { id: conversation!.id } });
  });

  test("a journey that fails on it keeps the conversation as it was", async () => {
    const { engine } = await engineOf(`
journey: unset
context: {n: {type: integer}}
start: {on: message.received}
states: {a: {on: {go: {guard: context.n > 1, target: b}}}, b: {type: final}}
`);
    const { conversation } = await engine.dispatch(message("hello"));
    const error = await refusal(engine.dispatch(event("go", {}, { subject: conversation!.id })));
    expect(error).toMatchObject({ code: "journey-failed" });
    expect(await engine.conversations.get(conversation!.id)).toMatchObject({ states: ["a"], status: "open" });
    expect((await engine.letters({ limit: 10 })).items).toMatchObject([{ kind: "failed", id: error.letter }]);
  });
});

test("a journey that goes round in circles is stopped, says so, and harms no other conversation", async () => {
  const circling = `
journey: circling
start: {on: message.received, guard: 'event.text == "round"'}
states:
  a: {always: {guard: 'now > timestamp("2020-01-01T00:00:00Z")', target: b}}
  b: {always: {guard: 'now > timestamp("2020-01-01T00:00:00Z")', target: a}}
`;
  const { engine } = await engineOf([circling, asking]);
  const [error, other] = await Promise.all([
    refusal(engine.dispatch(message("round", { address: "session-1" }))),
    engine.dispatch(message("hello", { address: "session-2" })),
  ]);
  expect(error).toMatchObject({ code: "journey-failed", message: expect.stringMatching(/circling .*endless loop/i) });
  expect(other).toMatchObject({ outcome: "started", conversation: { journey: "asking" } });
  expect((await engine.letters({ limit: 10 })).items).toMatchObject([{ kind: "failed", id: error.letter }]);
});

describe("commands", () => {
  test("keep their key over retries and are given up after the last try, which the journey hears of", async () => {
    const { engine, clock } = await engineOf(
      `
journey: fragile
start: {on: message.received}
states: {a: {entry: {say: Hello.}, on: {delivery.failed: lost}}, lost: {type: final, outcome: lost}}
`,
      { retry: { attempts: 3, firstDelayMs: 1000, longestDelayMs: 10_000 } },
    );
    const { conversation } = await engine.dispatch(message("hi"));
    const keys: string[] = [];
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt++) {
      const before = clock.time;
      let leased = await engine.commands.lease({ channels: ["chat"], limit: 1, leaseMs: 1000 });
      while (leased.length === 0) {
        clock.time += 100;
        leased = await engine.commands.lease({ channels: ["chat"], limit: 1, leaseMs: 1000 });
      }
      waits.push(clock.time - before);
      expect(leased[0]?.attempt).toBe(attempt);
      keys.push(leased[0]!.key);
      expect(await engine.commands.settle(leased[0]!.id, { status: "failed", reason: "down" })).toBe("ok");
    }
    expect(new Set(keys)).toEqual(new Set([`${conversation!.id}/1/0`]));
    expect(waits[0]).toBe(0);
    expect(waits[2]).toBeGreaterThan(waits[1]!);
    expect(await engine.conversations.get(conversation!.id)).toMatchObject({ outcome: "lost" });
    expect((await engine.letters({ limit: 10 })).items).toMatchObject([{ kind: "undeliverable" }]);
    expect(await engine.commands.settle(`cmd_${conversation!.id.slice(4)}_1_0`, { status: "delivered" })).toBe(
      "settled",
    );
    expect(await engine.commands.settle("cmd_x_1_0", { status: "delivered" })).toBe("unknown");
  });

  test("are served to a handler as they come, and settled when it resolves", async () => {
    const { engine, store } = await engineOf(asking);
    const texts: string[] = [];
    const server = engine.commands.serve({ channels: ["chat"] }, async (command) => {
      texts.push(String((command.data as { text: string }).text));
    });
    await engine.dispatch(message("hello"));
    await engine.dispatch(message("a bill"));
    await expect.poll(() => texts).toEqual(["What about?", "Which number?"]);
    await expect.poll(async () => (await store.command("cmd_n2_1_0"))?.status).toBe("delivered");
    await server.stop();
  });
});

test("messages of one conversation and channel are served one after the other, in order", async () => {
  const { engine } = await engineOf(`
journey: talkative
start: {on: message.received}
states: {a: {entry: [{say: One.}, {say: Two.}, {say: Three.}], on: {go: b}}, b: {type: final}}
`);
  const log: string[] = [];
  const waits = [30, 10, 0];
  const server = engine.commands.serve({ channels: ["chat"] }, async (command) => {
    const { text } = command.data as { text: string };
    log.push(`begin ${text}`);
    await new Promise((resolve) => setTimeout(resolve, waits.shift()));
    log.push(`end ${text}`);
  });
  await engine.dispatch(message("hello"));
  await expect.poll(() => log).toHaveLength(6);
  expect(log).toEqual(["One.", "Two.", "Three."].flatMap((text) => [`begin ${text}`, `end ${text}`]));
  await server.stop();
});

test("timers fire when they are due, in order, and late ones are journaled as late", async () => {
  const { engine, clock } = await engineOf(`
journey: waiting
start: {on: message.received}
states: {a: {after: {10m: b}}, b: {after: {10m: done}}, done: {type: final, outcome: done}}
`);
  const { conversation } = await engine.dispatch(message("hi"));
  expect(await engine.tick()).toBe(0);
  clock.time += 600_000;
  expect(await engine.tick()).toBe(1);
  clock.time += 900_000;
  expect(await engine.tick()).toBe(1);
  expect(await engine.conversations.get(conversation!.id)).toMatchObject({ outcome: "done" });
  const rows = await engine.conversations.journal(conversation!.id, { after: 2, limit: 1 });
  expect(rows[0]?.entries[0]).toMatchObject({ type: "timer", lateMs: 300_000 });
  expect(await engine.tick()).toBe(0);
});
