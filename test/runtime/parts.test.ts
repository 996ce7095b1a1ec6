import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileProject, type Definition } from "../../engine/compile/index.ts";
import { recogniseCorrection } from "../../engine/runtime/corrections/index.ts";
import { advance, replay } from "../../engine/runtime/index.ts";
import { memoryStore } from "../../engine/stores/index.ts";
import { caller, feedback } from "../compile/feedback.ts";
import { projectOf } from "../project.ts";
import { type Driver, drive, monday } from "./conversation-driver.ts";
import { engineOf, event, message } from "./engine-driver.ts";

function definitionOf(...journeys: string[]): Definition {
  const { definitions, findings } = compileProject(projectOf(journeys));
  expect(findings.map(({ message }) => message)).toEqual([]);
  return definitions[0]!;
}

function expectReplayed(definition: Definition, driver: Driver): void {
  expect(JSON.stringify(replay(definition, driver.rows))).toBe(JSON.stringify(driver.conversation));
}

const minutes = 60_000;
const known = {
  identities: [
    { kind: "chat" as const, value: "session-1", verified: true },
    { kind: "phone" as const, value: "+4915112345678", verified: true },
  ],
};

describe("a part", () => {
  const definition = definitionOf(caller, feedback);

  test("runs in the state of its step: its first words follow the state’s own, and what it learns is its own", () => {
    const driver = drive(definition, { customer: known });
    expect(driver.texts()).toEqual(["Before you go.", "How was it?"]);
    expect(driver.conversation.states).toEqual(["rate.ask"]);
    driver.says("2");
    expect(driver.conversation.states).toEqual(["rate.detail.why"]);
    expect(driver.conversation.facts).toEqual({ rate__phone: "+4915112345678", rate__score: 2 });
    expectReplayed(definition, driver);
  });

  test("ends in the outcome of its final state, where the caller goes on with what it saves", () => {
    const driver = drive(definition);
    // The customer’s record knows no phone.
    expect(driver.entries("fact")).toEqual([]);
    driver.says("4");
    expect(driver.texts()).toEqual(["Thank you for 4.", "4 it is."]);
    expect(driver.conversation).toMatchObject({ status: "closed", outcome: "resolved", states: ["done"] });
    expect(driver.conversation.facts).toMatchObject({ rating: 4, note: "rated 4" });
    expectReplayed(definition, driver);
  });

  test("gives a fact that is copied with where it was learned, and tells so in the journal", () => {
    const driver = drive(definition);
    driver.now += 5 * minutes;
    driver.says("2", { channel: "sms", address: "+4915199999999" });
    driver.now += 5 * minutes;
    driver.says("Too slow", { channel: "chat" });
    const { provenance } = driver.conversation;
    expect(provenance.rating).toEqual({ at: monday + 5 * minutes, by: "customer", channel: "sms" });
    expect(provenance.note).toMatchObject({ at: monday + 10 * minutes, by: "journey" });
    expect(driver.entries("fact")).toContainEqual({
      type: "fact",
      fact: "rating",
      value: 2,
      provenance: provenance.rating,
    });
  });

  test("is left by its own interrupts, behind those of the caller, and only while it runs", () => {
    const interrupted = definitionOf(
      caller.replace(
        "initial: rate\n",
        "interrupts:\n  - {on: back, guard: context.?order.orValue('') == 'x', target: done}\ninitial: rate\n",
      ),
      feedback,
    );
    const driver = drive(interrupted);
    driver.send("back");
    // Nothing is known of the score, so the caller’s guard sends the customer on to the second run of the part.
    expect(driver.conversation.states).toEqual(["other.rate-again.ask"]);
    expect(driver.entries("transition")).toMatchObject([
      { via: ["states/rate/interrupts/0", "states/rate/states/stopped/always/0"] },
    ]);
    expect(definition.handles(["rate.ask"], "back")).toBe(true);
    expect(definition.handles(["done"], "back")).toBe(false);
    expectReplayed(interrupted, driver);

    const first = drive(
      definitionOf(
        caller.replace("initial: rate\n", "interrupts: [{on: back, target: done}]\ninitial: rate\n"),
        feedback,
      ),
    );
    first.send("back");
    expect(first.entries("transition")).toMatchObject([{ via: ["interrupts/0"], to: ["done"] }]);
  });

  test("hears what its journey hears anywhere, behind what the caller’s state does", () => {
    const driver = drive(definition);
    driver.send("go");
    expect(driver.entries("transition")).toMatchObject([{ via: ["states/rate/on/go/0"] }]);
    driver.says("4");
    const again = drive(definition);
    again.says("1");
    again.send("next");
    expect(again.conversation.status).toBe("closed");
    expectReplayed(definition, again);
  });

  test("that is entered again begins anew: it forgets what it knew, and asks", () => {
    const loop = definitionOf(caller.replace("unanswered: done\n", "unanswered: rate\n"), feedback);
    const driver = drive(loop, { customer: known });
    driver.says("nonsense");
    driver.says("nonsense");
    driver.says("nonsense");
    expect(driver.conversation.states).toEqual(["rate.ask"]);
    expect(driver.entries("forgotten")).toEqual([{ type: "forgotten", facts: ["rate__phone"] }]);
    expect(driver.conversation.facts).toEqual({ rate__phone: "+4915112345678", note: "rated 0" });
    expectReplayed(loop, driver);
  });

  test("does not ask for what it is given, and takes what is unknown as unknown", () => {
    const asks = `
journey: address
context: {town: {type: string}, street: {type: string, expires: 1h}}
states:
  town: {ask: {fact: town, prompt: Which town?}, on: {answered: street, unanswered: street}}
  street: {ask: {fact: street, prompt: Which street?}, on: {answered: known, unanswered: known}}
  known: {type: final}
`;
    const give = `
journey: caller
context: {city: {type: string}, road: {type: string}}
start: {on: message.received}
states:
  first: {ask: {fact: city, prompt: Your town?}, on: {answered: wait, unanswered: wait}}
  wait: {on: {go: address}}
  address:
    journey: {name: address, with: {town: context.city, street: context.road}, save: {city: result.town, road: result.street}}
    on: {done: end}
  end: {type: final}
`;
    const definition = definitionOf(give, asks);
    const driver = drive(definition);
    driver.says("Berlin");
    driver.now += 2 * minutes;
    driver.send("go");
    expect(driver.texts()).toEqual(["Which street?"]);
    const learned = { at: monday, by: "customer", channel: "chat" };
    expect(driver.entries("ask.skipped")).toEqual([
      { type: "ask.skipped", state: "address.town", fact: "address__town", provenance: learned },
    ]);
    expect(driver.conversation.facts).toEqual({ city: "Berlin", address__town: "Berlin" });
    expect(driver.entries("fact")).toEqual([
      { type: "fact", fact: "address__town", value: "Berlin", provenance: learned },
    ]);
    driver.says("Hauptstraße");
    expect(driver.conversation.facts).toMatchObject({ city: "Berlin", road: "Hauptstraße" });
    expect(driver.conversation.provenance.city).toEqual(learned);
    expectReplayed(definition, driver);
  });

  test("knows the same as the journey around it, so that a correction counts in both", () => {
    const text = `
journey: caller
context: {town: {type: string}, name: {type: string}}
start: {on: message.received}
states:
  town: {ask: {fact: town, prompt: Which town?}, on: {answered: s, unanswered: s}}
  s: {journey: {name: part, with: {town: context.town}, save: {name: result.name}}, on: {done: end}}
  end: {type: final}
`;
    const part = `
journey: part
context: {town: {type: string}, name: {type: string}, street: {type: string}}
states:
  name: {ask: {fact: name, prompt: Your name?}, on: {answered: street, unanswered: street}}
  street: {ask: {fact: street, prompt: Your street?}, on: {answered: end, unanswered: end}}
  end: {type: final}
`;
    const definition = definitionOf(text, part);
    const correct = (driver: Driver, fact: string, value: string) => {
      const event = {
        specversion: "1.0" as const,
        id: "c1",
        source: "test",
        type: "fact.corrected",
        data: { fact, value },
      };
      const env = { now: driver.now, id: () => "c1", customer: driver.customer };
      return advance(definition, driver.conversation, { type: "event", event, correction: { fact, value } }, env);
    };
    const driver = drive(definition);
    driver.says("Berlin");
    driver.says("Ann");
    const heard = {
      specversion: "1.0" as const,
      id: "c",
      source: "test",
      type: "message.received",
      data: { channel: "chat", address: "session-1", text: "Sorry, the town is Hamburg" },
    };
    const circumstances = { definition, env: { now: driver.now, id: () => "c1", customer: driver.customer } };
    expect(recogniseCorrection(heard, driver.conversation, circumstances)).toEqual({ fact: "town", value: "Hamburg" });
    expect(correct(driver, "town", "Hamburg").conversation.facts).toMatchObject({
      town: "Hamburg",
      s__town: "Hamburg",
    });
    expect(correct(driver, "s__town", "Hamburg").conversation.facts).toMatchObject({
      town: "Hamburg",
      s__town: "Hamburg",
    });
    expect(correct(driver, "s__name", "Anna").conversation.facts).not.toHaveProperty("name");
  });

  test("goes on where it was when a history state leads back into it", () => {
    const text = `
journey: caller
context: {rating: {type: integer}}
start: {on: message.received}
initial: work
states:
  work:
    initial: rate
    on: {order.shipped: aside}
    states:
      rate:
        journey: {name: feedback, save: {rating: result.score}}
        on: {done: end, stopped: end, unanswered: end}
      back-where-it-was: {type: history, history: deep, target: work.rate}
  aside: {on: {order.viewed: work.back-where-it-was}}
  end: {type: final}
`;
    const definition = definitionOf(text, feedback);
    const driver = drive(definition);
    driver.says("2");
    driver.send("order.shipped");
    driver.send("order.viewed");
    expect(driver.conversation.states).toEqual(["work.rate.detail.why"]);
    expect(driver.conversation.facts).toEqual({ work_rate__score: 2 });
    driver.says("Too slow");
    expect(driver.conversation).toMatchObject({ status: "closed", facts: { rating: 2 } });
    expectReplayed(definition, driver);
  });
});

describe("a part of a part", () => {
  const inner = `
journey: inner
context: {name: {type: string}, greeting: {type: string}}
states:
  ask: {ask: {fact: name, prompt: "{{ context.?greeting.orValue('Hello') }}, who are you?"}, on: {answered: end, unanswered: end}}
  end: {type: final, outcome: met}
`;
  const middle = `
journey: middle
context: {who: {type: string}, words: {type: string}}
interrupts: [{on: back, target: end}]
states:
  meet:
    journey: {name: inner, with: {greeting: context.words}, save: {who: result.name}}
    on: {met: [{target: end, guard: result.name != "again"}, meet]}
  end: {type: final}
`;
  const outer = `
journey: outer
context: {person: {type: string}, hello: {type: string}}
start: {on: message.received}
states:
  begin: {always: {target: part, actions: {assign: {hello: '"Good day"'}}}}
  part:
    journey: {name: middle, with: {words: context.hello}, save: {person: result.who}}
    on: {done: end}
  end: {type: final}
`;
  const definition = definitionOf(outer, middle, inner);

  test("has what goes in and out of it carried over both borders", () => {
    const driver = drive(definition);
    expect(driver.texts()).toEqual(["Good day, who are you?"]);
    expect(driver.conversation.states).toEqual(["part.meet.ask"]);
    driver.says("again");
    expect(driver.texts()).toEqual(["Good day, who are you?"]);
    expect(driver.conversation.facts).not.toHaveProperty("part_meet__name");
    driver.says("Ann");
    expect(driver.conversation).toMatchObject({ status: "closed", facts: { person: "Ann" } });
    expectReplayed(definition, driver);
  });

  test("is left by the interrupts of the part around it", () => {
    const driver = drive(definition);
    driver.send("back");
    expect(driver.conversation.status).toBe("closed");
  });

  test("is named as a part by the definition, each once", () => {
    expect(definition.parts.map(({ name }) => name)).toEqual(["middle", "inner"]);
    expect(definition.origin(["states", "part", "states", "meet", "states", "ask", "ask", "prompt"])).toMatchObject({
      journey: { name: "inner" },
      path: ["states", "ask", "ask", "prompt"],
    });
  });
});

test("whatever happens, a conversation with parts replayed from its journal is the same, byte for byte", () => {
  const definition = definitionOf(caller.replace("unanswered: done\n", "unanswered: rate\n"), feedback);
  const happening = fc.oneof(
    fc
      .constantFrom("1", "2", "5", "no idea", "back", "too slow")
      .map((says) => (driver: Driver) => void driver.says(says)),
    fc.constantFrom("back", "go", "next", "order.shipped").map((type) => (driver: Driver) => void driver.send(type)),
    fc.integer({ min: 1, max: 180 }).map((wait) => (driver: Driver) => driver.wait(wait * minutes)),
  );
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 12 }), (happenings) => {
      const driver = drive(definition, { customer: known });
      for (const happens of happenings) happens(driver);
      expectReplayed(definition, driver);
      outcomes.add(driver.conversation.states.join());
    }),
    { numRuns: 200 },
  );
  // The walk must get somewhere, or the property says little.
  expect([...outcomes]).toEqual(
    expect.arrayContaining(["done", "rate.ask", "rate.detail.why", "other.rate-again.ask"]),
  );
});

describe("an engine", () => {
  const store = memoryStore();
  const [chat, sms] = [{ channels: ["chat"], limit: 20, leaseMs: 1000 }, "session-2"];

  test("keeps the parts that a conversation started with, after their files have changed", async () => {
    const { engine } = await engineOf([caller, feedback], { store });
    const first = await engine.dispatch(message("hello"));
    const stored = await store.definition(first.conversation!.version);
    expect(stored?.parts).toEqual([{ file: "journey-1.journey.yaml", text: feedback }]);

    const { engine: next } = await engineOf([caller, feedback.replace("Thank you for", "You gave")], { store });
    const second = await next.dispatch(message("4"));
    expect(second.conversation).toMatchObject({ version: first.conversation!.version, status: "closed" });
    const other = await next.dispatch(message("hello", { address: sms }));
    expect(other.conversation?.version).not.toBe(first.conversation!.version);
    await next.dispatch(message("5", { address: sms }));
    const texts = (await next.commands.lease(chat)).map(({ data }) => (data as { text?: string }).text);
    expect(texts).toContain("Thank you for 4.");
  });

  test("never runs a part in the place of a journey that can be compiled no longer", async () => {
    const { engine } = await engineOf([caller, feedback], { store });
    const address = "session-4";
    const { version } = (await engine.dispatch(message("hello", { address }))).conversation!;
    const definition = async (wanted: string) => {
      const stored = await store.definition(wanted);
      return stored && wanted === version ? { ...stored, text: `${stored.text}\nunheard: of` } : stored;
    };
    const later = Object.assign(Object.create(store), { definition });
    const { engine: next } = await engineOf(feedback, { store: later });
    await expect(next.dispatch(message("4", { address }))).rejects.toThrow(/can no longer be compiled/);
  });

  test("starts a journey that is a part of others by itself too", async () => {
    const { engine } = await engineOf([caller, feedback]);
    const answer = await engine.dispatch(event("order.viewed", { channel: "chat", address: "session-3" }));
    expect(answer).toMatchObject({ outcome: "started", conversation: { journey: "feedback", states: ["ask"] } });
  });
});
