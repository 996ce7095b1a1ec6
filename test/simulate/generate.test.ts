import { describe, expect, test } from "vitest";
import { formatScenarios } from "../../engine/language/index.ts";
import { generateScenarios, parseScenarios, runScenario } from "../../engine/simulate/index.ts";
import { smallProject } from "./small-project.ts";

const project = smallProject();
const generate = (options: Partial<Parameters<typeof generateScenarios>[0]> = {}) =>
  generateScenarios({ project, journey: "order", seed: 1, ...options });

/** Deep: the way out opens in the fourth round only, and for those who gave the right code before. */
const deep = `
journey: order
context:
  code: {type: string, pattern: "^[A-Z]{2}$"}
  rounds: {type: integer}
initial: code
states:
  code:
    ask: {fact: code, prompt: Which code?, accept: value != "ZZ"}
    on: {answered: wait, unanswered: lost}
  wait:
    entry: [{assign: {rounds: context.?rounds.orValue(0) + 1}}]
    on:
      order.shipped:
        - {guard: 'context.rounds == 4 && context.code == "QX"', target: found}
    after: {1h: [{guard: context.rounds > 5, target: lost}, again]}
  again:
    after: {1m: wait}
  found: {type: final, outcome: found}
  lost: {type: final, outcome: lost}
  nowhere:
    always: lost
`;

describe("generated scenarios", () => {
  test("take every transition, each a new one, and pass", async () => {
    const { scenarios, transitions, uncovered, complete } = await generate();
    expect({ transitions, uncovered, complete }).toEqual({
      transitions: { all: 10, before: 0, after: 10 },
      uncovered: [],
      complete: true,
    });
    const taken = new Set<string>();
    for (const scenario of scenarios) {
      const result = await runScenario({ project, scenario });
      expect(result.steps.filter(({ ok }) => !ok)).toEqual([]);
      expect(result.transitions.some((id) => !taken.has(id))).toBe(true);
      for (const id of result.transitions) taken.add(id);
    }
    expect(taken.size).toBe(10);
  });

  test("say what is so after each step", async () => {
    const { scenarios } = await generate();
    const first = scenarios[0]!;
    expect(first.steps[0]).toHaveProperty("customer");
    expect(first.steps[1]).toEqual({ expect: { says: "What is your name?", on: "chat", state: "name" } });
    expect(first.steps.filter((step) => "expect" in step)).toHaveLength(first.steps.length / 2);
    expect(JSON.stringify(scenarios)).toContain('"status":"closed","outcome":"resolved"');
  });

  test("have names that differ, and are sentences", async () => {
    const { scenarios } = await generate();
    const names = scenarios.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Z]/);
    expect(names.join("\n")).toContain("he customer does not answer");
  });

  test("leave out what others take, and nothing is left after all", async () => {
    const { scenarios } = await generate();
    const [one, ...others] = scenarios;
    const added = await generate({ existing: others });
    expect(added.transitions).toMatchObject({ all: 10, after: 10 });
    expect(added.transitions.before).toBeLessThan(10);
    expect(added.scenarios).toHaveLength(1);
    expect(added.scenarios[0]?.name).toBe(one?.name);
    expect(await generate({ existing: scenarios })).toMatchObject({ scenarios: [], transitions: { before: 10 } });
    expect(await generate({ existing: [{ ...one!, journey: "invoice" }] })).toMatchObject({
      transitions: { before: 0 },
    });
  });

  test("are the same for the same seed", async () => {
    expect(await generate()).toEqual(await generate());
  });

  test("are read back from their text as they are", async () => {
    const { scenarios } = await generate();
    const { file, findings } = parseScenarios({ file: "order.scenarios.yaml", text: formatScenarios(scenarios) });
    expect(findings).toEqual([]);
    expect(file?.scenarios).toEqual(scenarios);
  });

  test("go deep, with values that guards look for, and name what cannot be reached", async () => {
    const { scenarios, uncovered } = await generateScenarios({
      project: smallProject(deep),
      journey: "order",
      seed: 1,
      mostTries: 4000,
    });
    const found = scenarios.find(({ steps }) => JSON.stringify(steps).includes('"state":"found"'));
    expect(found?.steps).toContainEqual({ customer: { says: "QX" } });
    expect(uncovered.map(({ id, line }) => `${line} ${id}`)).toEqual(["22 states/nowhere/always"]);
  });

  test.each([
    ["whose first line is empty", '"\\n  Hello there. \\nBye."', "Hello there."],
    ["that is one long word", `"${"😀".repeat(60)}"`, "😀".repeat(48)],
    ["without words", '"  "', undefined],
  ])("expect the first words of a message, also of one %s", async (_what, text, says) => {
    const journey = `
journey: order
states:
  told: {entry: [{say: ${text}}], on: {order.shipped: done}, after: {1h: done}}
  done: {type: final}
`;
    const { scenarios } = await generate({ project: smallProject(journey) });
    const [, said] = scenarios[0]!.steps;
    expect(said).toMatchObject({ expect: says === undefined ? { command: "message.send", on: "chat" } : { says } });
    const written = formatScenarios(scenarios);
    expect(parseScenarios({ file: "order.scenarios.yaml", text: written }).file?.scenarios).toEqual(scenarios);
  });

  test("end at a bound, and say so", async () => {
    const { complete, uncovered } = await generate({ mostTries: 5 });
    expect(complete).toBe(false);
    expect(uncovered.length).toBeGreaterThan(0);
  });
});
