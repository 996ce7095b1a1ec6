import { describe, expect, it } from "vitest";
import { replay } from "../../../engine/index.ts";
import { definitionOf, smallProject } from "../../project.ts";
import { engineOf, event, message } from "../engine-driver.ts";

const journey = `
journey: move
context:
  town: {title: Town, type: string}
  street: {title: Street, type: string, dependsOn: [town]}
  phone: {title: Phone number, type: string, format: phone}
  rooms: {title: Rooms, type: integer, minimum: 1}
  size: {title: Van, type: string, enum: [small, large]}
  boxes: {title: Boxes, type: array, items: {type: integer}}
start: {on: message.received}
initial: town
states:
  town: {ask: {fact: town, prompt: Which town?}, on: {answered: street, unanswered: done}}
  street: {ask: {fact: street, prompt: Which street?}, on: {answered: ready, unanswered: done}}
  ready:
    entry: [{assign: {phone: '"+4915111111111"', rooms: 2, size: '"small"', boxes: "[3]"}}]
    after: {1h: done}
  done: {type: final}
`;
const other = `
journey: other
start: {on: order.shipped}
states: {waiting: {on: {message.received: waiting}, after: {1h: done}}, done: {type: final}}
`;

async function begun() {
  const made = await engineOf([journey, other]);
  const answer = await made.engine.dispatch(message("hello"));
  const id = answer.conversation!.id;
  await made.engine.dispatch(message("Berlin"));
  return { ...made, id, get: async () => (await made.engine.conversations.get(id))! };
}

const correct = (fact: string, value: unknown, rest: { subject?: string; address?: string } = {}) => {
  const { subject, address } = rest;
  return event(
    "fact.corrected",
    { fact, value, ...(address !== undefined && { channel: "chat", address }) },
    subject === undefined ? {} : { subject },
  );
};

describe("a message that corrects a fact", () => {
  it("is taken as the correction, not as the answer to the open question, and stands in the journal", async () => {
    const { engine, id, get } = await begun();
    const answer = await engine.dispatch(message("Sorry, the town is Hamburg"));
    expect(answer).toMatchObject({ outcome: "advanced", commands: 2 });
    expect((await get()).facts).toEqual({ town: "Hamburg" });
    const [row] = await engine.conversations.journal(id, { after: 2, limit: 1 });
    expect(row!.entries[0]).toMatchObject({
      type: "event",
      event: { type: "message.received", data: { text: "Sorry, the town is Hamburg" } },
      correction: { fact: "town", value: "Hamburg" },
    });
    const rows = await engine.conversations.journal(id, { after: 0, limit: 10 });
    expect(JSON.stringify(replay(definitionOf(journey), rows))).toBe(JSON.stringify(await get()));
  });

  it("is an answer where it is none of these", async () => {
    const { engine, get } = await begun();
    await engine.dispatch(message("Sorry, Hauptstr. 5"));
    expect((await get()).facts).toMatchObject({ town: "Berlin", street: "Sorry, Hauptstr. 5" });
  });

  it("finds the conversation that has the fact, though its state handles no words now", async () => {
    const { engine, id, get } = await begun();
    await engine.dispatch(message("Hauptstr. 5"));
    const answer = await engine.dispatch(message("Actually, the town is Hamburg"));
    expect(answer).toMatchObject({ outcome: "advanced", conversation: { id } });
    const { facts } = await get();
    expect(facts.town).toBe("Hamburg");
    expect(facts).not.toHaveProperty("street");
    expect(await engine.dispatch(message("Thanks"))).toMatchObject({ outcome: "started" });
  });
});

describe("fact.corrected", () => {
  it("finds the conversation by the address", async () => {
    const { engine, id, get } = await begun();
    const answer = await engine.dispatch(correct("town", "Hamburg", { address: "session-1" }));
    expect(answer).toMatchObject({ outcome: "advanced", conversation: { id }, commands: 1 });
    expect((await get()).facts.town).toBe("Hamburg");
  });

  it("finds the conversation that knows the fact, of several that have it", async () => {
    const { engine, id } = await begun();
    await engine.dispatch(message("Hauptstr. 5"));
    const later = await engine.dispatch(message("hello again"));
    expect(later).toMatchObject({ outcome: "started", conversation: { journey: "move" } });
    const answer = await engine.dispatch(correct("street", "Hauptstr. 7", { address: "session-1" }));
    expect(answer).toMatchObject({ outcome: "advanced", conversation: { id } });
  });

  it("finds the conversation by its subject", async () => {
    const { engine, id, get } = await begun();
    await engine.dispatch(correct("town", "Hamburg", { subject: id }));
    expect((await get()).facts.town).toBe("Hamburg");
  });

  const ready = async () => {
    const made = await begun();
    await made.engine.dispatch(message("Hauptstr. 5"));
    return made;
  };

  it.each([
    ["phone", "0151 22222222", "+4915122222222"],
    ["rooms", 4, 4],
    ["rooms", "four", 4],
    ["size", "Large", "large"],
    ["boxes", [1, 2], [1, 2]],
  ])("of %s reads %j by the fact’s schema", async (fact, value, expected) => {
    const { engine, id, get } = await ready();
    await engine.dispatch(correct(fact, value, { subject: id }));
    expect((await get()).facts[fact]).toEqual(expected);
  });

  it.each([
    ["colour", "red", "/data/fact"],
    ["rooms", 0, "/data/value"],
    ["rooms", 1.5, "/data/value"],
    ["rooms", true, "/data/value"],
    ["rooms", null, "/data/value"],
    ["size", "medium", "/data/value"],
    ["size", 1, "/data/value"],
    ["phone", "12", "/data/value"],
    ["boxes", ["a"], "/data/value"],
    ["town", "", "/data/value"],
  ])("of %s to %j is refused with what to do, and changes nothing", async (fact, value, pointer) => {
    const { engine, id, get } = await ready();
    const before = await get();
    const refused = await engine.dispatch(correct(fact, value, { subject: id })).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: "event-invalid",
      fix: expect.stringMatching(/\.$|\?$/),
      errors: [{ pointer }],
      letter: expect.any(String),
    });
    expect(await get()).toEqual(before);
  });

  it("in words is no longer than a message", async () => {
    const { engine, id } = await begun();
    const value = "x".repeat(20_001);
    await expect(engine.dispatch(correct("town", value, { subject: id }))).rejects.toMatchObject({
      errors: [{ pointer: "/data/value" }],
    });
    await engine.dispatch(correct("town", value.slice(1), { subject: id }));
  });

  it("of what nothing has set yet is refused, unless it is being asked for", async () => {
    const { engine, id, get } = await begun();
    await expect(engine.dispatch(correct("rooms", 4, { subject: id }))).rejects.toMatchObject({
      code: "event-invalid",
      message: "The fact rooms is not known yet, so that there is nothing to correct.",
    });
    await engine.dispatch(correct("street", "Hauptstr. 5", { subject: id }));
    expect((await get()).states).toEqual(["ready"]);
  });

  it("says the names of facts that are near", async () => {
    const { engine, id } = await begun();
    await expect(engine.dispatch(correct("twon", "Hamburg", { subject: id }))).rejects.toMatchObject({
      fix: "Did you mean town?",
    });
  });

  it("is refused where no conversation is there for it", async () => {
    const { engine } = await begun();
    await expect(engine.dispatch(correct("town", "Hamburg", { address: "nobody" }))).rejects.toMatchObject({
      code: "conversation-unknown",
    });
    await expect(engine.dispatch(correct("town", "Hamburg"))).rejects.toMatchObject({
      message: "The correction names neither a conversation nor an address.",
    });
    await expect(
      engine.dispatch(event("fact.corrected", { fact: "town", value: "Hamburg", channel: "chat" })),
    ).rejects.toMatchObject({ code: "event-invalid" });
  });

  it("is known to guards with its fields", () => {
    const guarded = (guard: string) => () =>
      definitionOf(`${journey}interrupts: [{on: fact.corrected, guard: '${guard}', target: street}]\n`, smallProject);
    expect(guarded('event.fact == "town" && event.value != "Bonn"')).not.toThrow();
    expect(guarded("event.fakt == 1")).toThrow("fakt");
  });
});
