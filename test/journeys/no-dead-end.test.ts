import fc from "fast-check";
import { expect, test } from "vitest";
import { expressionFindings } from "../../engine/compile/index.ts";
import { loadProject } from "../../engine/load-project.ts";
import { RefusedEvent } from "../../engine/runtime/index.ts";
import { randomWalks, type Simulation, SimulationError } from "../../engine/simulate/index.ts";
import { exampleRun } from "./example.ts";

const day = 24 * 60 * 60_000;

test("the journeys that ship have no findings, not even warnings", async () => {
  const { project, findings } = await loadProject("journeys");
  expect(findings).toEqual([]);
  expect(project?.journeys.map(({ name }) => name)).toEqual([
    "breakdown",
    "feedback",
    "front-desk",
    "maintenance",
    "order-status",
    "retention",
    "returns",
    "social-to-phone",
    "tech-support",
  ]);
  expect(expressionFindings(project!.journeys, project!)).toEqual([]);
});

const eta = "2026-06-01T09:00:00.000Z";
const words = ["My car broke down", "when are you open?", "my invoice is wrong", "A9 kilometre 312", "M-AB 1234", "5"];
const act = fc.oneof(
  fc
    .tuple(fc.constantFrom("chat", "whatsapp", "sms"), fc.constantFrom(...words, "I want to talk to a person", "?"))
    .map(
      ([channel, says]) =>
        (run: Simulation) =>
          run.customer({ channel, says }),
    ),
  fc.constantFrom<(run: Simulation) => Promise<void>>(
    (run) => run.service({ name: "towing.create-case", returns: { caseNumber: "T-1", eta } }),
    (run) => run.service({ name: "towing.create-case", fails: "503" }),
    (run) => run.call("answered"),
    (run) => run.call("unanswered"),
    (run) => run.call("ended"),
    (run) => run.agent("accepts"),
    (run) => run.agent("returns"),
    (run) => run.event({ type: "tow.delayed", data: { eta } }),
    (run) => run.event({ type: "tow.arrived" }),
    (run) => run.wait(4 * 60_000),
  ),
);

test("whatever happens, nobody is stuck: left alone, every conversation comes to an end within a week", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), fc.boolean(), async (acts, known) => {
      await using run = await exampleRun(
        known ? { customer: { phone: "+4915112345678", consents: ["service-messages"] } } : {},
      );
      await run.customer({ channel: "chat", says: "My car broke down" });
      for (const one of acts) {
        await one(run).catch((error: unknown) => {
          // Most acts are not possible most of the time. A journey that fails is what must not be.
          if (error instanceof SimulationError) return;
          if (error instanceof RefusedEvent && error.code !== "journey-failed") return;
          throw error;
        });
      }
      await run.wait(7 * day);
      expect(run.conversation()?.status).toBe("closed");
      expect(JSON.stringify(run.journal())).not.toContain('"type":"error"');
    }),
    { numRuns: 40 },
  );
}, 120_000);

test.each(["maintenance", "order-status", "retention", "returns", "social-to-phone", "tech-support"])(
  "random walks through %s come upon no failure, no endless circle and no wait without an end",
  async (journey) => {
    const { project } = await loadProject("journeys");
    const { problems } = await randomWalks({ project: project!, journey, walks: 40, steps: 30, seed: 1 });
    expect(problems.map(({ story }) => story)).toEqual([]);
  },
  60_000,
);
