import { describe, expect, test } from "vitest";
import { randomWalks, runScenario, type WalksReport } from "../../engine/simulate/index.ts";
import { smallProject } from "./small-project.ts";

/** Asks, calls a service, hands over, and gives up after a second round. */
const sound = `
journey: order
context:
  name: {type: string, minLength: 2}
  number: {type: string}
  rounds: {type: integer}
initial: name
states:
  name:
    ask: {fact: name, prompt: What is your name?, tries: 2, within: 10m}
    on: {answered: find, unanswered: person}
  find:
    service: {name: order.find, save: {number: result.number}}
    on: {done: shipping, failed: person}
  shipping:
    entry: [{say: "Order {{ context.number }} is on its way."}]
    on: {order.shipped: done}
    after: {1h: person}
  person:
    handoff: {queue: desk-team, summary: An order}
    on:
      resolved: done
      returned: name
      expired: [{guard: context.?rounds.orValue(0) >= 1, target: done}, waiting]
  waiting:
    entry: [{say: Please wait.}, {assign: {rounds: 1}}]
    after: {1m: person}
  done: {type: final, outcome: resolved}
`;

const walk = (journey: string, options: { walks?: number; seed?: number; steps?: number } = {}): Promise<WalksReport> =>
  randomWalks({ project: smallProject(journey), journey: "order", walks: 30, seed: 1, ...options });

const kinds = ({ problems }: WalksReport): string[] => [...new Set(problems.map(({ kind }) => kind))];

/** A journey around one state. */
const around = (middle: string): string => `
journey: order
context:
  name: {type: string, minLength: 2}
  number: {type: string}
initial: middle
states:
  middle:
${middle.replace(/^/gm, "    ")}
  done: {type: final, outcome: resolved}
`;

describe("random walks", () => {
  test("find nothing in a journey that is sound, and come to all of it", async () => {
    const report = await walk(sound, { walks: 60 });
    expect(report.problems).toEqual([]);
    expect(report.notVisited).toEqual([]);
    expect(report.steps).toBeGreaterThan(100);
  });

  test("find a customer who is stuck", async () => {
    const report = await walk(around("on: {order.shipped: done}"));
    expect(kinds(report)).toEqual(["stuck"]);
    expect(report.problems[0]?.message).toContain("Nothing leads on from `middle`");
    expect(report.problems[0]?.times).toBe(30);
  });

  test("do not take for stuck who is heard, or whose time will come", async () => {
    const [problem] = (await walk(around("on: {message.received: done}"))).problems;
    expect(problem).toMatchObject({
      kind: "endless",
      message: expect.stringContaining("waits without a deadline in `middle`"),
    });
    expect(kinds(await walk(around("after: {1h: done}")))).toEqual([]);
  });

  test("find a journey that fails, with the reason and the words before it", async () => {
    const report = await walk(
      around(
        'ask: {fact: name, prompt: Who are you?}\non:\n  answered: [{guard: context.number == "1", target: done}, done]\n  unanswered: done',
      ),
    );
    expect(kinds(report)).toEqual(["failed"]);
    expect(report.problems[0]?.message).toContain("number is not known yet");
    expect(report.problems[0]?.story).toContain("Journey: Who are you?");
  });

  test("find one that fails as it begins, and one that fails when its time has come", async () => {
    expect(kinds(await walk(around('entry: [{say: "Order {{ context.number }}"}]\nafter: {1h: done}')))).toEqual([
      "failed",
    ]);
    expect(kinds(await walk(around('after: {1h: [{guard: context.number == "1", target: done}]}')))).toContain(
      "failed",
    );
  });

  test("find one that goes round for ever", async () => {
    const report = await walk(around("initial: one\nstates:\n  one: {after: {1h: two}}\n  two: {after: {1h: one}}"));
    expect(kinds(report)).toEqual(["endless"]);
    expect(report.problems[0]?.message).toContain("more than 2000 timers fire in `middle.one` and `middle.two`");
  });

  test("find that nobody comes, and that nobody gives up either", async () => {
    const report = await randomWalks({ project: smallProject(), journey: "order", walks: 30, seed: 1 });
    expect(kinds(report)).toEqual(["endless"]);
    expect(report.problems[0]?.message).toMatch(/timers fire in .*`person`/);
  });

  test("find one that takes years", async () => {
    const report = await walk(around("after: {500d: done}"), { steps: 1 });
    expect(report.problems[0]?.message).toContain("more than 400 days");
  });

  test("find a question for what is known already", async () => {
    const asked =
      "ask: {fact: name, prompt: Who are you?, tries: 5}\non: {answered: done, unanswered: done, order.shipped: {actions: [{assign: {name: '\"Ada\"'}}]}}";
    const report = await walk(around(asked), { walks: 100 });
    expect(kinds(report)).toEqual(["asked twice"]);
    expect(report.problems[0]?.message).toContain("middle asks for name, which is known already");
  });

  test("do not take for asked twice what is learned while it is asked", async () => {
    const asked =
      "ask: {fact: name, prompt: Who are you?, tries: 1}\non: {answered: done, unanswered: done, order.shipped: {actions: [{assign: {name: '\"Ada\"'}}]}}";
    const report = await walk(around(asked), { walks: 100 });
    expect(report.problems).toEqual([]);
    expect(report.notVisited).toEqual([]);
  });

  test("find a question that a deep history brings back, though its answer has come meanwhile", async () => {
    const report = await walk(
      `
journey: order
context: {name: {type: string, minLength: 2}}
interrupts: [{on: order.shipped, target: shipped}]
initial: talk
states:
  talk:
    initial: name
    states:
      name:
        ask: {fact: name, prompt: Who are you?}
        on: {answered: done, unanswered: done}
      before: {type: history, history: deep}
  shipped:
    entry: [{assign: {name: '"Ada"'}}]
    always: talk.before
  done: {type: final, outcome: resolved}
`,
      { walks: 60 },
    );
    expect(kinds(report)).toEqual(["asked twice"]);
  });

  test("find an outcome that no transition takes", async () => {
    const report = await walk(
      around(
        'ask: {fact: name, prompt: Who are you?}\non:\n  answered: [{guard: context.name == "Ada", target: done}]\n  unanswered: done',
      ),
    );
    expect(kinds(report)).toEqual(["unhandled outcome"]);
    expect(report.problems[0]?.message).toContain("middle comes to the outcome answered");
  });

  test("say what no walk came to, and where it stands", async () => {
    const report = await walk(
      around("on: {order.shipped: done}\nafter: {1h: [{guard: 1 == 2, target: lost}, done]}") +
        "  lost: {type: final}\n",
    );
    expect(report.problems).toEqual([]);
    expect(report.notVisited.map(({ kind, id, line }) => `${line} ${kind} ${id}`)).toEqual([
      "10 transition states/middle/after/1h/0",
      "12 state lost",
    ]);
  });

  test("are the same for the same seed, and others for another", async () => {
    const faulty = around("on: {order.shipped: done, message.received: done}");
    const [one, again, other] = [await walk(faulty), await walk(faulty), await walk(faulty, { seed: 2 })];
    expect(again).toEqual(one);
    expect(other).not.toEqual({ ...one, seed: 2 });
  });

  test("begin with those of a shorter run, so that a problem can be seen again", async () => {
    const asked = around(
      "ask: {fact: name, prompt: Who are you?, tries: 5}\non: {answered: done, unanswered: done, order.shipped: {actions: [{assign: {name: '\"Ada\"'}}]}}",
    );
    const [problem] = (await walk(asked, { walks: 100 })).problems;
    const shorter = await walk(asked, { walks: problem!.walk });
    expect(shorter.problems.map(({ times: _, ...rest }) => rest)).toEqual(
      [{ ...problem, times: undefined }].map(({ times: _, ...rest }) => rest),
    );
    expect((await walk(asked, { walks: problem!.walk - 1 })).problems).toEqual([]);
  });

  test("give a scenario that leads to the problem when it is run", async () => {
    const journey = around("on: {order.shipped: done}");
    const [problem] = (await walk(journey)).problems;
    const result = await runScenario({ project: smallProject(journey), scenario: problem!.scenario });
    expect(result.passed).toBe(true);
    expect(result.conversation).toMatchObject({ status: "open", states: ["middle"], timers: [], pending: {} });
  });

  test("refuse a journey that is not there, or that nothing begins", async () => {
    const project = smallProject();
    await expect(randomWalks({ project, journey: "invoice", walks: 1, seed: 1 })).rejects.toThrow("no journey invoice");
    const { fallback: _, ...document } = project.document;
    await expect(
      randomWalks({ project: { ...project, document }, journey: "order", walks: 1, seed: 1 }),
    ).rejects.toThrow("Nothing begins the journey order");
  });
});
