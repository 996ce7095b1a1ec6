import { describe, expect, test } from "vitest";
import { definitionOf } from "../project.ts";
import { drive } from "./conversation-driver.ts";

const minute = 60_000;

describe("the skeleton is XState’s", () => {
  test("nested states, relative, child and dotted targets", () => {
    const driver = drive(
      definitionOf(`
journey: nested
states:
  outer:
    initial: one
    on: {back: .one, order.viewed: other.deep.down}
    states:
      one: {on: {next: two}}
      two: {on: {go: other}}
  other:
    initial: deep
    states:
      deep:
        initial: up
        states: {up: {on: {next: down}}, down: {on: {go: done}}}
  done: {type: final}
`),
    );
    expect(driver.conversation.states).toEqual(["outer.one"]);
    driver.send("next");
    expect(driver.conversation.states).toEqual(["outer.two"]);
    driver.send("back");
    expect(driver.conversation.states).toEqual(["outer.one"]);
    driver.send("order.viewed");
    expect(driver.conversation.states).toEqual(["other.deep.down"]);
    driver.send("go");
    expect(driver.conversation.status).toBe("closed");
  });

  test("parallel regions go their own ways and are done together", () => {
    const driver = drive(
      definitionOf(`
journey: both
states:
  work:
    type: parallel
    onDone: done
    states:
      left: {initial: a, states: {a: {on: {next: b}}, b: {type: final}}}
      right: {initial: a, states: {a: {on: {go: b}}, b: {type: final}}}
  done: {type: final}
`),
    );
    expect(driver.conversation.states).toEqual(["work.left.a", "work.right.a"]);
    driver.send("next");
    expect(driver.conversation.states).toEqual(["work.left.b", "work.right.a"]);
    driver.send("go");
    expect(driver.conversation.status).toBe("closed");
  });

  const remembering = (history: string) => `
journey: remembering
states:
  form:
    initial: first
    on: {back: pause}
    states:
      first: {on: {next: second}}
      second: {initial: one, states: {one: {on: {next: two}}, two: {}}}
      memory: {type: history, history: ${history}}
  pause: {on: {go: form.memory}}
`;

  test("deep history that leads back to a question begins it anew: what was learned meanwhile is not asked for", () => {
    const driver = drive(
      definitionOf(`
journey: remembering
context: {details: {type: string}}
states:
  group:
    initial: details
    states:
      details:
        ask: {fact: details, prompt: What is it about?}
        on: {answered: thanks, unanswered: thanks}
      thanks: {after: {1h: outside}}
      back: {type: history, history: deep, target: details}
    on: {order.shipped: outside}
  outside:
    on: {next: {target: group.back, actions: [{assign: {details: '"known by now"'}}]}}
`),
    );
    driver.send("order.shipped", { carrier: "post" });
    driver.send("next");
    expect(driver.conversation.states).toEqual(["group.thanks"]);
    expect(driver.texts()).toEqual([]);
    expect(driver.entries("ask.skipped")).toHaveLength(1);
  });

  test("deep history returns to the innermost state, shallow history to the outer one", () => {
    for (const [history, expected] of [
      ["deep", "form.second.two"],
      ["shallow", "form.second.one"],
    ] as const) {
      const driver = drive(definitionOf(remembering(history)));
      driver.send("next");
      driver.send("next");
      driver.send("back");
      driver.conversation = JSON.parse(JSON.stringify(driver.conversation));
      driver.send("go");
      expect(driver.conversation.states, history).toEqual([expected]);
    }
  });

  const guarded = definitionOf(`
journey: guarded
guards: {fast: event.carrier == "fast"}
states:
  wait:
    on:
      order.shipped:
        - {guard: fast, target: quick}
        - {guard: 'event.carrier == "slow"', target: slow}
        - other
  quick: {type: final, outcome: quick}
  slow: {type: final, outcome: slow}
  other: {type: final, outcome: other}
`);

  test("guards are tried in order, by expression or by name", () => {
    const outcomes = ["fast", "slow", "none"].map((carrier) => {
      const other = drive(guarded);
      other.send("order.shipped", { carrier });
      return other.conversation.outcome;
    });
    expect(outcomes).toEqual(["quick", "slow", "other"]);
  });

  test("* stands for events: deadlines and ends of the states around are not taken from them", () => {
    const driver = drive(
      definitionOf(`
journey: any
states:
  outer:
    initial: here
    after: {1h: late}
    states: {here: {on: {"*": {actions: [{raise: back}]}, back: {description: Enough.}}}}
  late: {initial: last, states: {last: {type: final}}, on: {"*": outer}, onDone: done}
  done: {type: final}
`),
    );
    driver.send("next");
    expect(driver.conversation.states).toEqual(["outer.here"]);
    driver.wait(60 * minute);
    expect(driver.conversation.status).toBe("closed");
  });

  test("always transitions are taken at once, raised events after the macrostep’s actions", () => {
    const driver = drive(
      definitionOf(`
journey: eager
context: {n: {type: integer}}
states:
  a: {entry: [{assign: {n: 1}}, {raise: go}], on: {go: b}}
  b: {always: [{guard: context.n == 2, target: c}, {guard: context.n == 1, target: d}]}
  c: {}
  d: {entry: {say: here}}
`),
    );
    expect(driver.conversation.states).toEqual(["d"]);
    expect(driver.texts()).toEqual(["here"]);
  });

  test("reenter runs exit and entry again; without it the state stays", () => {
    const driver = drive(
      definitionOf(`
journey: again
states:
  a:
    entry: {say: in}
    exit: {say: out}
    on: {next: {target: a}, go: {target: a, reenter: true}}
`),
    );
    driver.send("next");
    expect(driver.texts()).toEqual([]);
    driver.send("go");
    expect(driver.texts()).toEqual(["out", "in"]);
  });

  test("an endless loop of raised events is stopped, and the conversation stays as it was", () => {
    const driver = drive(
      definitionOf(`
journey: endless
states:
  a: {on: {go: b}}
  b: {entry: {raise: next}, on: {next: c}}
  c: {entry: {raise: back}, on: {back: b}}
`),
    );
    const advanced = driver.send("go");
    expect(advanced.failure).toMatch(/endless loop/i);
    expect(driver.conversation.states).toEqual(["a"]);
    expect(driver.entries("error")).toHaveLength(1);
  });
});

describe("interrupts", () => {
  const definition = definitionOf(`
journey: interrupted
context: {topic: {type: string}}
interrupts:
  - {on: message.received, guard: 'event.intent == "human"', target: person}
states:
  topic: {ask: {fact: topic, prompt: What about?}, on: {answered: done, unanswered: done}}
  person: {entry: {say: A person comes.}, on: {message.received: {actions: {say: Noted.}}, go: done}}
  done: {type: final}
`);

  test("come before what the current state would do", () => {
    const driver = drive(definition);
    driver.says("I want a person", { intent: "human" });
    expect(driver.conversation.states).toEqual(["person"]);
    expect(driver.conversation.facts).toEqual({});
  });

  test("do not fire when their target is active already", () => {
    const driver = drive(definition);
    driver.says("person!", { intent: "human" });
    driver.says("person!!", { intent: "human" });
    expect(driver.texts()).toEqual(["Noted."]);
  });

  test("in parallel regions act once", () => {
    const driver = drive(
      definitionOf(`
journey: twice
interrupts: [{on: go, actions: {say: Once.}}]
states:
  work:
    type: parallel
    states: {left: {initial: a, states: {a: {}}}, right: {initial: a, states: {a: {}}}}
`),
    );
    driver.send("go");
    expect(driver.texts()).toEqual(["Once."]);
  });

  test("in parallel regions change facts and raise events once too, each time that they are taken", () => {
    const driver = drive(
      definitionOf(`
journey: counts
context: {seen: {type: integer}, heard: {type: integer}}
interrupts:
  - on: go
    actions: [{assign: {seen: context.?seen.orValue(0) + 1}}, {raise: next}, {raise: next}]
states:
  work:
    type: parallel
    on: {next: {actions: {assign: {heard: context.?heard.orValue(0) + 1}}}, back: {actions: [{raise: go}, {raise: go}]}}
    states: {left: {initial: a, states: {a: {}}}, right: {initial: a, states: {a: {}}}}
`),
    );
    driver.send("go");
    expect(driver.conversation.facts).toEqual({ seen: 1, heard: 2 });
    expect(driver.entries("fact")).toHaveLength(3);
    driver.send("back");
    expect(driver.conversation.facts).toEqual({ seen: 3, heard: 6 });
  });
});

describe("timers", () => {
  const definition = definitionOf(`
journey: timed
states:
  a: {after: {10m: done}, on: {next: {target: a, reenter: true}, go: b}}
  b: {on: {back: a}}
  done: {type: final}
`);

  test("are absolute deadlines", () => {
    const driver = drive(definition);
    expect(driver.conversation.timers).toMatchObject([{ dueAt: driver.now + 10 * minute }]);
    driver.wait(10 * minute);
    expect(driver.conversation.status).toBe("closed");
  });

  test("are cancelled on leaving the state", () => {
    const driver = drive(definition);
    const [timer] = driver.conversation.timers;
    driver.send("go");
    expect(driver.conversation.timers).toEqual([]);
    expect(driver.last.timers.cancel).toEqual([timer!.id]);
  });

  test("of an earlier visit never fire into a later one", async () => {
    const { advance } = await import("../../engine/runtime/index.ts");
    const driver = drive(definition);
    const [stale] = driver.conversation.timers;
    driver.wait(5 * minute);
    driver.send("go");
    driver.send("back");
    const after = advance(
      definition,
      driver.conversation,
      { type: "timer", timer: stale! },
      {
        now: stale!.dueAt,
        id: () => "x",
        customer: driver.customer,
      },
    );
    expect(after.conversation.states).toEqual(["a"]);
    expect(after.journal.map(({ type }) => type)).toEqual(["timer", "timer.stale"]);
    expect(after.conversation.timers).toEqual(driver.conversation.timers);
  });

  test("in opening hours wait for the calendar", () => {
    const driver = drive(
      definitionOf(
        `
journey: office
states:
  a: {after: [{delay: 2h, calendar: office, target: done}]}
  done: {type: final}
`,
        `
project: small
locales: [en]
timezone: Europe/Berlin
channels: {chat: {}}
calendars: {office: {weekly: {mon-fri: "08:00-11:00"}}}
`,
      ),
    );
    // Monday 10:00: one hour until 11:00, the other on Tuesday until 09:00.
    driver.wait(23 * 60 * minute - 1);
    expect(driver.conversation.status).toBe("open");
    driver.wait(1);
    expect(driver.conversation.status).toBe("closed");
  });
});

test("a guard that cannot be evaluated leaves the conversation as it was and says why", () => {
  const driver = drive(
    definitionOf(`
journey: unset
context: {n: {type: integer}}
states:
  a: {on: {go: {guard: context.n > 1, target: b}}}
  b: {type: final}
`),
  );
  const before = driver.conversation;
  const advanced = driver.send("go");
  expect(advanced.failure).toMatch(/\bn\b/);
  expect({ ...driver.conversation, seq: 0, updatedAt: 0 }).toEqual({ ...before, seq: 0, updatedAt: 0 });
  expect(driver.entries("error")).toHaveLength(1);
});
