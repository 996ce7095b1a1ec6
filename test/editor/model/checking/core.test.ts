import { describe, expect, test } from "vitest";
import { createCheckingCore } from "../../../../editor/model/checking/core.ts";
import { parseProject } from "../../../../engine/language/index.ts";
import { runScenario } from "../../../../engine/simulate/index.ts";
import { verifyProject } from "../../../../engine/verify/index.ts";
import { exampleFiles, textOf } from "./example-files.ts";

const BREAKDOWN = "breakdown.journey.yaml";
const journeys = exampleFiles.filter(({ kind }) => kind === "journey");

function coreOf(files = exampleFiles) {
  const core = createCheckingCore();
  core.setProject(files);
  return core;
}

describe("checking a draft", () => {
  test.each(journeys.map(({ file }) => file))("says of %s what throughline check says", (file) => {
    const sources = journeys.map(({ text, ...one }) => ({ file: one.file, text }));
    const project = exampleFiles.find(({ kind }) => kind === "project")!;
    const knowledge = exampleFiles.filter(({ kind }) => kind === "knowledge");
    const all = verifyProject({ ...parseProject({ project, journeys: sources, knowledge }), sources });
    expect(coreOf().check({ file, text: textOf(file) })).toEqual(all.filter((one) => one.file === file));
  });

  test("takes the draft in place of its file", () => {
    const draft = { file: BREAKDOWN, text: textOf(BREAKDOWN).replace(/queue: roadside/g, "queue: raodside") };
    expect(
      coreOf()
        .check(draft)
        .map(({ code }) => code),
    ).toContain("TL305");
  });

  test("sees a change of another file", () => {
    const core = coreOf();
    const draft = { file: BREAKDOWN, text: textOf(BREAKDOWN) };
    expect(core.check(draft).filter(({ severity }) => severity === "error")).toEqual([]);
    core.setProject(
      exampleFiles.map((one) =>
        one.kind === "project" ? { ...one, text: one.text.replace("roadside:", "roadsite:") } : one,
      ),
    );
    expect(core.check(draft).map(({ code }) => code)).toContain("TL305");
  });

  test("goes on without throughline.yaml, and says that it is missing", () => {
    const core = coreOf(exampleFiles.filter(({ kind }) => kind !== "project"));
    const text = textOf(BREAKDOWN).replace("initial", "initail");
    const found = core.check({ file: BREAKDOWN, text: `${text}\nextra: 1\n` });
    expect(found.map(({ code, file }) => `${code} ${file}`)).toEqual(
      expect.arrayContaining(["TL112 throughline.yaml", `TL201 ${BREAKDOWN}`]),
    );
  });

  test("goes on while throughline.yaml has errors, and says which", () => {
    const core = coreOf(
      exampleFiles.map((one) => (one.kind === "project" ? { ...one, text: `${one.text}\nchanels: {}\n` } : one)),
    );
    const found = core.check({ file: BREAKDOWN, text: `${textOf(BREAKDOWN)}\nextra: 1\n` });
    expect(found.map(({ code, file }) => `${code} ${file}`)).toEqual(
      expect.arrayContaining(["TL201 throughline.yaml", `TL201 ${BREAKDOWN}`]),
    );
  });

  test("says of a text that is no YAML where it breaks", () => {
    const found = coreOf().check({ file: BREAKDOWN, text: "journey: a\n  states: {\n" });
    expect(found[0]).toMatchObject({ severity: "error", file: BREAKDOWN });
  });
});

const STUCK = `journey: stuck
start: {on: message.received, guard: event.intent == "breakdown"}
states:
  greet:
    entry: {say: {en: Hello, de: Hallo}}
    on: {message.received: [{guard: 'event.text == "more"', target: inner}, waiting]}
  inner:
    states:
      deep: {on: {message.received: waiting}}
  waiting: {}
  done: {type: final}
`;

describe("the way to a fault", () => {
  const file = "stuck.journey.yaml";
  const draft = { file, text: STUCK };
  // What begins like it would take its events.
  const around = exampleFiles.filter((one) => one.kind !== "journey" || one.file === "front-desk.journey.yaml");

  test("passes as a scenario, with states and transitions of each step as the canvas has them", async () => {
    const core = coreOf(around);
    const finding = core.check(draft).find(({ code }) => code === "TL602")!;
    const trace = (await core.trace(draft, finding))!;
    const states = trace.steps.map((step) => step.states);
    expect(states[0]).toEqual(["greet"]);
    expect(states.at(-1)).toEqual(["waiting"]);
    // Each transition at the step that takes it, and at no later one.
    const taken = trace.steps.flatMap(({ transitions }) => transitions);
    expect(taken).toEqual(["states/greet/on/message.received/1"]);
    expect(trace.steps.map(({ step }) => step)).toEqual(trace.scenario.steps);

    const parsed = parseProject({
      project: around.find(({ kind }) => kind === "project")!,
      journeys: [...around.filter(({ kind }) => kind === "journey"), draft],
    });
    const { passed } = await runScenario({ project: parsed.project!, scenario: trace.scenario });
    expect(passed).toBe(true);
  });

  test("is found although another journey has errors", async () => {
    const broken = {
      file: "b.journey.yaml",
      kind: "journey" as const,
      text: "journey: b\nstates: {a: {always: nowhere}}\n",
    };
    const core = coreOf([...around, broken]);
    const finding = core.check(draft).find(({ code }) => code === "TL602")!;
    expect(await core.trace(draft, finding)).toBeDefined();
  });

  test("shows the journey by itself where another one takes what begins it", async () => {
    const core = coreOf(exampleFiles);
    const finding = core.check(draft).find(({ code }) => code === "TL602")!;
    expect(await core.trace(draft, finding)).toMatchObject({ alone: true });
  });

  test("is told in the file of a part when the fault is there", async () => {
    const part = {
      file: "part.journey.yaml",
      text: "journey: part\nstates:\n  first: {on: {message.received: second}}\n  second: {}\n  done: {type: final}\n",
    };
    const user = `journey: user
start: {on: message.received, guard: event.intent == "breakdown"}
states:
  use: {journey: {name: part}, on: {done: end}}
  end: {type: final}
`;
    const core = coreOf([
      ...around,
      { file: "user.journey.yaml", kind: "journey", text: user },
      { ...part, kind: "journey" },
    ]);
    const finding = core.check(part).find(({ code }) => code === "TL602")!;
    const trace = (await core.trace(part, finding))!;
    expect(trace.steps.at(-1)!.states).toEqual(["second"]);
    expect(trace.steps.flatMap(({ transitions }) => transitions)).toContain("states/first/on/message.received");
  });

  test("is not there for a finding without one", async () => {
    const core = coreOf(around);
    const [{ witness: _, ...finding }] = core.check(draft) as [ReturnType<typeof core.check>[number]];
    expect(await core.trace(draft, finding)).toBeUndefined();
  });
});

describe("expressions", () => {
  const core = coreOf();
  const draft = { file: BREAKDOWN, text: textOf(BREAKDOWN) };
  const labels = (path: (string | number)[], source: string) =>
    core.complete(draft, path, source, source.length)?.options.map(({ label }) => label) ?? [];
  const guard = ["states", "location", "on", "answered", "guard"];

  test("offer variables and functions at a place where nothing is written yet", () => {
    expect(labels(guard, "")).toEqual(expect.arrayContaining(["context", "event", "has", "open"]));
  });

  test("offer the facts of the journey, with their titles", () => {
    const found = core.complete(draft, guard, "context.", 8)!;
    expect(found).toMatchObject({ from: 8, to: 8 });
    expect(found.options.find(({ label }) => label === "plate")).toMatchObject({ kind: "fact", type: "text" });
  });

  test("offer the fields of the event that can lead there", () => {
    expect(labels(["on", "message.received", "guard"], "event.")).toEqual(expect.arrayContaining(["text", "channel"]));
  });

  test("offer the intents where one is compared with", () => {
    expect(labels(["on", "message.received", "guard"], "event.intent == ")).toContain('"human"');
    expect(core.complete(draft, ["on", "message.received", "guard"], 'event.intent == "hu', 19)).toMatchObject({
      from: 16,
      to: 19,
    });
  });

  test("offer expressions in a text inside of braces only", () => {
    const path = ["states", "location", "ask", "prompt", "text", "en"];
    expect(labels(path, "Where is ")).toEqual([]);
    expect(labels(path, "Where is {{ context.")).toContain("plate");
    const closed = "{{ context.plate }} and ";
    expect(core.complete(draft, path, closed, closed.length)).toBeUndefined();
  });

  test("are checked as they would be there", () => {
    expect(core.expressionIssues(draft, guard, "context.plte == 1")).toMatchObject([{ kind: "unknown" }]);
    expect(core.expressionIssues(draft, guard, "1 + 1")).toMatchObject([{ kind: "misfit" }]);
    expect(core.expressionIssues(draft, guard, "has(context.plate)")).toEqual([]);
  });

  test("say what a name is", () => {
    expect(core.hover(draft, guard, "context.plate == now", 10)).toMatchObject({
      label: "plate",
      kind: "fact",
      from: 8,
      to: 13,
    });
    expect(core.hover(draft, guard, "has(context.plate)", 1)).toMatchObject({ label: "has", kind: "function" });
  });

  test("are nothing at a place that has none", () => {
    expect(core.complete(draft, ["states", "location", "title"], "con", 3)).toBeUndefined();
    expect(core.expressionIssues(draft, ["journey"], "what ever")).toEqual([]);
  });
});

describe("comparing two versions", () => {
  const core = coreOf();
  const text = textOf(BREAKDOWN);

  test("finds no difference in layout and comments", () => {
    const other = `# a comment\n${text.replaceAll(/^ {2}# .*\n/gm, "")}`;
    expect(core.compare(BREAKDOWN, text, other)).toEqual({ changes: [], impacts: [] });
  });

  test("names what has changed with its place", () => {
    const { changes } = core.compare(BREAKDOWN, text, text.replace(/^title: .*$/m, "title: Another title"));
    expect(changes).toMatchObject([{ kind: "changed", path: "title", after: "Another title" }]);
  });

  test("says which version cannot be read", () => {
    expect(core.compare(BREAKDOWN, text, "a: [")).toMatchObject({ unreadable: "after" });
    expect(core.compare(BREAKDOWN, "a: [", text)).toMatchObject({ unreadable: "before" });
  });

  test("takes a version that is not there for an empty one", () => {
    expect(core.compare(BREAKDOWN, undefined, text).changes).toMatchObject([{ kind: "added", subject: "journey" }]);
  });
});
