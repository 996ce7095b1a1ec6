import { describe, expect, test } from "vitest";
import type { Customer } from "../../engine/runtime/index.ts";
import { definitionOf } from "../project.ts";
import { drive } from "./conversation-driver.ts";

const chat = { kind: "chat", value: "session-1", verified: true };
const phone = { kind: "phone", value: "+4915112345678", verified: true };
const consents: Customer["consents"] = [{ purpose: "service-messages", status: "granted", at: 0 }];
const customer = { identities: [chat, phone], consents };
const hour = 3_600_000;

const project = `
project: small
locales: [en]
timezone: Europe/Berlin
channels:
  chat: {}
  sms: {}
  whatsapp: {}
  rcs: {sessionWindow: 1h}
  late: {medium: text, address: phone, consent: none, sessionWindow: 24h, template: true, quietHours: {from: "21:00", to: "08:00"}}
events: {go: {}, next: {}}
queues: {desk: {}}
notices: {default: "By {{ channel }}."}
`;

const template = "{name: shipped, parameters: [context.count, \"'today'\"]}";

const journey = (channel: string, message: string) =>
  definitionOf(
    `
journey: windows
context: {count: {type: number}}
states:
  here: {entry: {assign: {count: 1234}}, on: {go: there, next: {actions: {say: Next.}}}}
  there:
    channel: ${channel}
    entry: {say: ${message}}
    on: {next: {actions: {say: Next.}}, message.received: {actions: {say: An answer.}}, unreachable: lost}
  lost: {entry: {say: Nobody hears this.}, on: {next: here}}
`,
    project,
  );

const fromWhatsapp = {
  customer,
  start: { type: "message.received", data: { channel: "whatsapp", address: phone.value, text: "hello" } },
};

describe("outside of a session window", () => {
  test("a message goes out as its template, with what it says for the transcript", () => {
    const driver = drive(journey("whatsapp", `{text: Shipped., buttons: [Fine], template: ${template}}`), { customer });
    driver.send("go");
    expect(driver.commands()).toMatchObject([
      { channel: "chat", data: { text: "By WhatsApp." } },
      { channel: "whatsapp" },
    ]);
    expect(driver.commands()[1]!.data).toEqual({
      text: "Shipped.",
      template: { name: "shipped", parameters: ["1,234", "today"] },
      locale: "en",
    });
    expect(driver.conversation.messages.at(-1)).toMatchObject({ channel: "whatsapp", text: "Shipped." });
    expect(driver.entries("gate")).toEqual([]);
  });

  test("a variant’s template counts on its channel alone", () => {
    const variant = (channel: string) => `{text: Shipped., variants: {${channel}: {template: {name: own}}}}`;
    const driver = drive(journey("whatsapp", variant("whatsapp")), { customer });
    driver.send("go");
    expect(driver.commands()[1]?.data).toMatchObject({ template: { name: "own", parameters: [] } });
    const other = drive(journey("whatsapp", variant("sms")), { customer });
    other.send("go");
    expect(other.conversation.states).toEqual(["lost"]);
  });

  test("a message without one takes the next channel of the list, like a failed delivery, and the journal says why", () => {
    const driver = drive(journey("[whatsapp, sms]", "Shipped."), { customer });
    driver.send("go");
    expect(driver.commands().map(({ channel, data }) => [channel, (data as { text: string }).text])).toEqual([
      ["chat", "By WhatsApp."],
      ["sms", "By SMS."],
      ["sms", "Shipped."],
    ]);
    expect(driver.entries("gate")).toEqual([
      {
        type: "gate",
        decision: "refused",
        rule: "sessionWindow",
        reason:
          "The session window on whatsapp is closed: the customer has not written there, and the message has no template.",
        channel: "whatsapp",
        text: "Shipped.",
      },
    ]);
    expect(driver.entries("channel")).toMatchObject([
      { reason: "state", to: { channel: "whatsapp" } },
      { reason: "fallback", to: { channel: "sms" } },
    ]);
    driver.send("next");
    expect(driver.commands()).toMatchObject([{ channel: "sms", data: { text: "Next." } }]);
  });

  test("at the end of the list unreachable is raised, once, however much is said in vain", () => {
    const driver = drive(journey("whatsapp", "Shipped."), { customer });
    driver.send("go");
    expect(driver.last.failure).toBeUndefined();
    expect(driver.conversation.states).toEqual(["lost"]);
    expect(driver.entries("gate")).toMatchObject([{ text: "Shipped." }, { text: "Nobody hears this." }]);
    expect(driver.entries("unhandled")).toEqual([]);
  });

  test("a journey that leads back to where nothing can be said comes to rest all the same", () => {
    const driver = drive(
      definitionOf(
        `
journey: circle
states:
  here: {on: {go: there}}
  there: {channel: whatsapp, entry: {say: Hello?}, on: {unreachable: {target: there, reenter: true}}}
`,
        project,
      ),
      { customer },
    );
    driver.send("go");
    expect(driver.last.failure).toBeUndefined();
    expect(driver.conversation.states).toEqual(["there"]);
    expect(driver.commands().map(({ channel }) => channel)).toEqual(["chat"]);
  });

  test("where the channel takes no templates, one does not help", () => {
    const driver = drive(journey("rcs", `{text: Shipped., template: ${template}}`), { customer });
    driver.send("go");
    expect(driver.entries("gate")[0]).toMatchObject({
      rule: "sessionWindow",
      reason: "The session window on rcs is closed: the customer has not written there.",
    });
  });

  test("a notice is given on the new channel, as the customer cannot be written to where they are", () => {
    const driver = drive(journey("sms", "Shipped."), fromWhatsapp);
    driver.wait(25 * hour);
    driver.send("go");
    expect(driver.commands()).toMatchObject([
      { channel: "sms", data: { text: "By SMS." } },
      { channel: "sms", data: { text: "Shipped." } },
    ]);
    expect(driver.entries("gate")).toEqual([]);
  });

  test("the words of an agent are refused too", () => {
    const driver = drive(
      definitionOf(
        `
journey: helped
states:
  agent: {handoff: {queue: desk, accept: {within: 3d}, resolve: {within: 3d}}, on: {resolved: done, returned: done, expired: done}}
  done: {type: final}
`,
        project,
      ),
      fromWhatsapp,
    );
    const offer = driver.commands("handoff.offer")[0]!.id;
    driver.send("handoff.accepted", { command: offer, agent: "Ada" });
    driver.send("agent.replied", { command: offer, text: "I look into it." });
    expect(driver.texts()).toEqual(["I look into it."]);
    driver.wait(24 * hour + 1);
    driver.send("agent.replied", { command: offer, text: "Still there?" });
    expect(driver.texts()).toEqual([]);
    expect(driver.entries("gate")).toMatchObject([{ rule: "sessionWindow", text: "Still there?" }]);
    driver.says("yes", { channel: "whatsapp", address: phone.value });
    driver.send("agent.replied", { command: offer, text: "Good." });
    expect(driver.texts()).toEqual(["Good."]);
  });
});

describe("within a session window", () => {
  test("words are free until it has passed since the customer’s last message", () => {
    const driver = drive(journey("whatsapp", `{text: Shipped., template: ${template}}`), fromWhatsapp);
    driver.wait(24 * hour);
    driver.send("go");
    expect(driver.commands()).toMatchObject([{ channel: "whatsapp", data: { text: "Shipped." } }]);
    expect(driver.commands()[0]!.data).not.toHaveProperty("template");
    driver.wait(1);
    driver.send("next");
    expect(driver.texts()).toEqual([]);
    expect(driver.entries("gate")[0]).toMatchObject({
      rule: "sessionWindow",
      reason: expect.stringContaining("wrote last at 2026-01-05T09:00:00"),
    });
  });

  test("an answer is always free", () => {
    const driver = drive(journey("[whatsapp, sms]", "Shipped."), { customer });
    driver.send("go");
    driver.says("hello", { channel: "whatsapp", address: phone.value });
    expect(driver.commands()).toMatchObject([{ channel: "whatsapp", data: { text: "An answer." } }]);
  });

  test("what the customer wrote from another address does not count", () => {
    const driver = drive(journey("whatsapp", "Shipped."), {
      customer: { ...customer, identities: [{ ...phone, value: "+4915100000000" }] },
      start: { type: "message.received", data: { channel: "chat", address: "session-1", text: "hello" } },
    });
    driver.says("hello", { channel: "whatsapp", address: phone.value });
    driver.conversation = {
      ...driver.conversation,
      lastInbound: { whatsapp: { at: driver.now, address: "+4915199999999" } },
      current: { channel: "whatsapp", address: phone.value },
      regions: {},
    };
    driver.send("next");
    expect(driver.entries("gate")).toMatchObject([{ rule: "sessionWindow" }]);
  });
});

test("a message that waits for the end of quiet hours is gated anew: the window may be closed by then", () => {
  const evening = Date.UTC(2026, 0, 5, 20, 30); // 21:30 in Berlin
  const start = { type: "message.received", data: { channel: "late", address: phone.value, text: "hello" } };
  const said = (message: string) => {
    const driver = drive(journey("[late, sms]", message), { customer, start, now: evening - 14 * hour });
    driver.wait(14 * hour);
    driver.send("go");
    expect(driver.entries("gate")).toMatchObject([{ decision: "deferred", rule: "quietHours" }]);
    driver.wait(11 * hour);
    return driver;
  };
  const withTemplate = said("{text: Shipped., template: {name: shipped}}");
  expect(withTemplate.commands()).toMatchObject([{ channel: "late", data: { template: { name: "shipped" } } }]);
  const closedAlready = drive(journey("[late, sms]", "Shipped."), { customer, now: evening });
  closedAlready.send("go");
  expect(closedAlready.entries("gate"), "it does not wait for what would refuse it").toMatchObject([
    { decision: "refused", rule: "sessionWindow", text: "Shipped." },
  ]);
  const without = said("Shipped.");
  expect(without.entries("gate")).toMatchObject([{ rule: "sessionWindow", channel: "late" }]);
  expect(without.commands()).toMatchObject([
    { channel: "sms", data: { text: "By SMS." } },
    { channel: "sms", data: { text: "Shipped." } },
  ]);
});

test("a notice that waited until the window was closed moves nothing: the next channel has a notice of its own", () => {
  const driver = drive(
    definitionOf(
      `
journey: noticed
states:
  talk: {on: {call.ended: there}}
  there: {channel: [late, sms], on: {unreachable: lost}}
  lost: {type: final}
`,
      project.replace("  chat: {}", "  chat: {}\n  voice: {}"),
    ),
    {
      customer,
      now: Date.UTC(2026, 0, 5, 19),
      start: { type: "call.received", data: { channel: "voice", address: phone.value } },
    },
  );
  driver.conversation = {
    ...driver.conversation,
    lastInbound: { late: { at: driver.now - 20 * hour, address: phone.value } },
  };
  driver.wait(2 * hour);
  driver.send("call.ended");
  expect(driver.entries("gate")).toMatchObject([{ decision: "deferred", text: "By late." }]);
  driver.wait(10 * hour);
  expect(driver.entries("gate")).toMatchObject([{ decision: "refused", rule: "sessionWindow", text: "By late." }]);
  expect(driver.commands()).toEqual([]);
  expect(driver.conversation.states).toEqual(["there"]);
});

test("a message that failed elsewhere goes out as its template where nothing else may be sent", () => {
  const driver = drive(journey("[sms, whatsapp]", `{text: Shipped., template: ${template}}`), { customer });
  driver.send("go");
  const sms = driver.commands().find(({ channel }) => channel === "sms")!;
  expect(sms.data).not.toHaveProperty("template");
  driver.send("message.failed", { command: sms.id });
  expect(driver.commands("message.send")).toMatchObject([
    { channel: "whatsapp", data: { template: { name: "shipped" } } },
  ]);
  expect(driver.entries("gate"), "the notice has no template").toMatchObject([{ text: "By WhatsApp." }]);
});
