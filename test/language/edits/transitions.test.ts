import { expect, test } from "vitest";
import { changeOf, refusalOf } from "./edited.ts";

const journey = `journey: odd
interrupts:
  - on: message.received
    guard: event.intent == "human"
    target: b
states:
  a:
    ask: {fact: n, prompt: How many?}
    on:
      answered: b   # fine
      unanswered:
        - guard: x   # if so
          target: c
        - b
      order.paid: {target: b}
    after: {30m: b}
  b:
    after:
      - {delay: 1h, calendar: support, target: c}
    always:
      guard: x   # if so
      target: c
  c: {type: final}
`;
const a = ["states", "a"];
const b = ["states", "b"];
const c = ["states", "c"];

test("a transition on a new trigger is a bare target, or a map in braces", () => {
  expect(
    changeOf(journey, { do: "addTransition", owner: a, trigger: { on: "call.ended" }, transition: { target: c } }),
  ).toBe("+      call.ended: c");
  const transition = { target: c, guard: "context.n > 1" };
  expect(changeOf(journey, { do: "addTransition", owner: b, trigger: { on: "call.ended" }, transition })).toBe(
    "+    on:\n+      call.ended: {guard: context.n > 1, target: c}",
  );
  expect(changeOf(journey, { do: "addTransition", owner: [], trigger: { interrupt: "order.lost" }, transition })).toBe(
    "+  - on: order.lost\n+    guard: context.n > 1\n+    target: c",
  );
  expect(
    changeOf(journey, { do: "addTransition", owner: a, trigger: { after: "1h" }, transition: { target: c } }),
  ).toBe("-    after: {30m: b}\n+    after: {30m: b, 1h: c}");
});

test("a second one on the same trigger makes a list", () => {
  expect(
    changeOf(journey, { do: "addTransition", owner: a, trigger: { on: "answered" }, transition: { target: c } }),
  ).toBe("-      answered: b   # fine\n+      answered:   # fine\n+        - b\n+        - c");
  expect(
    changeOf(journey, {
      do: "addTransition",
      owner: a,
      trigger: { on: "unanswered" },
      transition: { target: c, guard: "y" },
    }),
  ).toBe('+        - guard: "y"\n+          target: c'.replaceAll('"', ""));
  expect(
    changeOf(journey, { do: "addTransition", owner: a, trigger: { on: "order.paid" }, transition: { target: c } }),
  ).toBe("-      order.paid: {target: b}\n+      order.paid:\n+        - {target: b}\n+        - c");
  expect(
    changeOf(journey, { do: "addTransition", owner: b, trigger: { always: true }, transition: { target: a } }),
  ).toBe("-      guard: x   # if so\n-      target: c\n+      - guard: x   # if so\n+        target: c\n+      - a");
});

test("a calendar makes a list of delays", () => {
  expect(
    changeOf(journey, {
      do: "addTransition",
      owner: a,
      trigger: { after: "1h", calendar: "support" },
      transition: { target: c },
    }),
  ).toBe(
    "-    after: {30m: b}\n+    after:\n+      - {delay: 30m, target: b}\n+      - {delay: 1h, calendar: support, target: c}",
  );
});

test("a bare target becomes a map when it must, and stays bare when it can", () => {
  expect(
    changeOf(journey, { do: "changeTransition", path: [...a, "on", "answered"], change: { guard: "context.n > 1" } }),
  ).toBe("-      answered: b   # fine\n+      answered: {guard: context.n > 1, target: b}   # fine");
  expect(changeOf(journey, { do: "retarget", path: [...a, "on", "answered"], target: c })).toBe(
    "-      answered: b   # fine\n+      answered: c   # fine",
  );
  expect(
    changeOf(journey, {
      do: "changeTransition",
      path: [...a, "on", "unanswered", 0],
      change: { guard: null, reenter: true },
    }),
  ).toBe("-        - guard: x   # if so\n-          target: c\n+        - target: c\n+          reenter: true");
});

test("a transition that leads nowhere needs something to do", () => {
  expect(refusalOf(journey, { do: "retarget", path: [...a, "on", "answered"], target: undefined })?.reason).toBe(
    "not-possible",
  );
  const actions = [{ tag: "seen" }];
  expect(
    changeOf(journey, { do: "changeTransition", path: [...a, "on", "order.paid"], change: { target: null, actions } }),
  ).toBe("-      order.paid: {target: b}\n+      order.paid: {actions: [{tag: seen}]}");
});

test("another trigger of the same kind is another key, where nothing else is on it", () => {
  expect(
    changeOf(journey, { do: "changeTrigger", path: [...a, "on", "answered"], trigger: { on: "call.ended" } }),
  ).toBe("-      answered: b   # fine\n+      call.ended: b   # fine");
  expect(changeOf(journey, { do: "changeTrigger", path: [...a, "after", "30m"], trigger: { after: "45m" } })).toBe(
    "-    after: {30m: b}\n+    after: {45m: b}",
  );
  expect(
    changeOf(journey, { do: "changeTrigger", path: ["interrupts", 0], trigger: { interrupt: "call.ended" } }),
  ).toBe("-  - on: message.received\n+  - on: call.ended");
  expect(
    changeOf(journey, { do: "changeTrigger", path: [...a, "on", "unanswered", 1], trigger: { on: "order.paid" } }),
  ).toBe("+      order.paid:\n+        - {target: b}\n-      order.paid: {target: b}");
});

test("another step takes the place of the old one; outcomes that both have keep their transitions", () => {
  expect(changeOf(journey, { do: "setStep", path: a, step: { service: { name: "lookup" } } })).toBe(
    [
      "-    ask: {fact: n, prompt: How many?}",
      "+    service:",
      "+      name: lookup",
      "-      answered: b   # fine",
      "-      unanswered:",
      "-        - guard: x   # if so",
      "-          target: c",
      "-        - b",
    ].join("\n"),
  );
  expect(changeOf(journey, { do: "setStep", path: a, step: { call: { to: "context.phone" } } })).toBe(
    "-    ask: {fact: n, prompt: How many?}\n+    call:\n+      to: context.phone",
  );
});
