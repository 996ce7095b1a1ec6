import { expect, test } from "vitest";
import { parseScenarios, placeScenarios } from "../../engine/simulate/index.ts";
import { runAll } from "../../server/cli/test/run-all.ts";
import { projectOf, smallProject } from "../project.ts";

const journey = `
journey: order
start: {on: message.received}
states:
  open: {entry: [{say: Welcome.}], on: {go: done}, after: {1d: done}}
  done: {type: final}
`;

const text = `scenarios:
${Array.from(
  { length: 12 },
  (_, index) => `  - name: Order ${index}
    journey: order
    steps:
      - customer: {channel: chat, says: hello}
      - expect: {says: ${index % 5 === 4 ? "Goodbye." : "Welcome."}}
`,
).join("")}`;

test("threads give what one thread gives, in the same order", { timeout: 60_000 }, async () => {
  const project = projectOf(journey);
  const sources = {
    project: { file: "throughline.yaml", text: smallProject },
    journeys: [{ file: "journey-0.journey.yaml", text: journey }],
    knowledge: [],
  };
  const { file } = parseScenarios({ file: "order.scenarios.yaml", text });
  const placed = placeScenarios([file!]);
  const run = async (threads: number) => {
    const told: string[] = [];
    const outcomes = await runAll({ project, sources, placed, threads, onOutcome: ({ name }) => told.push(name) });
    return { outcomes: outcomes.map(({ durationMs: _, ...outcome }) => outcome), told: told.length };
  };
  const alone = await run(1);
  expect(alone.outcomes.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(["Order 4", "Order 9"]);
  expect(await run(3)).toEqual(alone);
});
