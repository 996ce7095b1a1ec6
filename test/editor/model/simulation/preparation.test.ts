import { describe, expect, test } from "vitest";
import { createSession } from "../../../../editor/model/simulation/session.ts";
import { shippedSource, smallSource, theValue } from "./shipped-source.ts";

const project = `
project: small
locales: [en]
channels: {chat: {}, voice: {}}
events: {go: {count: {type: integer, minimum: 3}}}
services:
  find: {request: {url: "http://127.0.0.1:1/"}, output: {type: object, properties: {number: {type: string}}}}
`;
const journey = `
journey: one
start: {on: message.received}
initial: hello
states:
  hello: {entry: [{say: Hello}], on: {go: done}}
  done: {type: final}
`;

const prepared = async (source: Parameters<ReturnType<typeof createSession>["prepare"]>[0]) =>
  theValue(await createSession().prepare(source));

describe("a journey", () => {
  test("is ready with its channels, events with data that fit, and ways to begin", async () => {
    expect(await prepared(smallSource(journey, project))).toMatchObject({
      ready: true,
      journey: "one",
      locales: ["en"],
      timezone: "UTC",
      channels: [{ name: "chat" }, { name: "voice", medium: "voice" }],
      events: [{ type: "go", sample: { count: 3 } }],
      starts: [{ input: { customer: { channel: "chat" } } }],
      leftOut: [],
    });
  });

  test("with an error is not, and the error is named", async () => {
    const preparation = await prepared(smallSource(journey.replace("go: done", "go: gone"), project));
    expect(preparation).toMatchObject({ ready: false, reason: "journey", findings: [{ code: "TL301" }] });
  });

  test("that is no YAML is not either", async () => {
    expect(await prepared(smallSource("journey: [", project))).toMatchObject({ ready: false, reason: "journey" });
  });

  test("with an expression that does not fit is not either", async () => {
    const broken = journey
      .replace("go: done", '{target: done, guard: "event.count + 1"}')
      .replace("on: {", "on: {go: ");
    const preparation = await prepared(smallSource(broken, project));
    expect(preparation).toMatchObject({ ready: false, reason: "journey" });
    expect(preparation.ready ? [] : preparation.findings.length).not.toBe(0);
  });

  test("with a fault that only proofs find can be run", async () => {
    const endless = journey.replace(", on: {go: done}", "").replace("  done: {type: final}\n", "");
    expect(await prepared(smallSource(endless, project))).toMatchObject({ ready: true });
  });

  test("needs a project without errors", async () => {
    expect(await prepared(smallSource(journey, "project: ["))).toMatchObject({ ready: false, reason: "project" });
    expect(await prepared({ ...smallSource(journey, project), project: undefined })).toEqual({
      ready: false,
      reason: "project",
      findings: [],
    });
  });

  test("that nothing begins says so", async () => {
    const part = journey.replace("start: {on: message.received}\n", "");
    expect(await prepared(smallSource(part, project))).toMatchObject({ ready: false, reason: "no-start" });
  });

  test("runs without those beside it that have errors", async () => {
    const source = shippedSource("breakdown");
    const journeys = source.journeys.map((one) =>
      one.file === "feedback.journey.yaml" ? { ...one, text: `${one.text}\nnonsense: true\n` } : one,
    );
    const preparation = await prepared({ ...source, journeys });
    expect(preparation).toMatchObject({ ready: true, leftOut: expect.arrayContaining(["maintenance"]) });
    expect(await prepared({ ...source, journeys, file: "maintenance.journey.yaml" })).toMatchObject({
      ready: false,
      reason: "journey",
    });
  });
});

describe("another text of the journey", () => {
  const begin = async () => {
    const session = createSession();
    theValue(await session.prepare(shippedSource("breakdown")));
    theValue(await session.start({ who: { phone: "+4915112345678", consents: ["service-messages"] } }));
    for (const says of ["My car broke down", "A9 near kilometre 312", "M-AB 1234"]) {
      theValue(await session.do({ customer: { channel: "chat", says } }, { answerServices: true }));
    }
    theValue(await session.do({ call: "answered" }));
    return session;
  };

  test("goes on with the same inputs, and shows the new words", async () => {
    const session = await begin();
    const renewal = theValue(
      await session.renew(
        shippedSource("breakdown", (text) => text.replace("What is the number plate?", "Which plate?")),
      ),
    );
    expect(renewal).toMatchObject({ repeated: 5, of: 5, view: { active: ["coordinate"] } });
    expect(renewal.divergedAt).toBeUndefined();
    expect(JSON.stringify(renewal.view!.windows)).toContain("Which plate?");
  });

  test("stops where an input no longer fits, and says where", async () => {
    const session = await begin();
    const renewal = theValue(
      await session.renew(
        shippedSource("breakdown", (text) => text.replace("        - callback\n", "        - coordinate\n")),
      ),
    );
    expect(renewal).toMatchObject({
      repeated: 4,
      of: 5,
      divergedAt: 4,
      view: { at: 4, error: { kind: "impossible" } },
    });
  });

  test("with errors leaves the run as it was", async () => {
    const session = await begin();
    const renewal = theValue(await session.renew(shippedSource("breakdown", (text) => `${text}\nnonsense: 1\n`)));
    expect(renewal).toMatchObject({ preparation: { ready: false, reason: "journey" }, repeated: 0 });
    expect(renewal.view).toBeUndefined();
    expect(theValue(await session.do({ customer: { says: "Hello" } })).at).toBe(6);
  });
});
