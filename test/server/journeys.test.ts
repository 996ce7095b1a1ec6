import { describe, expect, test } from "vitest";
import { createDrafts } from "../../server/drafts.ts";
import { fakeEngine } from "./fake-engine.ts";
import { aProject, greetingText } from "./project.ts";
import { rawStatus, serving } from "./running-server.ts";

const misspelt = greetingText.replace("answered: goodbye", "answered: godbye");

describe("GET /v1/journeys", () => {
  test("lists the journeys with their files, versions and numbers of findings", async () => {
    const server = await serving(fakeEngine());
    const { body } = await server.call("GET", "/v1/journeys");
    expect(body).toEqual({
      items: [
        {
          name: "greeting",
          title: "A greeting",
          file: "greeting.journey.yaml",
          version: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
          findings: 0,
        },
      ],
    });
  });
});

describe("GET /v1/journeys/{name}", () => {
  test("answers with the text and the tree of states", async () => {
    const server = await serving(fakeEngine());
    const { body } = await server.call("GET", "/v1/journeys/greeting");
    expect(body.text).toBe(greetingText);
    expect(body.findings).toEqual([]);
    expect(body.states).toEqual([
      { name: "name", path: "name", title: "Asks for the name", type: "atomic", step: "ask", states: [] },
      { name: "goodbye", path: "goodbye", type: "atomic", states: [] },
      { name: "done", path: "done", type: "final", states: [] },
    ]);
  });

  test("has the findings of the knowledge that its bots answer from, and of no other", async () => {
    const help =
      "journey: help\nstates:\n  help:\n    bot: {knowledge: faq}\n    on: {resolved: end, escalated: end, unresolved: end}\n  end: {type: final}\n";
    const faq = (name: string) =>
      `knowledge: ${name}\nanswers: [{title: T, questions: {en: [Who are you?], fr: [Qui?]}, answer: A bot.}]\n`;
    const project = aProject("", { help, greeting: greetingText }, { faq: faq("faq"), other: faq("other") });
    const server = await serving(fakeEngine(), { project });
    const { body } = await server.call("GET", "/v1/journeys/help");
    expect(body.findings).toMatchObject([{ code: "TL316", file: "faq.knowledge.yaml" }]);
    expect(body.states).toMatchObject([{ name: "help", step: "bot" }, { name: "end" }]);
    expect((await server.call("GET", "/v1/journeys/greeting")).body.findings).toEqual([]);
  });

  test("has the paths of nested states", async () => {
    const nested = "journey: nested\ninitial: a\nstates:\n  a:\n    initial: b\n    states: {b: {type: final}}\n";
    const server = await serving(fakeEngine(), { project: aProject("", { nested }) });
    const { body } = await server.call("GET", "/v1/journeys/nested");
    expect(body.states).toMatchObject([{ path: "a", type: "compound", states: [{ path: "a.b", type: "final" }] }]);
  });

  test("answers 304 to who has the text already", async () => {
    const server = await serving(fakeEngine());
    const first = await server.call("GET", "/v1/journeys/greeting");
    const etag = first.headers.get("ETag") ?? "";
    expect(etag).toBe(`"${first.body.hash}"`);
    expect(await rawStatus(server, "/v1/journeys/greeting", { "If-None-Match": etag })).toBe(304);
    expect(await rawStatus(server, "/v1/journeys/greeting", { "If-None-Match": '"sha256:0"' })).toBe(200);
  });

  test("names the journeys that there are to who asks for another", async () => {
    const server = await serving(fakeEngine());
    const answer = await server.call("GET", "/v1/journeys/greting");
    expect(answer.status).toBe(404);
    expect(answer.body.detail).toBe("There is no journey greting. There are: greeting.");
  });
});

describe("POST /v1/journeys/{name}/validate", () => {
  test("finds nothing in a sound draft, and saves nothing", async () => {
    const server = await serving(fakeEngine());
    const text = greetingText.replace("A greeting", "Another title");
    const { status, body } = await server.call("POST", "/v1/journeys/greeting/validate", { text });
    expect([status, body]).toEqual([200, { findings: [] }]);
    expect((await server.call("GET", "/v1/journeys/greeting")).body.title).toBe("A greeting");
  });

  test.each([
    ["a target that does not exist", misspelt, "TL301", "greeting.journey.yaml"],
    ["text that is not YAML", "journey: [", "TL101", "greeting.journey.yaml"],
    ["a misspelt fact in an expression", greetingText.replace("context.?name", "context.?nam"), "TL4", "greeting"],
  ])("finds %s with its place and its fix", async (_what, text, code, file) => {
    const server = await serving(fakeEngine());
    const { body } = await server.call("POST", "/v1/journeys/greeting/validate", { text });
    const findings = body.findings as { code: string; file: string; fix: string; start: { line: number } }[];
    const found = findings.find((finding) => finding.code.startsWith(code));
    expect(found?.file).toContain(file);
    expect(found?.fix).not.toBe("");
    expect(found?.start.line).toBeGreaterThan(0);
  });

  test("takes text alone", async () => {
    const server = await serving(fakeEngine());
    expect((await server.call("POST", "/v1/journeys/greeting/validate", { yaml: "" })).status).toBe(422);
  });
});

test("a draft may take the name of the journey whose file it replaces, and of no other", () => {
  const other = greetingText.replace("journey: greeting", "journey: other");
  const drafts = createDrafts(aProject("", { greeting: greetingText, other }));
  const codes = (file: string) => drafts.check(file, greetingText).findings.map((finding) => finding.code);
  expect(codes("greeting.journey.yaml")).toEqual([]);
  expect(codes("other.journey.yaml")).toContain("TL313");
});

describe("POST /v1/simulations", () => {
  const scenario = {
    steps: [
      { customer: { channel: "chat", says: "Hello" } },
      { expect: { says: "What is your name?", on: "chat", state: "name" } },
      { customer: { says: "Ada" } },
      { expect: { says: "Good day, Ada.", status: "closed" } },
    ],
  };

  test("runs a scenario with the journey as it is", async () => {
    const engine = fakeEngine();
    const server = await serving(engine);
    const { status, body } = await server.call("POST", "/v1/simulations", { journey: "greeting", scenario });
    expect(status).toBe(200);
    expect(body).toMatchObject({ passed: true, states: expect.arrayContaining(["name", "done"]) });
    expect(body.transcript).toContainEqual(
      expect.objectContaining({ by: "customer", text: "Ada", at: expect.stringMatching(/Z$/) }),
    );
    expect(engine.events).toEqual([]);
  });

  test("runs a draft in the journey’s place, and says what was otherwise than expected", async () => {
    const server = await serving(fakeEngine());
    const text = greetingText.replace("Good day", "Good evening");
    const { body } = await server.call("POST", "/v1/simulations", { journey: "greeting", text, scenario });
    expect(body.passed).toBe(false);
    expect((body.steps as { ok: boolean }[]).map((step) => step.ok)).toEqual([true, true, true, false]);
  });

  test("runs a draft of a journey that the project does not have yet", async () => {
    const server = await serving(fakeEngine());
    const text = greetingText
      .replace("journey: greeting", "journey: fresh")
      .replace("start: {", 'start: {guard: event.text == "Hello", ');
    const project = aProject("", {});
    const fresh = await serving(fakeEngine(), { project });
    expect((await fresh.call("POST", "/v1/simulations", { journey: "fresh", text, scenario })).body.passed).toBe(true);
    expect((await server.call("POST", "/v1/simulations", { journey: "fresh", scenario })).status).toBe(404);
  });

  test("does not run a draft with errors, and names them with their places", async () => {
    const server = await serving(fakeEngine());
    const answer = await server.call("POST", "/v1/simulations", { journey: "greeting", text: misspelt, scenario });
    expect(answer.status).toBe(422);
    expect(answer.body.type).toBe("/problems/journey-invalid");
    expect(JSON.stringify(answer.body.errors)).toMatch(/11:\d+ TL301/);
  });

  test("does not run a draft under the name of another journey", async () => {
    const server = await serving(fakeEngine());
    const text = greetingText.replace("journey: greeting", "journey: other");
    const answer = await server.call("POST", "/v1/simulations", { journey: "greeting", text, scenario });
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toContain("other");
  });

  test("points at a step that is none", async () => {
    const server = await serving(fakeEngine());
    const body = { journey: "greeting", scenario: { steps: [{ customer: { sais: "Hello" } }] } };
    const answer = await server.call("POST", "/v1/simulations", body);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body.errors)).toContain("/steps/0/customer");
  });
});
