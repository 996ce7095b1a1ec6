import { describe, expect, test } from "vitest";
import type { Project } from "../../engine/language/index.ts";
import { chanceOf } from "../../engine/simulate/chance.ts";
import { createSimulation, type Simulation } from "../../engine/simulate/index.ts";
import { oneJourney } from "../../engine/simulate/one-journey.ts";
import { createPossibleSteps } from "../../engine/simulate/possible-steps.ts";
import { act, type Deed } from "../../engine/simulate/scenario.ts";
import type { Customer } from "../../schemas/scenario.generated.ts";
import { projectOf } from "../project.ts";

const journey = `
journey: order
context:
  name: {type: string, minLength: 2}
  urgent: {type: boolean}
  size: {type: integer, minimum: 1, maximum: 50}
  code: {type: string, pattern: "^[A-Z]{2}-[0-9]{3}$"}
  number: {type: string}
start:
  - {on: message.received, guard: event.intent == "order"}
  - {on: call.received, guard: event.line == "orders"}
  - {on: order.shipped, guard: event.carrier == "DHL"}
interrupts:
  - {on: message.received, guard: event.intent == "human", target: person}
initial: code
states:
  code:
    ask: {fact: code, prompt: Which code?}
    on: {answered: urgent, unanswered: person, order.shipped: [{guard: event.carrier == "UPS", target: done}]}
  urgent:
    ask: {fact: urgent, prompt: Is it urgent?, within: 2h}
    on: {answered: size, unanswered: person}
  size:
    ask: {fact: size, prompt: How many?, accept: value < 40}
    on: {answered: find, unanswered: person}
  find:
    service: {name: cases.create, with: {topic: '"x"'}, save: {number: result.number}}
    on:
      done: [{guard: context.number == "VIP", target: person}, rate]
      failed: call
  call:
    call: {to: '"+4915112345678"'}
    on: {answered: talk, unanswered: rate, failed: rate}
  talk:
    channel: voice
    on: {call.ended: rate}
    after: {1h: rate}
  rate:
    survey: {kind: csat}
    on: {answered: done, unanswered: done}
  person:
    handoff: {queue: desk-one, summary: An order}
    on: {resolved: done, returned: done, expired: done}
  done: {type: final}
`;

async function at(steps: Deed[], customer: Customer = {}, text = journey) {
  const one = oneJourney(projectOf(text) as Project, "order");
  const simulation: Simulation = await createSimulation({ ...one, customer });
  for (const step of steps) await act(step, simulation);
  const found = createPossibleSteps({ ...one, chance: chanceOf(1), customer })(simulation);
  return { simulation, found, steps: found.map(({ step }) => step), tells: found.map(({ tells }) => tells) };
}

const begin: Deed = { customer: { channel: "chat", says: "hi", intent: "order" } };
const toSize: Deed[] = [begin, { customer: { says: "AB-123" } }, { customer: { says: "yes" } }];
const toFind: Deed[] = [...toSize, { customer: { says: "3" } }];

describe("the steps that are possible", () => {
  test("begin a journey in each of its ways", async () => {
    const { steps } = await at([]);
    expect(steps).toContainEqual({ customer: { channel: "chat", says: "Order", intent: "order" } });
    expect(steps).toContainEqual({ customer: { channel: "sms", says: "Order", intent: "order" } });
    expect(steps).toContainEqual({ event: { type: "call.received", data: { line: "orders" } } });
    expect(steps).toContainEqual({ event: { type: "order.shipped", data: { carrier: "DHL" } } });
  });

  test("answer a question rightly and wrongly, ask for what interrupts, and say anything", async () => {
    const { steps, tells } = await at([begin]);
    expect(steps[0]).toEqual({ customer: { says: "AA-000" } });
    expect(steps).toContainEqual({ customer: { says: "I do not know" } });
    expect(steps).toContainEqual({ customer: { says: "Human", intent: "human" } });
    expect(steps).toContainEqual({ customer: { says: "Just a moment" } });
    expect(tells).toContain("the code is not understood");
    expect((await at([begin, { customer: { says: "AB-123" } }])).steps.slice(0, 2)).toEqual([
      { customer: { says: "yes" } },
      { customer: { says: "no" } },
    ]);
  });

  test("tell apart what is accepted", async () => {
    const { found } = await at(toSize);
    const says = (kind: string) =>
      found.flatMap((one) => (one.kind === kind && "customer" in one.step ? [one.step.customer.says] : []));
    expect(says("answer")).toEqual(expect.arrayContaining(["1", "39"]));
    expect(says("answer")).not.toContain("40");
    expect(says("refusal")).toEqual(["40"]);
  });

  test("bring events with the data that guards look for, where they are heard", async () => {
    expect((await at([begin])).steps).toContainEqual({ event: { type: "order.shipped", data: { carrier: "UPS" } } });
    const elsewhere = (await at(toFind)).steps.filter((step) => "event" in step && step.event.type === "order.shipped");
    expect(elsewhere).toEqual([]);
  });

  test("let time pass to the next deadline", async () => {
    const { steps, tells } = await at([begin, { customer: { says: "AB-123" } }]);
    expect(steps).toContainEqual({ wait: "2h" });
    expect(tells).toContain("the customer does not answer");
  });

  test("answer for a service, with what guards look for, and fail it", async () => {
    const { steps } = await at(toFind);
    expect(steps).toContainEqual({ service: { name: "cases.create", returns: { number: "A-1" } } });
    expect(steps).toContainEqual({ service: { name: "cases.create", returns: { number: "VIP" } } });
    expect(steps).toContainEqual({ service: { name: "cases.create", fails: "The service is not there." } });
  });

  test("answer a call, or not, and end it", async () => {
    const toCall: Deed[] = [...toFind, { service: { name: "cases.create", fails: "no" } }];
    expect((await at(toCall)).steps).toEqual(
      expect.arrayContaining([{ call: "answered" }, { call: "unanswered" }, { call: "failed" }]),
    );
    const { steps, simulation } = await at([...toCall, { call: "answered" }]);
    expect(steps).toContainEqual({ call: "ended" });
    expect(simulation.channel()).toBe("voice");
  });

  test("rate on the scale of the survey", async () => {
    const { steps } = await at([...toFind, { service: { name: "cases.create", returns: { number: "1" } } }]);
    expect(steps.slice(0, 3)).toEqual([
      { customer: { says: "5" } },
      { customer: { says: "1" } },
      { customer: { says: "Fine" } },
    ]);
  });

  test("let an agent accept first, and then settle or give back", async () => {
    const human: Deed = { customer: { says: "a person", intent: "human" } };
    const agents = ({ steps }: { steps: Deed[] }) => steps.flatMap((step) => ("agent" in step ? [step.agent] : []));
    expect(agents(await at([begin, human]))).toEqual(["accepts"]);
    expect(agents(await at([begin, human, { agent: "accepts" }]))).toEqual([
      "resolves",
      "returns",
      { says: "Hello, how can I help?" },
    ]);
  });

  test("correct what the customer has said, and nothing that a service has", async () => {
    const toRate: Deed[] = [...toFind, { service: { name: "cases.create", returns: { number: "1" } } }];
    const corrected = (await at(toRate)).steps.flatMap((step) =>
      "event" in step && step.event.type === "fact.corrected" ? [step.event.data] : [],
    );
    expect(corrected).toEqual([
      { fact: "code", value: "AA-000" },
      { fact: "urgent", value: false },
      { fact: "size", value: 1 },
    ]);
  });

  test("let the last message fail", async () => {
    const { steps } = await at([begin]);
    expect(steps).toContainEqual({
      event: { type: "message.failed", data: { reason: "The address does not exist." } },
    });
  });

  test("go to another channel only where the customer is known", async () => {
    const channels = ({ steps }: { steps: Deed[] }) =>
      steps.flatMap((step) => ("customer" in step && step.customer.channel ? [step.customer.channel] : []));
    expect(channels(await at([begin]))).toEqual([]);
    expect(channels(await at([begin], { phone: "+4915112345678" }))).toEqual(["sms", "whatsapp"]);
  });

  test("wait for the night where the journey reads the clock", async () => {
    const night = journey.replace(
      'event.intent == "order"',
      'event.intent == "order" && now > timestamp("2020-01-01T00:00:00Z")',
    );
    expect((await at([], {}, night)).steps).toContainEqual({ wait: "12h" });
    expect((await at([])).steps).not.toContainEqual({ wait: "12h" });
  });

  test("can all be done", async () => {
    for (const way of [[], [begin], toSize, toFind]) {
      const { simulation, steps } = await at(way);
      for (const step of steps) {
        const fork = await simulation.fork();
        await expect(act(step, fork), JSON.stringify(step)).resolves.toBeUndefined();
      }
    }
  });
});
