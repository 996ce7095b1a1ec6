import { describe, expect, test } from "vitest";
import { act, createSimulation, type Deed, expectationsOf, markOf, runScenario } from "../../engine/simulate/index.ts";
import type { Step } from "../../schemas/scenario.generated.ts";
import { smallProject } from "./small-project.ts";

const project = smallProject();
const deeds: Deed[] = [
  { customer: { channel: "chat", says: "hello" } },
  { customer: { says: "Ada" } },
  { service: { name: "order.find", returns: { number: "O-7" } } },
  { wait: "1h" },
  { agent: "accepts" },
  { agent: { says: "Hello Ada" } },
  { agent: "resolves" },
];

async function recorded(): Promise<Step[]> {
  const simulation = await createSimulation({ project });
  const steps: Step[] = [];
  for (const deed of deeds) {
    const mark = markOf(simulation);
    await act(deed, simulation);
    steps.push(deed, ...expectationsOf(simulation, mark).map((expect) => ({ expect })));
  }
  await simulation.close();
  return steps;
}

describe("what came of each step", () => {
  test("is met when the same is done again", async () => {
    const { passed, steps } = await runScenario({
      project,
      scenario: { name: "Again", journey: "order", steps: await recorded() },
    });
    expect(steps.filter(({ ok }) => !ok)).toEqual([]);
    expect(passed).toBe(true);
  });

  test("names words, commands, the state and the end", async () => {
    const expectations = (await recorded()).flatMap((step) => ("expect" in step ? [step.expect] : []));
    expect(expectations).toContainEqual({ command: "service.call", on: "service", data: { service: "order.find" } });
    expect(expectations).toContainEqual(expect.objectContaining({ says: "Hello Ada", on: "chat", state: "person" }));
    expect(expectations.at(-1)).toMatchObject({ state: "done", status: "closed" });
  });

  test("is not met when something else happens", async () => {
    const steps = (await recorded()).map((step) =>
      "agent" in step && typeof step.agent === "object" ? { agent: { says: "Good evening" } } : step,
    );
    expect((await runScenario({ project, scenario: { name: "Other", journey: "order", steps } })).passed).toBe(false);
  });
});
