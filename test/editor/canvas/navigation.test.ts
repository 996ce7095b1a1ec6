import { describe, expect, test } from "vitest";
import { type Boxes, boxesOf, readingOrder, stateAt } from "../../../editor/canvas/geometry.ts";
import { type Cursor, type Move, moved, nearest, nowhere, targetsOf } from "../../../editor/canvas/navigation.ts";
import { graphOf } from "../../../editor/model/graph/index.ts";
import type { Layout } from "../../../editor/model/index.ts";

const graph = graphOf({
  journey: "walk",
  states: {
    hello: { always: "which" },
    which: { ask: { fact: "a", prompt: "?" }, on: { answered: "group", unanswered: "agent", "x.y": "which" } },
    agent: { on: { "x.y": "group" } },
    group: { states: { first: { on: { "x.y": "second" } }, second: {} } },
  },
});
const layout: Layout = {
  hello: { x: 0, y: 0, width: 240, height: 60 },
  which: { x: 400, y: 10, width: 240, height: 60 },
  agent: { x: 800, y: 200, width: 240, height: 60 },
  group: { x: 800, y: 0, width: 300, height: 180 },
  "group.first": { x: 24, y: 60, width: 100, height: 40 },
  "group.second": { x: 180, y: 60, width: 100, height: 40 },
};
const boxes: Boxes = boxesOf(graph, layout);

function walk(...moves: Move[]): Cursor {
  return moves.reduce((cursor, move) => moved(cursor, move, graph, boxes) ?? cursor, nowhere);
}

describe("Arrow keys", () => {
  test("begin where the journey begins", () => {
    expect(walk("right").id).toBe("hello");
    expect(walk("left").id).toBe("hello");
  });

  test("follow the first transition to the right, and choose among several up and down", () => {
    expect(walk("right", "right", "right")).toMatchObject({
      id: "group",
      choice: { among: ["group", "agent"], at: 0 },
    });
    expect(walk("right", "right", "right", "down").id).toBe("agent");
    expect(walk("right", "right", "right", "down", "down").id).toBe("group");
    expect(walk("right", "right", "right", "up").id).toBe("agent");
  });

  test("go back the way they came, and against a transition without one", () => {
    expect(walk("right", "right", "right", "down", "left").id).toBe("which");
    expect(moved({ id: "agent", trail: [] }, "left", graph, boxes)?.id).toBe("which");
    expect(moved({ id: "hello", trail: [] }, "left", graph, boxes)).toBeUndefined();
  });

  test("enter a group that leads nowhere, and leave it to the left", () => {
    expect(targetsOf("group", graph)).toEqual(["group.first"]);
    expect(moved({ id: "group.first", trail: [] }, "left", graph, boxes)?.id).toBe("group");
  });

  test("move among siblings up and down, in reading order", () => {
    expect(moved({ id: "which", trail: [] }, "down", graph, boxes)?.id).toBe("group");
    expect(moved({ id: "group.first", trail: [] }, "down", graph, boxes)?.id).toBe("group.second");
    expect(moved({ id: "group.second", trail: [] }, "down", graph, boxes)).toBeUndefined();
  });

  test("reach each state in reading order, groups before what they hold", () => {
    const order = ["hello", "which", "group", "group.first", "group.second", "agent"];
    expect(readingOrder(graph, boxes)).toEqual(order);
    expect(walk("first", "next", "next", "next", "next", "next", "next").id).toBe("agent");
    expect(walk("last").id).toBe("agent");
  });

  test("go on from the beginning when the state is gone", () => {
    expect(moved({ id: "gone", trail: ["which"] }, "right", graph, boxes)?.id).toBe("hello");
    expect(moved({ id: "group", trail: ["gone"] }, "left", graph, boxes)?.id).toBe("which");
  });

  test("find nothing in an empty journey", () => {
    expect(moved(nowhere, "right", graphOf({}), new Map())).toBeUndefined();
  });
});

test("Choosing a target goes to the nearest card in a direction", () => {
  expect(nearest("hello", "right", boxes)).toBe("which");
  expect(nearest("group.first", "left", boxes)).toBe("which");
  expect(nearest("hello", "left", boxes)).toBeUndefined();
});

test("A point is in the innermost state there", () => {
  expect(stateAt(boxes, 830, 70)).toBe("group.first");
  expect(stateAt(boxes, 830, 20)).toBe("group");
  expect(stateAt(boxes, 830, 70, (id) => id === "group")).toBe("group");
  expect(stateAt(boxes, -5, 0)).toBeUndefined();
});
