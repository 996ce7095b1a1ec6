import { describe, expect, test } from "vitest";
import { unmet } from "../../engine/simulate/expectation.ts";
import { runScenario } from "../../engine/simulate/index.ts";
import type { Step } from "../../schemas/scenario.generated.ts";
import { projectOf } from "../project.ts";

const project = projectOf(`
journey: main
start: {on: message.received}
context: {plate: {type: string}}
states:
  first:
    on: {go: told, next: alone, back: agent, order.viewed: find}
    after: {1h: told}
  told: {entry: [{say: "It is {{ context.plate }}."}], after: {1h: done}}
  alone: {on: {go: told}}
  agent: {handoff: {queue: desk-one, summary: A matter}, on: {resolved: done, returned: done, expired: done}}
  find: {service: {name: cases.create, with: {topic: context.plate}}, on: {done: done, failed: alone}}
  done: {type: final}
`);

const hello: Step = { customer: { channel: "chat", says: "hello" } };
const event = (type: string): Step => ({ event: { type } });
const run = (...steps: Step[]) => runScenario({ project, scenario: { name: "A fault", journey: "main", steps } });

describe("stuck", () => {
  const stuck: Step = { expect: { stuck: true } };

  test("is a conversation that waits for no time and for nobody’s answer", async () => {
    expect(await run(hello, event("next"), stuck)).toMatchObject({ passed: true });
  });

  test.each<[string, Step[], string]>([
    ["one that has a deadline", [hello], "A timer is set."],
    [
      "one that waits for an agent",
      [hello, event("back"), { agent: "accepts" }],
      "It waits for the answer to handoff.offer.",
    ],
    ["one that has ended", [hello, event("back"), { agent: "accepts" }, { agent: "resolves" }], "It is closed."],
    ["one that has not begun", [{ wait: "1h" }], "No conversation has begun."],
  ])("is not %s", async (_, steps, instead) => {
    const { steps: results } = await run(...steps, stuck);
    expect(results.at(-1)).toMatchObject({ ok: false, expected: "the conversation to be stuck", instead });
  });
});

test("who waits for an answer is not stuck, with a deadline or without", async () => {
  const { conversation } = await run(hello, event("back"));
  const nothing = { lines: [], commands: [], journal: [], timezone: "UTC" };
  const happened = { ...nothing, conversation: { ...conversation!, timers: [] } };
  expect(unmet({ stuck: true }, happened)?.instead).toBe("It waits for the answer to handoff.offer.");
});

describe("fails", () => {
  test.each<[string, Step[]]>([
    ["a step that the journey could not take", [hello, event("go")]],
    ["a deadline that it could not take", [hello, { wait: "1h" }]],
    ["a command that it could not give", [hello, event("order.viewed")]],
  ])("is met by %s, and by words of the reason", async (_, steps) => {
    expect(await run(...steps, { expect: { fails: true } })).toMatchObject({ passed: true });
    expect(await run(...steps, { expect: { fails: "plate is not known" } })).toMatchObject({ passed: true });
  });

  test("may stand behind other expectations, and the conversation goes on", async () => {
    const expected: Step[] = [{ expect: { state: "first", silent: true } }, { expect: { fails: true } }];
    const result = await run(hello, event("go"), ...expected, event("next"), { expect: { state: "alone" } });
    expect(result).toMatchObject({ passed: true });
  });

  test("is not met by a step that was taken", async () => {
    const { steps } = await run(hello, event("next"), { expect: { fails: true } });
    expect(steps.at(-1)).toMatchObject({ ok: false, expected: "the journey to fail", instead: "It did not fail." });
  });

  test("is not met by another reason, which it tells", async () => {
    const { steps } = await run(hello, event("go"), { expect: { fails: "owner is not known" } });
    expect(steps.at(-1)).toMatchObject({ ok: false, expected: "the journey to fail with “owner is not known”" });
    expect(steps.at(-1)?.instead).toMatch(/^It failed: .*plate is not known/);
  });

  test("is asked of the step before alone", async () => {
    const { steps } = await run(hello, event("go"), { expect: { fails: true } }, event("next"), {
      expect: { fails: true },
    });
    expect(steps.map(({ ok }) => ok)).toEqual([true, true, true, true, false]);
  });

  test("a step that fails unexpectedly ends the run", async () => {
    const { steps } = await run(hello, event("go"), { expect: { state: "first" } });
    expect(steps.map(({ ok }) => ok)).toEqual([true, false]);
  });

  test("so does a deadline that fails unexpectedly, but not a command that could not be given", async () => {
    const { steps } = await run(hello, { wait: "2h" }, { expect: { state: "first" } });
    expect(steps.map(({ ok }) => ok)).toEqual([true, false]);
    expect(steps.at(-1)?.instead).toMatch(/^The journey failed: .*plate is not known/);
    expect(await run(hello, event("order.viewed"), { expect: { state: "alone" } })).toMatchObject({ passed: true });
  });

  test("a step that is impossible is no failure of the journey", async () => {
    const { steps } = await run(hello, { call: "answered" }, { expect: { fails: true } });
    expect(steps.map(({ ok }) => ok)).toEqual([true, false]);
  });
});
