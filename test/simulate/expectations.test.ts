import { describe, expect, test } from "vitest";
import { runScenario } from "../../engine/simulate/index.ts";
import type { Expectation, Step } from "../../schemas/scenario.generated.ts";
import { projectOf } from "../project.ts";

const projectText = `
project: small
locales: [en]
timezone: Europe/Berlin
fallback: order
channels: {chat: {}, voice: {}, sms: {}}
events: {order.shipped: {}}
services:
  order.find:
    request: {url: "https://example.com/orders"}
    output: {type: object, required: [due], properties: {due: {type: string, format: date-time}}}
`;

const project = projectOf(
  `
journey: order
context:
  size: {type: string, enum: [small, large]}
  due: {type: string, format: date-time}
initial: size
states:
  size:
    entry: [{say: Welcome.}, {tag: [new, web]}]
    ask: {fact: size, prompt: {text: Which size?, buttons: [small, large]}}
    on: {answered: find, unanswered: done}
  find:
    service: {name: order.find, with: {size: context.size}, save: {due: result.due}}
    on: {done: shipping, failed: done}
  shipping:
    on: {order.shipped: done}
    after: {1d: done}
  done: {type: final, outcome: resolved}
`,
  projectText,
);

const hello: Step = { customer: { channel: "chat", says: "hello" } };
const large: Step = { customer: { says: "large" } };
const found: Step = { service: { name: "order.find", returns: { due: "2026-06-01T10:00:00Z" } } };
const shipped: Step = { event: { type: "order.shipped" } };

async function outcomeOf(steps: Step[], expectation: Expectation) {
  const scenario = { name: "An order", journey: "order", steps: [...steps, { expect: expectation }] };
  const result = await runScenario({ project, scenario });
  return result.steps.at(-1);
}

describe("an expectation is met", () => {
  test.each<[string, Step[], Expectation]>([
    ["by a message for each text of a list", [hello], { says: ["Which size?", "Welcome."], on: "chat" }],
    ["by silence", [hello, large], { silent: true }],
    ["by silence on one channel", [hello], { silent: true, on: "sms" }],
    ["by the buttons of the message meant", [hello], { says: "Which size?", buttons: ["small", "large"] }],
    ["by a message without buttons", [hello], { says: "Welcome.", buttons: [] }],
    [
      "by some of what a command carries",
      [hello, large],
      { command: "service.call", data: { input: { size: "large" } } },
    ],
    ["by what the message carries", [hello], { says: "Welcome.", data: { text: "Welcome." } }],
    ["by facts that are not known", [hello], { unknown: ["size", "due"] }],
    [
      "by a moment written in another way",
      [hello, large, found],
      { context: { due: "2026-06-01T12:00:00.000+02:00" } },
    ],
    ["by some of the tags", [hello], { tags: ["web"] }],
    ["by the outcome", [hello, large, found, shipped], { outcome: "resolved", status: "closed" }],
  ])("%s", async (_how, steps, expectation) => {
    expect(await outcomeOf(steps, expectation)).toMatchObject({ ok: true });
  });
});

describe("an expectation that is not met tells", () => {
  test.each<[string, Step[], Expectation, string, string]>([
    [
      "which texts of a list are missing",
      [hello],
      { says: ["Which size?", "Goodbye", "Bye"] },
      "a message “Goodbye” and a message “Bye”",
      "10:00  chat  Journey: Which size? [small] [large]",
    ],
    ["what was said", [hello], { silent: true }, "nothing to be said", "10:00  chat  Journey: Welcome."],
    [
      "the buttons that there are",
      [hello],
      { says: "Which size?", buttons: ["large", "small"] },
      "a message with the buttons [large] [small]",
      "Which size? [small] [large]",
    ],
    [
      "buttons that should not be",
      [hello],
      { says: "size", buttons: [] },
      "a message with no buttons",
      "[small] [large]",
    ],
    [
      "what the command carries instead",
      [hello, large],
      { command: "service.call", data: { input: { size: "small" } } },
      'the command service.call with {"input":{"size":"small"}}',
      'service.call order.find on service has {"input":{"size":"large"}}.',
    ],
    [
      "that there is no such command",
      [hello],
      { command: "call.place", data: { to: "1" } },
      'the command call.place with {"to":"1"}',
      "Commands: message.send on chat, message.send on chat.",
    ],
    [
      "that another message carries it",
      [hello],
      { says: "Welcome.", command: "message.send", data: { text: "Which size?" } },
      'the command message.send with {"text":"Which size?"}',
      'message.send on chat has {"text":"Welcome."}.',
    ],
    ["what is known", [hello, large], { unknown: ["due", "size"] }, "size not to be known", 'size is "large".'],
    [
      "how it ended",
      [hello, large, found, shipped],
      { outcome: "lost" },
      "the conversation to be closed with the outcome lost",
      "Its outcome is resolved.",
    ],
    [
      "that it has not ended",
      [hello],
      { outcome: "resolved" },
      "the conversation to be closed with the outcome resolved",
      "It is open, in size.",
    ],
    ["the tags", [hello], { tags: ["web", "vip"] }, "the conversation to be tagged vip", "Its tags are new, web."],
    [
      "another moment",
      [hello, large, found],
      { context: { due: "2026-06-01T10:00:01Z" } },
      'due to be "2026-06-01T10:00:01Z"',
      'due is "2026-06-01T10:00:00.000Z".',
    ],
  ])("%s", async (_what, steps, expectation, expected, instead) => {
    expect(await outcomeOf(steps, expectation)).toMatchObject({
      ok: false,
      expected,
      instead: expect.stringContaining(instead),
    });
  });

  test("all of it, where several things are not so", async () => {
    expect(await outcomeOf([hello], { state: "find", status: "closed" })).toMatchObject({
      expected: "the state find, and the conversation to be closed",
      instead: "The state is size.\nIt is open.",
    });
  });

  test("what had happened before: who said what where and when, commands and states", async () => {
    const step = await outcomeOf([hello, large, found, { wait: "30m" }], { state: "done" });
    expect(step?.before).toBe(
      [
        "10:00  chat     Customer: hello",
        "10:00           → size",
        "10:00  chat     Journey: Welcome.",
        "10:00  chat     Journey: Which size?",
        "10:00  chat     Customer: large",
        "10:00           → find",
        "10:00  service  service.call to order.find",
        '10:00           service.succeeded {"result":{"due":"2026-06-01T10:00:00Z"}}',
        "10:00           → shipping",
      ].join("\n"),
    );
  });
});

test("a fact may be called as what every object has", async () => {
  const named = projectOf(
    `
journey: order
context: {constructor: {type: string}}
states:
  constructor:
    ask: {fact: constructor, prompt: Who built it?, tries: 2}
    on: {answered: done, unanswered: done}
  done: {type: final}
`,
    projectText,
  );
  const steps: Step[] = [hello, { expect: { unknown: ["constructor"] } }, { customer: { says: "Ada" } }];
  const known: Step = { expect: { context: { constructor: "Ada" } } };
  const scenario = { name: "A name", journey: "order", steps: [...steps, known] };
  expect(await runScenario({ project: named, scenario })).toMatchObject({ passed: true });
});

test("an event about a message is about the last one", async () => {
  const failed: Step = { event: { type: "message.failed", data: { reason: "no network" } } };
  expect(await outcomeOf([hello, failed], { journal: "delivery" })).toMatchObject({ ok: true });
  const scenario = { name: "Too early", journey: "order", steps: [failed] };
  const result = await runScenario({ project, scenario });
  expect(result.steps[0]?.ok).toBe(false);
});
