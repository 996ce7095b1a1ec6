import { describe, expect, test } from "vitest";
import type { Customer } from "../../engine/runtime/index.ts";
import { definitionOf } from "../project.ts";
import { drive } from "./conversation-driver.ts";

const phone = { kind: "phone", value: "+4915112345678", verified: true };
const email = { kind: "email", value: "ada@example.org", verified: true };
const chat = { kind: "chat", value: "session-1", verified: true };
const consents: Customer["consents"] = [{ purpose: "service-messages", status: "granted", at: 0 }];

const quiet = `
project: small
locales: [en]
timezone: Europe/Berlin
channels: {chat: {}, sms: {quietHours: {from: "21:00", to: "08:00"}}}
events: {go: {}, next: {}}
`;

const definition = definitionOf(`
journey: moving
states:
  here: {on: {go: there}}
  there:
    channel: [sms, email]
    notice: From now on by {{ channel }}.
    entry: {say: Hello there.}
    on: {next: back, order.shipped: {actions: {say: Shipped.}}, unreachable: lost}
  back:
    entry: {say: Still here.}
    on: {go: origin}
  origin: {channel: origin, entry: {say: Where we began.}, on: {go: preferred}}
  preferred: {channel: preferred, entry: {say: Where you like it.}}
  lost: {type: final, outcome: lost}
`);

describe("a channel transition", () => {
  test("is announced where the customer is, journaled, and carries the packet with the first command", () => {
    const driver = drive(definition, { customer: { identities: [chat, phone], consents } });
    driver.send("go");
    expect(driver.commands()).toMatchObject([
      { channel: "chat", data: { text: "From now on by SMS." } },
      { channel: "sms", address: phone.value, data: { text: "Hello there." }, packet: { messages: [{}, {}] } },
    ]);
    expect(driver.commands()[0]).not.toHaveProperty("packet");
    expect(driver.entries("channel")).toEqual([
      {
        type: "channel",
        region: "root",
        from: { channel: "chat", address: "session-1" },
        to: { channel: "sms", address: phone.value },
        reason: "state",
      },
    ]);
    driver.send("order.shipped");
    expect(driver.commands()[0]).not.toHaveProperty("packet");
  });

  test("takes the next channel of the list when there is no address or no consent", () => {
    const noPhone = drive(definition, { customer: { identities: [chat, email], consents } });
    noPhone.send("go");
    expect(noPhone.commands().map(({ channel }) => channel)).toEqual(["chat", "email"]);
    expect(noPhone.entries("channel.unavailable")).toMatchObject([{ channel: "sms" }]);

    const onlyEmail: Customer["consents"] = [
      { purpose: "service-messages", channel: "email", status: "granted", at: 0 },
    ];
    const noConsent = drive(definition, { customer: { identities: [chat, phone, email], consents: onlyEmail } });
    noConsent.send("go");
    expect(noConsent.commands().map(({ channel }) => channel)).toEqual(["chat", "email"]);
    expect(noConsent.entries("channel.unavailable")).toMatchObject([
      { channel: "sms", reason: expect.stringContaining("consent") },
    ]);
  });

  test("raises unreachable at the end of the list", () => {
    const driver = drive(definition);
    driver.send("go");
    expect(driver.conversation.outcome).toBe("lost");
  });

  test("raises it once, however much the state says in vain: the next state does not hear of it", () => {
    const driver = drive(
      definitionOf(`
journey: asked
states:
  here: {on: {go: there}}
  there: {channel: sms, entry: [{say: Hello.}, {say: Are you there?}], on: {unreachable: address}}
  address: {entry: {say: Where may we write?}, on: {unreachable: lost}}
  lost: {type: final, outcome: lost}
`),
    );
    driver.send("go");
    expect(driver.conversation.states).toEqual(["address"]);
  });

  test("a failed delivery sends the words again on the next channel, and unreachable at the end", () => {
    const driver = drive(definition, { customer: { identities: [chat, phone, email], consents } });
    driver.send("go");
    const hello = driver.commands().find(({ channel }) => channel === "sms")!;
    driver.send("message.failed", { command: hello.id, reason: "no such number" });
    expect(driver.commands()).toMatchObject([
      { channel: "email", address: email.value, data: { text: "From now on by e-mail." } },
      { channel: "email", data: { text: "Hello there." } },
    ]);
    expect(driver.entries("channel")).toMatchObject([{ reason: "fallback", to: { channel: "email" } }]);
    const again = driver.commands()[1]!;
    driver.send("delivery.failed", { command: again.id });
    expect(driver.conversation.outcome).toBe("lost");
  });

  test("every message that failed is sent again, also when the first of them has moved the conversation", () => {
    const driver = drive(definition, { customer: { identities: [chat, phone, email], consents } });
    driver.send("go");
    const hello = driver.commands().find(({ channel }) => channel === "sms")!;
    driver.send("order.shipped");
    const shipped = driver.commands()[0]!;
    driver.send("message.failed", { command: hello.id });
    driver.send("message.failed", { command: shipped.id });
    expect(driver.commands()).toMatchObject([{ channel: "email", data: { text: "Shipped." } }]);
    driver.send("delivery.failed", { command: shipped.id });
    expect(driver.commands(), "a failure that is told twice counts once").toEqual([]);
  });

  test("a notice that failed is not repeated: the next channel has a notice of its own", () => {
    const driver = drive(
      definitionOf(`
journey: called
states:
  talk: {on: {call.ended: there}}
  there: {channel: [sms, email], notice: "From now on by {{ channel }}.", on: {unreachable: lost}}
  lost: {type: final}
`),
      {
        start: { type: "call.received", data: { channel: "voice", address: phone.value } },
        customer: { identities: [phone, email], consents },
      },
    );
    driver.send("call.ended");
    expect(driver.texts()).toEqual(["From now on by SMS."]);
    driver.send("message.failed", { command: driver.commands()[0]!.id });
    expect(driver.texts()).toEqual(["From now on by e-mail."]);
  });

  test("without a channel of its own a state stays where the conversation is", () => {
    const driver = drive(definition, { customer: { identities: [chat, phone], consents } });
    driver.send("go");
    driver.send("next");
    expect(driver.commands()).toMatchObject([{ channel: "sms", data: { text: "Still here." } }]);
    expect(driver.entries("channel")).toEqual([]);
  });

  test("origin is where it began, preferred what the customer likes best", () => {
    const driver = drive(definition, { customer: { identities: [chat, phone, email], consents, preferred: "email" } });
    driver.send("go");
    driver.send("next");
    driver.send("go");
    expect(driver.commands().at(-1)).toMatchObject({ channel: "chat", data: { text: "Where we began." } });
    driver.send("go");
    expect(driver.commands().at(-1)).toMatchObject({ channel: "email", data: { text: "Where you like it." } });
  });
});

test("a customer who answers somewhere else moves the conversation there", () => {
  const driver = drive(definition, { customer: { identities: [chat, phone], consents } });
  driver.send("go");
  driver.says("I am on WhatsApp now", { channel: "whatsapp", address: phone.value });
  expect(driver.entries("channel")).toEqual([
    {
      type: "channel",
      region: "root",
      from: { channel: "sms", address: phone.value },
      to: { channel: "whatsapp", address: phone.value },
      reason: "customer",
    },
  ]);
  driver.send("order.shipped");
  expect(driver.commands()).toMatchObject([{ channel: "whatsapp", data: { text: "Shipped." }, packet: {} }]);
});

describe("the send gate", () => {
  const night = Date.UTC(2026, 0, 5, 21); // 22:00 in Berlin
  const at = (say: string) =>
    definitionOf(
      `
journey: nightly
states:
  here: {on: {go: there, message.received: {actions: {say: An answer.}}}}
  there: {channel: sms, notice: {text: By SMS., urgent: true}, entry: {say: ${say}}}
`,
      quiet,
    );

  test("defers what falls into quiet hours to their end, by the customer’s clock, and asks again then", () => {
    const driver = drive(at("Good news."), { now: night, customer: { identities: [chat, phone], consents } });
    driver.send("go");
    expect(driver.texts()).toEqual(["By SMS."]);
    const until = Date.UTC(2026, 0, 6, 7);
    expect(driver.entries("gate")).toMatchObject([{ decision: "deferred", rule: "quietHours", until }]);
    driver.customer = {
      ...driver.customer,
      revision: 2,
      consents: [{ purpose: "service-messages", status: "revoked", at: 1 }],
    };
    const revoked = driver.conversation;
    driver.wait(until - driver.now);
    expect(driver.texts(), "consent was revoked meanwhile").toEqual([]);
    expect(driver.entries("gate")).toMatchObject([{ decision: "refused", rule: "consent" }]);
    driver.conversation = revoked;
    driver.customer = { ...driver.customer, revision: 3, consents };
    driver.now = night;
    driver.wait(until - night);
    expect(driver.texts()).toEqual(["Good news."]);
  });

  test("lets urgent messages and answers through in quiet hours", () => {
    const urgent = drive(at("{text: The truck is here., urgent: true}"), {
      now: night,
      customer: { identities: [chat, phone], consents },
    });
    urgent.send("go");
    expect(urgent.texts()).toEqual(["By SMS.", "The truck is here."]);
    const answer = drive(at("x"), { now: night, customer: { identities: [chat, phone], consents } });
    answer.says("hello?", { channel: "sms", address: phone.value });
    expect(answer.texts()).toEqual(["An answer."]);
  });

  test("takes an address given in the conversation for consent to messages of this conversation", () => {
    const giving = definitionOf(`
journey: giving
context: {phone: {type: string, format: phone, identifies: phone}}
states:
  number: {ask: {fact: phone, prompt: Which number?}, on: {answered: there, unanswered: lost}}
  there: {channel: sms, entry: {say: Hello.}, on: {unreachable: lost}}
  lost: {type: final}
`);
    const driver = drive(giving);
    driver.says("0151 12345678");
    expect(driver.conversation.addresses).toEqual([{ kind: "phone", value: phone.value, confirmed: false }]);
    expect(driver.commands().at(-1)).toMatchObject({ channel: "sms", address: phone.value });
    const revoked = drive(giving, {
      customer: { consents: [{ purpose: "service-messages", channel: "sms", status: "revoked", at: 0 }] },
    });
    revoked.says("0151 12345678");
    expect(revoked.conversation.status).toBe("closed");
  });
});

test("a question held back by quiet hours is dropped when it is settled before they end", () => {
  const night = Date.UTC(2026, 0, 5, 21);
  const driver = drive(
    definitionOf(
      `
journey: asking
context: {topic: {type: string}}
states:
  here: {on: {go: topic}}
  topic:
    channel: sms
    notice: {text: By SMS., urgent: true}
    ask: {fact: topic, prompt: What about?, within: 1d}
    on: {answered: done, unanswered: done}
  done: {entry: {say: Thanks.}, type: final}
`,
      quiet,
    ),
    { now: night, customer: { identities: [chat, phone], consents } },
  );
  driver.send("go");
  expect(Object.keys(driver.conversation.deferred)).toHaveLength(1);
  driver.says("a bill", { channel: "sms", address: phone.value });
  expect(driver.conversation).toMatchObject({ status: "closed", deferred: {}, timers: [] });
});

test("a fact is learned from whoever sent the event that it was read from, else by the journey", () => {
  const driver = drive(
    definitionOf(`
journey: learning
context: {carrier: {type: string}, n: {type: integer}}
states:
  here: {on: {order.shipped: {actions: {assign: {carrier: event.carrier, n: 1 + 1}}}}}
`),
  );
  driver.send("order.shipped", { carrier: "fast" });
  expect(driver.conversation.provenance).toMatchObject({
    carrier: { by: "event:order.shipped" },
    n: { by: "journey" },
  });
});

test("quiet hours hold back no more than twenty messages of one conversation", () => {
  const driver = drive(
    definitionOf(
      `
journey: chatty
states:
  here: {channel: sms, notice: {text: By SMS., urgent: true}, on: {go: {actions: {say: More.}}}}
`,
      quiet,
    ),
    { now: Date.UTC(2026, 0, 5, 21), customer: { identities: [chat, phone], consents } },
  );
  for (let count = 0; count < 25; count++) driver.send("go");
  expect(Object.keys(driver.conversation.deferred)).toHaveLength(20);
  expect(driver.entries("gate")).toMatchObject([{ decision: "refused", rule: "quietHours" }]);
});

test("messages held back in one turn all go out, also when another one is dropped in between", () => {
  const driver = drive(
    definitionOf(
      `
journey: many
context: {topic: {type: string}}
states:
  here: {on: {go: topic}}
  topic:
    channel: sms
    notice: {text: By SMS., urgent: true}
    entry: {say: First.}
    exit: {say: Second.}
    ask: {fact: topic, prompt: What about?, within: 1d}
    on: {answered: done, unanswered: done, next: after}
  after: {channel: sms, entry: {say: Third.}, on: {go: done}}
  done: {type: final}
`,
      quiet,
    ),
    { now: Date.UTC(2026, 0, 5, 21), customer: { identities: [chat, phone], consents } },
  );
  driver.send("go");
  driver.send("next");
  expect(Object.values(driver.conversation.deferred).map(({ text }) => text)).toEqual(["First.", "Second.", "Third."]);
});
