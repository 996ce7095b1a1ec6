import { describe, expect, test } from "vitest";
import { runScenario } from "../../engine/simulate/index.ts";
import type { Expectation, Scenario } from "../../schemas/scenario.generated.ts";
import { smallProject } from "./small-project.ts";

const project = smallProject();
const scenario = (steps: Scenario["steps"], rest: Partial<Scenario> = {}): Scenario => ({
  name: "An order",
  journey: "order",
  steps,
  ...rest,
});
const hello = { customer: { channel: "chat", says: "hello" } };
const service = { service: { name: "order.find", returns: { number: "O-7" } } };

describe("a scenario", () => {
  test("passes when everything is as expected", async () => {
    const result = await runScenario({
      project,
      scenario: scenario([
        hello,
        { expect: { says: "your name", on: "chat", state: "name", status: "open", journal: "started" } },
        { customer: { says: "Ada" } },
        { expect: { command: "service.call", on: "service", context: { name: "Ada" } } },
        service,
        { expect: { says: "O-7", context: { name: "Ada", number: "O-7" } } },
        { wait: "1h" },
        { expect: { command: "handoff.offer", on: "desk", state: "person" } },
        { agent: "accepts" },
        { agent: { says: "Hello Ada" } },
        { expect: { says: "Hello Ada" } },
        { agent: "resolves" },
        { expect: { state: "done", status: "closed" } },
      ]),
    });
    expect(result.steps.filter(({ ok }) => !ok)).toEqual([]);
    expect(result).toMatchObject({ name: "An order", passed: true });
    expect(result.states).toEqual(expect.arrayContaining(["name", "find", "shipping", "person", "done"]));
    expect(result.transcript.map(({ text }) => text)).toContain("Hello Ada");
  });

  test.each<[string, Expectation, string, string]>([
    ["a message", { says: "Goodbye" }, "a message “Goodbye”", "10:00  chat  Journey: What is your name?"],
    [
      "a message elsewhere",
      { says: "your name", on: "sms" },
      "a message “your name” on sms",
      "10:00  chat  Customer: hello",
    ],
    ["a command", { command: "call.place" }, "the command call.place", "Commands: message.send on chat."],
    ["a state", { state: "find" }, "the state find", "The state is name."],
    ["a fact", { context: { name: "Ada" } }, 'name to be "Ada"', "name is not known."],
    ["an entry", { journal: "gate" }, "gate in the journal", "Journaled: event"],
    ["a status", { status: "closed" }, "the conversation to be closed", "It is open."],
    ["a channel", { on: "sms" }, "a message or command on sms", "10:00  chat  Journey: What is your name?"],
  ])("that expects %s in vain says what happened instead", async (_what, expectation, expected, instead) => {
    const result = await runScenario({ project, scenario: scenario([hello, { expect: expectation }]) });
    expect(result.passed).toBe(false);
    expect(result.steps[1]).toMatchObject({ ok: false, expected, instead: expect.stringContaining(instead) });
  });

  test("looks only at what happened since the last step that was no expectation", async () => {
    const result = await runScenario({
      project,
      scenario: scenario([
        hello,
        { customer: { says: "Ada" } },
        { expect: { says: "your name" } },
        { expect: { state: "find" } },
      ]),
    });
    expect(result.steps.map(({ ok }) => ok)).toEqual([true, true, false, true]);
    expect(result.steps[2]?.instead).not.toContain("What is your name?");
  });

  test("goes on after an expectation that fails, and ends at a step that cannot be done", async () => {
    const result = await runScenario({
      project,
      scenario: scenario([hello, { expect: { state: "find" } }, { call: "answered" }, { expect: { state: "name" } }]),
    });
    expect(result.passed).toBe(false);
    expect(result.steps.map(({ ok }) => ok)).toEqual([true, false, false]);
    expect(result.steps[2]).toMatchObject({
      instead: expect.stringContaining("There is no call that waits to be answered."),
    });
  });

  test("fails for an event that the engine refuses, and says why", async () => {
    const result = await runScenario({ project, scenario: scenario([hello, { event: { type: "order.shiped" } }]) });
    expect(result.steps[1]?.instead).toContain("Did you mean order.shipped?");
  });

  test("fails when another journey takes the conversation", async () => {
    const result = await runScenario({ project, scenario: scenario([hello], { journey: "invoice" }) });
    expect(result.steps[0]).toMatchObject({ ok: false, instead: "The journey order took it." });
  });

  test("begins when it says, with the customer it says", async () => {
    const result = await runScenario({
      project,
      scenario: scenario([{ customer: { channel: "sms", says: "hello" } }, { expect: { on: "sms" } }], {
        now: "2026-11-22T17:00:00Z",
        customer: { phone: "+4915112345678" },
      }),
    });
    expect(result.passed).toBe(true);
    expect(new Date(result.transcript[0]?.at ?? 0).toISOString()).toBe("2026-11-22T17:00:00.000Z");
    expect(JSON.stringify(result.journal)).toContain("+4915112345678");
  });
});
