import { execFile } from "node:child_process";
import { dirname } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Definition } from "../../engine/compile/index.ts";
import { exportXState } from "../../engine/export/index.ts";
import { parseProject } from "../../engine/language/index.ts";
import type { JourneyDocument, State } from "../../schemas/journey.generated.ts";
import { order } from "../diff/versions.ts";
import { definitionOf, smallProject } from "../project.ts";
import { drive } from "../runtime/conversation-driver.ts";
import { importModule, runMachine, writeModule } from "./exported-machine.ts";

const definition = definitionOf(order);

afterEach(() => void vi.restoreAllMocks());

test("the module runs with xstate alone", async () => {
  const file = await writeModule(definition);
  const script = `import { createActor } from "xstate"; import { machine } from "./order.machine.mjs";
    const actor = createActor(machine).start(); console.log(JSON.stringify(actor.getSnapshot().value)); actor.stop();`;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { cwd: dirname(file) });
  expect(JSON.parse(stdout)).toEqual({ number: "$ask" });
});

test("the same definition gives the same module", () => {
  expect(exportXState(definition)).toBe(exportXState(definitionOf(order)));
});

describe("the machine", () => {
  const started = async (input?: Record<string, unknown>) =>
    runMachine((await importModule(definition)).machine, input);

  test("goes the way of the engine through its steps", async () => {
    vi.spyOn(console, "warn").mockReturnValue();
    const engine = drive(definition);
    const machine = await started();
    const both = () => [engine.conversation.states.toSorted(), machine.states()];
    const same = (...states: string[]) => expect(both()).toEqual([states, states]);
    same("number");
    engine.says("12345");
    machine.send({ type: "message.received", text: "12345" });
    same("reason");
    engine.says("other");
    machine.send({ type: "message.received", text: "other" });
    same("create");
    engine.send("service.succeeded", { command: engine.commands("service.call")[0]!.id, result: { number: "T-1" } });
    machine.send({ type: "service.succeeded", result: { number: "T-1" } });
    same("waiting");
    engine.wait(3 * 3_600_000);
    machine.fireNext();
    same("desk");
  });

  test("skips what is known", async () => {
    vi.spyOn(console, "warn").mockReturnValue();
    const machine = await started({ facts: { number: "1", reason: "other" } });
    expect(machine.states()).toEqual(["create"]);
  });

  test("takes names that every object has for names like others", async () => {
    const named = definitionOf(`
journey: named
context: {constructor: {type: string}}
states:
  toString:
    ask: {fact: constructor, prompt: Who built it?, tries: 2}
    on: {answered: done, unanswered: done}
  done: {type: final}
`);
    const machine = runMachine((await importModule(named)).machine);
    expect(machine.states()).toEqual(["toString"]);
    machine.send({ type: "message.received", text: " " });
    expect(machine.states()).toEqual(["toString"]);
    machine.send({ type: "message.received", text: "Ada" });
    expect(machine.states()).toEqual(["done"]);
    expect(machine.context().facts).toEqual({ constructor: "Ada" });
  });

  test("evaluates expressions with what it is given", async () => {
    const evaluate = (source: string, { context }: { context: Record<string, unknown> }) =>
      source === 'context.?reason.orValue("") == "late"' && context.reason === "late";
    const machine = await started({ facts: { number: "1", reason: "late" }, evaluate });
    // Known from the start: the guard on answered decides at once.
    expect(machine.states()).toEqual(["waiting"]);
  });

  test("says once what it could not evaluate, and takes it as not holding", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const machine = await started({ facts: { number: "1", reason: "late" } });
    expect(machine.states()).toEqual(["create"]);
    const about = warn.mock.calls.map(([text]) => String(text)).filter((text) => text.includes("context.?reason"));
    expect(about).toHaveLength(1);
  });

  test("hands every effect to whoever provides it", async () => {
    const { machine } = await importModule(definition);
    const said: unknown[] = [];
    const provided = machine.provide({
      actions: { say: (_: unknown, params: { message: unknown }) => void said.push(params.message) },
    } as never);
    runMachine(provided);
    expect(said).toEqual(["Which order is it?"]);
  });

  test("names each effect that it uses, with what it means", () => {
    const text = exportXState(definition);
    expect(text).toMatch(/\/\*\* Send params.message to the customer.*\n {2}say: \(\) => \{\},/);
    expect(text).not.toContain("agent.reply");
  });
});

test("no text of the author becomes code", async () => {
  const hostile = "`$" + "{process.exit(1)}` */ \" ' \\ </script> \u2028 {{ 1 }}";
  const journey = JSON.stringify({
    journey: "hostile",
    title: hostile,
    states: { a: { title: hostile, entry: [{ say: hostile }], on: { go: "b" } }, b: { type: "final" } },
  });
  const { machine, config } = await importModule(definitionOf(journey));
  expect(config).toMatchObject({ states: { a: { description: hostile, entry: [{ params: { message: hostile } }] } } });
  const running = runMachine(machine);
  running.send({ type: "go" });
  expect(running.done()).toBe(true);
});

/** Statecharts in the words of the skeleton, without expressions: nested, parallel, with histories and delays. */
const statechart: fc.Arbitrary<JourneyDocument> = fc
  .array(
    fc.record({
      parent: fc.nat(),
      kind: fc.nat(9),
      targets: fc.array(fc.nat(), { minLength: 2, maxLength: 4 }),
      delay: fc.boolean(),
      reenter: fc.boolean(),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .map((seeds) => {
    const states: Record<string, State> = {};
    const all: State[] = [];
    const paths: string[] = [];
    for (const [index, { parent }] of seeds.entries()) {
      const at = parent % (index + 1);
      const inside = at < index && paths[at]!.split(".").length < 3 ? at : undefined;
      const state: State = {};
      if (inside === undefined) states[`s${index}`] = state;
      else all[inside]!.states = { ...all[inside]!.states, [`s${index}`]: state };
      paths.push(inside === undefined ? `s${index}` : `${paths[inside]}.s${index}`);
      all.push(state);
    }
    for (const [index, { kind, targets }] of seeds.entries()) {
      const state = all[index]!;
      if (kind === 0 && !state.states && index > 0) state.type = "final";
      else if (kind === 1 && !state.states && paths[index]!.includes(".")) {
        state.type = "history";
        state.history = targets[0]! % 2 === 0 ? "deep" : "shallow";
      } else if (state.states && kind > 6) state.type = "parallel";
    }
    const isPlain = ({ type }: State) => type !== "final" && type !== "history";
    for (const state of all) {
      // Nothing is done as soon as it is entered, so what happens then leads in no circle.
      const [first] = Object.entries(state.states ?? {});
      const initial = Object.entries(state.states ?? {}).find(([, child]) => isPlain(child)) ?? first;
      if (initial && !isPlain(initial[1])) delete initial[1].type;
      if (initial) delete initial[1].history;
      if (initial && state.type !== "parallel") state.initial = initial[0];
    }
    for (const [index, { targets, delay, reenter }] of seeds.entries()) {
      const state = all[index]!;
      if (!isPlain(state)) continue;
      const target = (pick: number | undefined) => paths[pick! % paths.length]!;
      const resting = paths.filter((_, at) => isPlain(all[at]!));
      if (state.states) state.onDone = resting[targets[0]! % resting.length]!;
      state.on = { go: { target: target(targets[0]), ...(reenter && { reenter }) }, next: target(targets[1]) };
      if (targets[2] !== undefined) state.on.back = target(targets[2]);
      // Delays that add up to one another are rare: timers fire one by one.
      if (delay) state.after = { [`${2 ** index + index * 7}m`]: target(targets.at(-1)) };
    }
    const [{ targets: first }] = seeds as [(typeof seeds)[0]];
    const interrupt = { on: "back", target: paths[first[1]! % paths.length]! };
    return {
      journey: "chart",
      initial: "s0",
      ...(first[0]! % 2 === 0 && { interrupts: [interrupt] }),
      states,
    } satisfies JourneyDocument;
  });

type Move = "go" | "next" | "back" | "timer";
const moves: fc.Arbitrary<Move[]> = fc.array(fc.constantFrom("go", "next", "back", "timer"), { maxLength: 12 });

/** Undefined for a chart that the checker of references refuses, such as a final state in which something happens. */
function compiled(document: JourneyDocument): Definition | undefined {
  const text = JSON.stringify(document);
  const { project, findings } = parseProject({
    project: { file: "throughline.yaml", text: smallProject },
    journeys: [{ file: "chart.journey.yaml", text }],
  });
  return project && !findings.some(({ severity }) => severity === "error") ? definitionOf(text) : undefined;
}

test("without expressions, the module and the engine are always in the same states", async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(statechart, fc.array(moves, { minLength: 3, maxLength: 3 }), async (document, sequences) => {
      const chart = compiled(document);
      fc.pre(chart !== undefined);
      const { machine } = await importModule(chart!);
      for (const sequence of sequences) {
        const engine = drive(chart!);
        const running = runMachine(machine);
        expect(running.states()).toEqual(engine.conversation.states.toSorted());
        for (const move of sequence) {
          if (running.done() || engine.conversation.status !== "open") break;
          if (move === "timer") {
            const due = engine.conversation.timers.map(({ dueAt }) => dueAt).sort((a, b) => a - b)[0];
            if (due !== undefined) engine.wait(due - engine.now);
            expect(running.fireNext()).toBe(due !== undefined);
          } else {
            engine.send(move);
            running.send({ type: move });
          }
          expect(running.states()).toEqual(engine.conversation.states.toSorted());
          expect(running.done()).toBe(engine.conversation.status !== "open");
          compared++;
        }
      }
    }),
    { numRuns: 150, seed: 20260601 },
  );
  expect(compared).toBeGreaterThan(500);
});
