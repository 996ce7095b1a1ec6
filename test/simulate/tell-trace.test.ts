import { describe, expect, test } from "vitest";
import { tellSteps, tellTrace } from "../../engine/simulate/index.ts";
import type { Expectation, Scenario, Step } from "../../schemas/scenario.generated.ts";

const trace = (steps: Step[], customer?: Scenario["customer"]): Scenario => ({
  name: "A trace",
  journey: "main",
  ...(customer && { customer }),
  steps,
});
const stuck: Step = { expect: { state: "first", stuck: true } };
const hello: Step = { customer: { channel: "chat", says: "Hello" } };

describe("a trace is told", () => {
  test("in one sentence that names each person once", () => {
    expect(
      tellTrace(trace([hello, { customer: { says: "Kim" } }, { wait: "1h30m" }, { agent: "accepts" }, stuck])),
    ).toBe(
      "the customer writes “Hello” on chat, writes “Kim”, 1 hour 30 minutes pass, an agent accepts, and nothing leads on from first by itself",
    );
  });

  test("step by step, of a customer who is known", () => {
    expect(
      tellSteps(trace([hello, { expect: { state: "first" } }, { wait: "1h" }, stuck], { phone: "+4915112345678" })),
    ).toEqual(["a known customer writes “Hello” on chat", "1 hour passes", "nothing leads on from first by itself"]);
  });

  test.each<[Step, string]>([
    [{ service: { name: "order.find", returns: { number: "A-1" } } }, 'order.find answers {"number":"A-1"}'],
    [{ service: { name: "order.find" } }, "order.find answers"],
    [{ service: { name: "order.find", fails: "It is down." } }, "order.find fails"],
    [{ call: "unanswered" }, "the call is unanswered"],
    [{ agent: "returns" }, "an agent gives it back"],
    [{ agent: { says: "Hello" } }, "an agent writes “Hello”"],
    [{ event: { type: "call.received" } }, "the customer calls"],
    [{ event: { type: "fact.corrected", data: { fact: "name", value: "Kim" } } }, "the customer corrects name"],
    [{ event: { type: "message.failed" } }, "the last message does not arrive"],
    [{ event: { type: "order.paid", data: { amount: 7 } } }, 'order.paid is reported with {"amount":7}'],
    [{ event: { type: "order.shipped" } }, "order.shipped is reported"],
  ])("with %j", (step, words) => {
    expect(tellSteps(trace([step, stuck]))[0]).toBe(words);
  });

  test.each<[Expectation, string]>([
    [{ fails: "name is not known" }, "the journey fails: name is not known"],
    [{ journal: "ask.skipped" }, "the question is skipped"],
    [{ journal: "started" }, "another conversation begins"],
    [{ state: "first", journal: "channel" }, "the conversation goes on in first on another channel"],
    [{ state: "first", silent: true }, "nothing follows"],
    [{ state: "first" }, "the conversation is in first"],
  ])("and ends with what comes of it: %j", (expectation, words) => {
    expect(tellSteps(trace([hello, { expect: expectation }])).at(-1)).toBe(words);
  });
});
