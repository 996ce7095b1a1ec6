import { expect, test } from "vitest";
import { changeOf, edited, lines, refusalOf } from "./edited.ts";

const journey = `journey: odd
initial: order
states:
  order:
    initial: open
    on: {order.gone: order.gone}
    states:
      # where it begins
      open:
        on:
          message.received: paid
          order.shipped: done

      paid:
        on: {order.shipped: .sub, order.back: open}
        states:
          sub: {always: order.open}

      gone: {type: final}
  back: {type: history, target: order.paid}
  done: {type: final}
`;
const order = ["states", "order"];
const open = [...order, "states", "open"];
const paid = [...order, "states", "paid"];

test("a state is added at the end or before another one, with blank lines as between the others", () => {
  const state = { title: "New", on: { "message.received": "done" } };
  expect(changeOf(journey, { do: "addState", path: ["states", "new"], state })).toBe(
    "+  new:\n+    title: New\n+    on:\n+      message.received: done",
  );
  expect(
    changeOf(journey, { do: "addState", path: [...order, "states", "new"], state: { title: "New" }, before: "gone" }),
  ).toBe("+      new:\n+        title: New\n+");
});

test("the first state of a state, and of a journey", () => {
  expect(
    edited("journey: a\nstates: {}   # none yet\n", { do: "addState", path: ["states", "a"], state: { title: "A" } }),
  ).toBe("journey: a\nstates:   # none yet\n  a:\n    title: A\n");
  expect(edited("journey: a\n", { do: "addState", path: ["states", "a"], state: {} })).toBe(
    "journey: a\nstates:\n  a: {}\n",
  );
  expect(
    edited("journey: a\nstates:\n  a: {}\n", { do: "addState", path: ["states", "a", "states", "b"], state: {} }),
  ).toBe("journey: a\nstates:\n  a:\n    states:\n      b: {}\n");
});

test("a rename goes to every target, initial and default", () => {
  expect(changeOf(journey, { do: "renameState", path: order, name: "purchase" })).toBe(
    lines(`
      -initial: order
      +initial: purchase
      -  order:
      +  purchase:
      -    on: {order.gone: order.gone}
      +    on: {order.gone: purchase.gone}
      -          sub: {always: order.open}
      +          sub: {always: purchase.open}
      -  back: {type: history, target: order.paid}
      +  back: {type: history, target: purchase.paid}
    `),
  );
  expect(changeOf(journey, { do: "renameState", path: paid, name: "settled" })).toBe(
    lines(`
      -          message.received: paid
      +          message.received: settled
      -      paid:
      +      settled:
      -  back: {type: history, target: order.paid}
      +  back: {type: history, target: order.settled}
    `),
  );
});

test("a name that would hide another state to which something leads is refused", () => {
  expect(refusalOf(journey, { do: "renameState", path: paid, name: "done" })?.reason).toBe("not-possible");
  expect(refusalOf(journey, { do: "addState", path: [...order, "states", "done"], state: {} })?.reason).toBe(
    "not-possible",
  );
  expect(refusalOf(journey, { do: "renameState", path: open, name: "paid" })).toEqual({
    reason: "name-taken",
    name: "paid",
  });
  expect(refusalOf(journey, { do: "renameState", path: open, name: "two words" })).toEqual({
    reason: "bad-name",
    name: "two words",
  });
});

test("a name that YAML takes for something else is written in quotes", () => {
  expect(changeOf(journey, { do: "renameState", path: ["states", "done"], name: "null" })).toBe(
    '-          order.shipped: done\n+          order.shipped: "null"\n-  done: {type: final}\n+  "null": {type: final}',
  );
});

test("a removed state takes along what leads to it, and the comment above it", () => {
  expect(changeOf(journey, { do: "removeState", path: open })).toBe(
    lines(`
      -    initial: open
      -      # where it begins
      -      open:
      -        on:
      -          message.received: paid
      -          order.shipped: done
      -
      -        on: {order.shipped: .sub, order.back: open}
      +        on: {order.shipped: .sub}
      -          sub: {always: order.open}
      +          sub: {}
    `),
  );
});

test("the last state of a state leaves no empty map; the last of a journey does", () => {
  const nested = "journey: a\nstates:\n  a:\n    title: A\n    initial: b\n    states:\n      b: {}\n";
  expect(edited(nested, { do: "removeState", path: ["states", "a", "states", "b"] })).toBe(
    "journey: a\nstates:\n  a:\n    title: A\n",
  );
  expect(edited("journey: a\nstates:\n  a: {}\n", { do: "removeState", path: ["states", "a"] })).toBe(
    "journey: a\nstates: {}\n",
  );
});

test("a copy stands behind the original, and leads to itself where that did", () => {
  expect(changeOf(journey, { do: "duplicateState", path: order, name: "other" })).toBe(
    lines(`
      +  other:
      +    initial: open
      +    on: {order.gone: other.gone}
      +    states:
      +      # where it begins
      +      open:
      +        on:
      +          message.received: paid
      +          order.shipped: done
      +
      +      paid:
      +        on: {order.shipped: .sub, order.back: open}
      +        states:
      +          sub: {always: other.open}
      +
      +      gone: {type: final}
    `),
  );
});

test("a state that is taken out keeps what its targets mean", () => {
  expect(changeOf(journey, { do: "moveState", path: open, into: [], before: "back" })).toBe(
    lines(`
      -    initial: open
      -      # where it begins
      -      open:
      -        on:
      -          message.received: paid
      -          order.shipped: done
      -
      -          sub: {always: order.open}
      +          sub: {always: open}
      +  # where it begins
      +  open:
      +    on:
      +      message.received: order.paid
      +      order.shipped: done
    `),
  );
});

test("a state that is put into another one keeps what its targets mean", () => {
  const text = "journey: a\nstates:\n  a:\n    on: {x: b}\n\n  # about b\n  b:\n    on: {x: a}   # back\n";
  const comments = "It has comments, for which there is no place in flow style, between { and }.";
  expect(edited(text, { do: "moveState", path: ["states", "b"], into: ["states", "a"] })).toBe(
    "journey: a\nstates:\n  a:\n    on: {x: a.b}\n    states:\n      # about b\n      b:\n        on: {x: a}   # back\n",
  );
  expect(
    refusalOf(text.replace("a:\n    on: {x: b}", "a: {on: {x: b}}"), {
      do: "moveState",
      path: ["states", "b"],
      into: ["states", "a"],
    }),
  ).toEqual({
    reason: "not-possible",
    why: comments,
  });
  expect(refusalOf(journey, { do: "moveState", path: order, into: paid })).toEqual({ reason: "into-itself" });
});

test("states that are put together are entered where they were", () => {
  const text =
    "journey: a\ninitial: b\nstates:\n  z: {on: {x: b}}\n\n  # about a\n  a:\n    on: {x: b}\n\n  b:\n    on: {x: z}\n";
  expect(
    edited(text, {
      do: "groupStates",
      paths: [
        ["states", "a"],
        ["states", "b"],
      ],
      name: "both",
    }),
  ).toBe(
    `${lines(`
      journey: a
      initial: both
      states:
        z: {on: {x: both.b}}

        both:
          initial: b
          states:
            # about a
            a:
              on: {x: b}

            b:
              on: {x: z}
    `)}\n`,
  );
});
