import { beforeAll, describe, expect, test } from "vitest";
import type { Input, SimulationView, Simulator } from "../../../../editor/model/simulation/index.ts";
import { createSession } from "../../../../editor/model/simulation/session.ts";
import { saidOn, shippedSource, smallSource, theValue } from "./shipped-source.ts";

async function begun(journey = "breakdown", locale?: string): Promise<Simulator> {
  const session = createSession();
  const source = shippedSource(journey);
  const preparation = theValue(await session.prepare({ ...source, ...(locale !== undefined && { locale }) }));
  if (!preparation.ready) throw new Error(preparation.reason);
  theValue(await session.start({ who: preparation.who }));
  return session;
}

/** Gives inputs one after the other; the view after each. */
async function play(session: Simulator, inputs: readonly Input[]): Promise<SimulationView[]> {
  const views: SimulationView[] = [];
  for (const input of inputs) views.push(theValue(await session.do(input, { answerServices: true })));
  return views;
}

const quiet = `
project: quiet
locales: [en]
channels: {sms: {consent: none, quietHours: {from: "21:00", to: "08:00"}}}
events: {go: {}, stop: {}}
`;
const nightly = `
journey: nightly
start: {on: go}
initial: told
states:
  told:
    channel: sms
    entry: [{say: Hello}]
    on: {stop: done}
  done: {type: final}
`;

const toTheCall: Input[] = [
  { customer: { channel: "chat", says: "My car broke down" } },
  { customer: { says: "A9 near kilometre 312" } },
  { customer: { says: "M-AB 1234" } },
];

describe("a run of the breakdown journey", () => {
  let views: SimulationView[];
  beforeAll(async () => {
    const session = await begun();
    views = await play(session, [
      ...toTheCall,
      { call: "answered" },
      { customer: { says: "I have a dog with me" } },
      { call: "ended" },
      { event: { type: "tow.arrived" } },
      { customer: { channel: "sms", says: "5" } },
    ]);
  });

  test("begins in the window of the channel that the customer writes on", () => {
    expect(views[0]).toMatchObject({ at: 1, active: ["location"], channel: "chat" });
    expect(saidOn(views[0]!, "chat")[0]).toBe("My car broke down");
    expect(views[0]!.windows).toMatchObject([{ channel: { name: "chat" }, current: true, fresh: 2 }]);
  });

  test("names the transitions that the last input led through, and all that was visited", () => {
    expect(views[1]!.taken).toEqual(["states/location/on/answered"]);
    expect(views[1]!.visited.states).toEqual({ report: 1, location: 1, plate: 1 });
    expect(views[0]!.taken).toEqual(["start/0", "states/report/always"]);
    expect(views[1]!.visited.transitions).toEqual({
      "start/0": 1,
      "states/report/always": 1,
      "states/location/on/answered": 1,
    });
  });

  test("answers a service with its sample as an input of its own, and tells the channel transition with its notice", () => {
    const view = views[2]!;
    expect(view.at).toBe(4);
    expect(view.timeline.at(-1)).toMatchObject({ automatic: true, commands: ["call.place"], states: ["callback"] });
    expect(view.timeline.at(-1)!.moves).toEqual([
      expect.objectContaining({
        from: "chat",
        to: "voice",
        reason: "state",
        notice: expect.stringMatching(/calling you/),
      }),
    ]);
  });

  test("rings with its briefing, talks, and hangs up", () => {
    const voice = (view: SimulationView) => view.windows.find(({ channel }) => channel.name === "voice");
    expect(voice(views[2]!)!.call).toMatchObject({
      status: "ringing",
      briefing: expect.stringMatching(/plate M-AB 1234/),
    });
    expect(voice(views[3]!)!.call).toMatchObject({ status: "talking" });
    expect(voice(views[5]!)!.call).toBeUndefined();
    expect(saidOn(views[5]!, "sms")[0]).toMatch(/updates by SMS/);
  });

  test("says where and when each fact was learned", () => {
    expect(views[2]!.facts).toContainEqual(
      expect.objectContaining({ name: "plate", value: "M-AB 1234", by: "customer", channel: "chat", pii: true }),
    );
    expect(views[2]!.facts).toContainEqual(
      expect.objectContaining({ name: "caseNumber", by: "service:towing.create-case", fresh: true }),
    );
  });

  test("skips the question for what is known, and says so", () => {
    expect(views[2]!.timeline[2]).toMatchObject({ skipped: ["phone"] });
  });

  test("names the deadlines and what they wait for", () => {
    expect(views[0]!.timers).toMatchObject([{ state: "location", part: "ask", held: false }]);
    expect(views[0]!.timers[0]!.dueAt - views[0]!.now).toBe(600_000);
  });

  test("ends with its outcome", () => {
    expect(views.at(-1)).toMatchObject({ conversation: { status: "closed", outcome: "resolved" }, active: ["done"] });
  });

  test("is plain data that can cross to a worker", () => {
    for (const view of views) expect(structuredClone(view)).toEqual(view);
  });
});

describe("an input", () => {
  test("that cannot happen now changes nothing and says why", async () => {
    const session = await begun();
    const [before] = await play(session, toTheCall.slice(0, 1));
    const after = theValue(await session.do({ call: "answered" }));
    expect(after.error).toMatchObject({ kind: "impossible", message: expect.stringMatching(/no call/) });
    expect(after).toMatchObject({ at: 1, journal: before!.journal, active: before!.active });
  });

  test("of a kind that a service refuses is no service of the project", async () => {
    const session = await begun();
    const [view] = await play(session, [{ customer: { channel: "fax", says: "Hello" } }]);
    expect(view!.error).toMatchObject({ kind: "impossible" });
    expect(view!.conversation).toBeUndefined();
  });

  test("that another journey takes is told by its name", async () => {
    const session = await begun();
    const [view] = await play(session, [{ customer: { channel: "chat", says: "My app does not work" } }]);
    expect(view!.conversation?.other).toBe("tech-support");
    expect(view!.active).toEqual([]);
  });

  test("whose message the send gate holds back is told with the reason, and as a deadline", async () => {
    const session = createSession();
    theValue(await session.prepare(smallSource(nightly, quiet)));
    theValue(await session.start({ who: { phone: "+4915112345678" }, now: "2026-06-01T22:30:00Z" }));
    const [view] = await play(session, [{ event: { type: "go" } }]);
    expect(view!.timeline[0]!.refusals).toMatchObject([
      { decision: "deferred", rule: "quietHours", channel: "sms", text: "Hello" },
    ]);
    expect(view!.timers).toMatchObject([{ held: true }]);
    expect(view!.conversation).toMatchObject({ stuck: true });
    const morning = theValue(await session.toNextTimer());
    expect(saidOn(morning, "sms")).toEqual(["Hello"]);
  });
});

describe("what was visited", () => {
  test("counts each coming back to a state, and no event that leaves the conversation where it is", async () => {
    const session = await begun();
    const views = await play(session, [
      ...toTheCall,
      { call: "unanswered" },
      { event: { type: "tow.delayed", data: { eta: "2026-06-01T08:50:00Z" } } },
      { customer: { channel: "sms", says: "Where are you?" } },
      { wait: "2m" },
      { wait: "10m" },
    ]);
    expect(views.at(-1)!.visited.states).toMatchObject({ updates: 1, agent: 2, apology: 1 });
    expect(views.at(-1)!.visited.transitions).toMatchObject({ "states/updates/on/tow.delayed": 1 });
  });
});

describe("the desk", () => {
  test("is offered the conversation with its context packet, and sees what is said since", async () => {
    const session = await begun();
    const views = await play(session, [
      ...toTheCall.slice(0, 2),
      { customer: { says: "I want to talk to a person" } },
      { agent: "accepts" },
      { customer: { says: "Are you there?" } },
      { agent: { says: "Yes, I am" } },
      { agent: { resolves: "Sent a truck" } },
    ]);
    expect(views[2]!.handoff).toMatchObject({
      queue: "roadside",
      accepted: false,
      summary: expect.stringMatching(/A9 near kilometre 312/),
      facts: expect.arrayContaining([expect.objectContaining({ name: "location" })]),
    });
    expect(views[2]!.handoff!.before.length).toBeGreaterThan(3);
    expect(views[3]!.handoff).toMatchObject({ accepted: true });
    expect(views[5]!.handoff!.lines.map(({ by, text }) => [by, text]).slice(-2)).toEqual([
      ["customer", "Are you there?"],
      ["agent", "Yes, I am"],
    ]);
    expect(views[6]!.handoff).toBeUndefined();
    expect(views[6]!.active).toEqual(["feedback"]);
  });
});

describe("a service", () => {
  test("waits with its input, the schema of its answer and samples until it is answered", async () => {
    const session = await begun();
    for (const input of toTheCall) theValue(await session.do(input));
    const waiting = theValue(await session.back(3));
    expect(waiting.services).toMatchObject([
      {
        name: "towing.create-case",
        state: "dispatch",
        input: { location: "A9 near kilometre 312", phone: "+4915112345678" },
        output: { type: "object", required: ["caseNumber", "eta"] },
      },
    ]);
    const { samples } = waiting.services[0]!;
    expect(samples[0]!.input).toMatchObject({ service: { returns: { caseNumber: expect.any(String) } } });
    expect(samples.at(-1)!.input).toMatchObject({ service: { fails: expect.any(String) } });
    const failed = theValue(await session.do(samples.at(-1)!.input));
    expect(failed.active).toEqual(["agent"]);
    const again = theValue(await session.back(3));
    expect(again.services).toEqual(waiting.services);
    expect(theValue(await session.answerServices()).active).toEqual(["callback"]);
  });
});

describe("time", () => {
  test("passes to the next deadline, and by any duration", async () => {
    const session = await begun();
    const [first] = await play(session, toTheCall.slice(0, 1));
    const later = theValue(await session.do({ wait: "1m" }));
    expect(later.now - first!.now).toBe(60_000);
    const due = theValue(await session.toNextTimer());
    expect(due.now).toBe(first!.timers[0]!.dueAt);
    expect(due.timeline.at(-1)!.input).toEqual({ wait: "9m" });
    expect(due.active).toEqual(["agent"]);
  });

  test("begins when it is told", async () => {
    const session = await begun();
    const view = theValue(await session.start({ who: {}, now: "2026-06-01T22:30:00+02:00" }));
    expect(new Date(view.now).toISOString()).toBe("2026-06-01T20:30:00.000Z");
  });
});

describe("stepping back", () => {
  test("shows any moment again as it was, and forward again until something else is done", async () => {
    const session = await begun();
    const views = await play(session, [...toTheCall, { call: "answered" }]);
    const back = theValue(await session.back(1));
    const { timeline: _, ...then } = views[0]!;
    expect(back).toMatchObject(then);
    expect(back.timeline.map(({ ahead }) => ahead)).toEqual([false, true, true, true, true]);
    expect(theValue(await session.back(5)).active).toEqual(views.at(-1)!.active);
    theValue(await session.back(1));
    const [other] = await play(session, [{ customer: { says: "I want to talk to a person" } }]);
    expect(other).toMatchObject({ at: 2, active: ["agent"] });
    expect(other!.timeline).toHaveLength(2);
  });

  test("and doing the same again gives the same", async () => {
    const session = await begun();
    const first = await play(session, toTheCall);
    theValue(await session.back(1));
    const second = await play(session, toTheCall.slice(1));
    expect(second.at(-1)).toEqual(first.at(-1));
    theValue(await session.restart());
    expect((await play(session, toTheCall)).at(-1)).toEqual(first.at(-1));
  });
});

describe("suggestions", () => {
  test("of a start are in the customer’s language", async () => {
    const session = createSession();
    const preparation = theValue(await session.prepare({ ...shippedSource("breakdown"), locale: "de" }));
    expect(preparation.ready && preparation.starts[0]?.input).toEqual({
      customer: { channel: "chat", says: "Ich habe eine Panne" },
    });
  });

  test("name the fact that an answer gives", async () => {
    const session = await begun();
    const [view] = await play(session, toTheCall.slice(0, 1));
    expect(view!.next[0]).toMatchObject({ kind: "answer", fact: { en: "Where the car is" } });
  });

  test("of events are those that something listens to", async () => {
    const session = await begun();
    const views = await play(session, toTheCall);
    expect(views.at(-1)!.heard).toEqual(["tow.delayed", "tow.arrived"]);
    expect(views[0]!.heard).toEqual([]);
  });
});

test("without a start there is no run", async () => {
  const session = createSession();
  expect(await session.do({ wait: "1m" })).toEqual({ done: false, trouble: { kind: "not-started" } });
});
