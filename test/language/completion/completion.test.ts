import { describe, expect, test } from "vitest";
import { keysAt, meaningOf, offeredBy, valuesAt } from "../../../engine/language/index.ts";

const offered = offeredBy(
  {
    locales: ["en", "de"],
    channels: { chat: {}, pager: {} },
    services: { "towing.create": {} },
    queues: { desk: {} },
    events: { "tow.arrived": {} },
    intents: { human: {} },
  },
  { journeys: ["other"], knowledge: ["faq"] },
);
const journey = {
  journey: "example",
  context: { plate: { type: "string" } },
  guards: { known: "has(context.plate)" },
  states: {
    ask: { ask: { fact: "plate" }, on: { answered: "group" } },
    group: { states: { inner: {}, other: {} } },
    done: { type: "final" },
  },
};
const keys = (...path: (string | number)[]) => keysAt(journey, path, offered).map(({ label }) => label);
const values = (...path: (string | number)[]) => valuesAt(journey, path, offered).map(({ label }) => label);

describe("keys", () => {
  test("are those of the schema that are not there yet, needed ones first", () => {
    expect(keys("states", "ask", "ask")[0]).toBe("prompt");
    expect(keys("states", "ask", "ask")).not.toContain("fact");
    expect(keys()).toEqual(expect.arrayContaining(["title", "interrupts"]));
  });

  test("have what the schema says of them", () => {
    const found = keysAt(journey, ["states", "ask", "ask"], offered).find(({ label }) => label === "prompt");
    expect(found).toMatchObject({ kind: "key", required: true, description: expect.any(String) });
  });

  test("under on are the outcomes of the step, then events", () => {
    expect(keys("states", "ask", "on")[0]).toBe("unanswered");
    expect(keys("states", "ask", "on")).toEqual(expect.arrayContaining(["tow.arrived", "message.received"]));
  });

  test("of a text are the locales; of an assignment the facts", () => {
    expect(keys("states", "ask", "ask", "prompt")).toEqual(expect.arrayContaining(["en", "de", "text"]));
    expect(keys("states", "ask", "entry", "assign")).toEqual(["plate"]);
  });

  test("of a list item are those of each form that it can have", () => {
    expect(keys("states", "ask", "on", "unanswered", 0)).toEqual(expect.arrayContaining(["target", "guard"]));
  });
});

describe("values", () => {
  test("of a target are the states, siblings first", () => {
    expect(values("states", "ask", "on", "unanswered").slice(0, 3)).toEqual(["ask", "group", "done"]);
    expect(values("states", "group", "states", "inner", "always", "target").slice(0, 2)).toEqual(["inner", "other"]);
    expect(values("states", "group", "on", "message.received")).toContain(".inner");
  });

  test("are names of what there is", () => {
    expect(values("states", "x", "handoff", "queue")).toEqual(["desk"]);
    expect(values("states", "x", "service", "name")).toEqual(["towing.create"]);
    expect(values("states", "x", "channel", 1)).toEqual(["chat", "pager"]);
    expect(values("states", "x", "bot", "knowledge")).toEqual(["faq"]);
    expect(values("states", "x", "journey", "name")).toEqual(["other"]);
    expect(values("states", "x", "ask", "fact")).toEqual(["plate"]);
    expect(values("start", 0, "on")).toContain("tow.arrived");
    expect(values("states", "x", "always", "guard")).toContain("known");
  });

  test("are the choices of the schema", () => {
    expect(values("states", "x", "type")).toEqual(["parallel", "final", "history"]);
    expect(values("context", "plate", "pii")).toEqual(["true", "false"]);
  });
});

test("the meaning of a place is what the schema says of it", () => {
  expect(meaningOf(["states", "ask", "ask", "tries"])?.description).toMatch(/\w/);
  expect(meaningOf(["states", "ask", "after", "1h"])?.description).toMatch(/\w/);
  expect(meaningOf(["nothing", "like", "it"])).toBeUndefined();
});
