import { describe, expect, test } from "vitest";
import { prepareProject } from "../../engine/runtime/index.ts";
import { coverageOf, runScenario } from "../../engine/simulate/index.ts";
import type { Step } from "../../schemas/scenario.generated.ts";
import { projectOf } from "../project.ts";

/** Runs one list of steps after the other against the first journey. */
async function cover(journeys: string | string[], ...runs: Step[][]) {
  const project = projectOf(journeys);
  const prepared = prepareProject(project);
  const journey = project.journeys[0]!.name;
  const results = [];
  for (const steps of runs) {
    results.push(await runScenario({ project, prepared, scenario: { name: "A run", journey, steps } }));
  }
  return { results, coverage: coverageOf(prepared.definitions, results) };
}

const hello: Step = { customer: { channel: "chat", says: "hello" } };
const send = (type: string): Step => ({ event: { type } });

describe("coverage", () => {
  test("counts states that are passed at once, those around, and final states inside", async () => {
    const { results, coverage } = await cover(
      `
journey: both
start: {on: message.received}
states:
  hub: {always: work}
  work:
    type: parallel
    onDone: end
    states:
      left: {initial: a, states: {a: {on: {next: b}}, b: {type: final}}}
      right: {initial: a, states: {a: {on: {go: b}}, b: {type: final}}}
  end: {type: final}
`,
      [hello, send("next"), send("go")],
    );
    expect(results[0]?.states.toSorted()).toEqual([
      "end",
      "hub",
      "work",
      "work.left",
      "work.left.a",
      "work.left.b",
      "work.right",
      "work.right.a",
      "work.right.b",
    ]);
    expect(coverage).toEqual([
      {
        journey: "both",
        scenarios: 1,
        states: { visited: 9, all: 9 },
        transitions: { visited: 4, all: 4 },
        uncovered: [],
      },
    ]);
  });

  const branching = `
journey: branching
start: {on: message.received}
interrupts: [{on: order.viewed, target: end}]
states:
  one:
    initial: a
    states:
      a: {on: {next: [{guard: "false", target: b}, b]}}
      b: {}
      remembered: {type: history, target: a}
    on: {go: two}
  two: {on: {back: one.remembered, next: end}}
  end: {type: final}
`;

  test("names what no scenario visits, where it stands, and leaves history states out", async () => {
    const { coverage } = await cover(branching, [hello, send("go")]);
    expect(coverage[0]?.states).toEqual({ visited: 3, all: 5 });
    expect(coverage[0]?.uncovered.map(({ kind, id, line }) => `${line} ${kind} ${id}`)).toEqual([
      "4 transition interrupts/0",
      "9 transition states/one/states/a/on/next/0",
      "9 transition states/one/states/a/on/next/1",
      "10 state one.b",
      "13 transition states/two/on/back",
      "13 transition states/two/on/next",
      "14 state end",
    ]);
  });

  test("counts a state that a history state leads to and that is left at once", async () => {
    const { results } = await cover(
      `
journey: passing
start: {on: message.received}
states:
  two: {on: {back: one.remembered}}
  one:
    initial: c
    states:
      a: {always: c}
      c: {on: {go: end}}
      remembered: {type: history, target: a}
  end: {type: final}
`,
      [hello, send("back")],
    );
    expect(results[0]?.states).toEqual(["two", "one", "one.a", "one.c"]);
  });

  test("is merged over scenarios", async () => {
    const { coverage } = await cover(
      branching,
      [hello, send("next"), send("go"), send("back")],
      [hello, send("order.viewed")],
    );
    expect(coverage[0]?.uncovered.map(({ id }) => id)).toEqual(["states/one/states/a/on/next/0", "states/two/on/next"]);
    expect(coverage[0]?.scenarios).toBe(2);
  });

  test("counts a part where it runs, names its file, and leaves out what only runs as a part", async () => {
    const { coverage } = await cover(
      [
        `
journey: order
start: {on: message.received}
states:
  rate:
    journey: {name: rating, save: {}}
    on: {done: end}
  end: {type: final}
`,
        `
journey: rating
context: {score: {type: integer}}
states:
  ask:
    ask: {fact: score, prompt: "How was it?", within: 1h}
    on: {answered: done, unanswered: done}
  done: {type: final}
`,
      ],
      [hello, { customer: { says: "5" } }],
    );
    expect(coverage.map(({ journey }) => journey)).toEqual(["order"]);
    expect(coverage[0]?.states).toEqual({ visited: 4, all: 4 });
    expect(coverage[0]?.uncovered).toEqual([
      { kind: "transition", id: "states/rate/states/ask/on/unanswered", file: "journey-1.journey.yaml", line: 7 },
    ]);
  });

  test("does not count what another journey does", async () => {
    const { coverage } = await cover(
      [
        "journey: one\nstart: {on: call.received}\nstates: {a: {on: {go: b}}, b: {type: final}}",
        "journey: two\nstart: {on: message.received}\nstates: {a: {on: {go: b}}, b: {type: final}}",
      ],
      [hello, send("go")],
    );
    expect(coverage.map(({ states }) => states.visited)).toEqual([0, 0]);
  });
});
