import { expect, test } from "vitest";
import { graphOf } from "../../../../editor/model/graph/index.ts";
import { createSession } from "../../../../editor/model/simulation/session.ts";
import { parseYaml } from "../../../../engine/language/index.ts";
import { shippedSource, theValue } from "./shipped-source.ts";

test("coverage counts the scenarios that visit each state and transition of the canvas", async () => {
  const session = createSession();
  const source = shippedSource("breakdown");
  const { scenarios } = source;
  theValue(await session.prepare(source));
  const coverage = theValue(await session.coverage(scenarios));
  expect(coverage.scenarios.length).toBeGreaterThan(3);
  expect(coverage.scenarios.every(({ passed }) => passed)).toBe(true);
  expect(coverage.states.visited).toBe(coverage.states.all);
  expect(coverage.visits.states.location).toBeGreaterThan(1);
  const graph = graphOf(parseYaml(source.journeys.find(({ file }) => file === source.file)!).value);
  for (const id of Object.keys(coverage.visits.states)) expect(graph.state(id), id).toBeDefined();
  for (const id of Object.keys(coverage.visits.transitions)) expect(graph.transition(id), id).toBeDefined();
}, 30_000);

test("coverage of a journey with parts speaks of the states that run them, and names scenarios that fail", async () => {
  const session = createSession();
  const source = shippedSource("maintenance");
  const scenarios = source.scenarios.map((one) => ({ ...one, text: one.text.replace("says: ", "says: Not at all ") }));
  theValue(await session.prepare(source));
  const coverage = theValue(await session.coverage(scenarios));
  const graph = graphOf(parseYaml(source.journeys.find(({ file }) => file === source.file)!).value);
  for (const id of Object.keys(coverage.visits.states)) expect(graph.state(id), id).toBeDefined();
  for (const id of Object.keys(coverage.visits.transitions)) expect(graph.transition(id), id).toBeDefined();
  expect(coverage.scenarios.find(({ passed }) => !passed)?.instead).toBeTypeOf("string");
}, 30_000);
