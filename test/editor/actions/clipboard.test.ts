import { describe, expect, test } from "vitest";
import { copySelection } from "../../../editor/actions/copy.ts";
import { pasteEdits, statesIn } from "../../../editor/actions/paste.ts";
import { help, journeyOf } from "./around.ts";

const select = (journey: ReturnType<typeof journeyOf>, ...ids: string[]) =>
  journey.workspace.select({ kind: "states", ids });

function paste(text: string, journey: ReturnType<typeof journeyOf>, into?: string): void {
  const action = pasteEdits(text, { into, state: journey.workspace.get() }, journey.around());
  if (typeof action === "string") throw new Error(action);
  expect(journey.workspace.edit(action.edits, action)).toEqual({ done: true });
}

describe("Copying", () => {
  test("gives the very text of the states with their comments, at the left edge", () => {
    const journey = journeyOf(help);
    select(journey, "told", "which");
    expect(copySelection(journey.workspace.get())).toBe(`# asked first
which:
  title: Which order?
  ask: {fact: order, prompt: Which order?}
  on:
    answered: find
told:
  entry: [{say: Here it is.}]
`);
  });

  test("gives states of flow style too", () => {
    const journey = journeyOf("journey: flow\nstates: {a: {always: b}, b: {type: final}}\n");
    select(journey, "b");
    expect(copySelection(journey.workspace.get())).toBe("b: {type: final}\n");
  });

  test("keeps comments that stand at the margin between the lines of a state", () => {
    const journey = journeyOf("journey: c\nstates:\n  a:\n    title: A\n# why\n    always: b\n\n  # of b\n  b: {}\n");
    select(journey, "a");
    expect(copySelection(journey.workspace.get())).toBe("a:\n  title: A\n# why\n  always: b\n");
  });
});

describe("Pasting", () => {
  test("makes names unique and keeps targets among the copies", () => {
    const journey = journeyOf(help);
    select(journey, "which", "find");
    paste(copySelection(journey.workspace.get()), journey);
    const { graph, selection } = journey.workspace.get();
    expect(selection).toEqual({ kind: "states", ids: ["which-2", "find-2"] });
    expect(graph.transition("states/which-2/on/answered")?.to).toBe("find-2");
    expect(graph.transition("states/find-2/on/done")?.to).toBe("told");
  });

  test("leads to the copies from inside groups, wherever they are put", () => {
    const text = `
      a:
        states:
          b: {always: c}
          c: {on: {x.y: d, x.z: a.b}}
      d: {type: final}
    `;
    const journey = journeyOf(help);
    paste(text, journey, "matter");
    const { graph } = journey.workspace.get();
    expect(graph.transition("states/matter/states/a/states/b/always")?.to).toBe("matter.a.c");
    expect(graph.transition("states/matter/states/a/states/c/on/x.y")?.to).toBe("matter.d");
    expect(graph.transition("states/matter/states/a/states/c/on/x.z")?.to).toBe("matter.a.b");
  });

  test("of one state beside itself keeps its comments", () => {
    const journey = journeyOf(help);
    select(journey, "which");
    paste(copySelection(journey.workspace.get()), journey);
    expect(journey.text().match(/# asked first/g)).toHaveLength(2);
  });

  test("takes a whole journey, states alone, or one state without its name", () => {
    expect(Object.keys(statesIn(help)!)).toEqual(["which", "find", "told", "matter", "end"]);
    expect(Object.keys(statesIn("states:\n  a: {always: b}\n  b: {}\n")!)).toEqual(["a", "b"]);
    expect(statesIn("title: Alone\nalways: b\n")).toEqual({ state: { title: "Alone", always: "b" } });
  });

  test.each(["", "just words", "- a\n- b\n", "a: 1\n", "a: {colour: red}\n", "a: [", "{}"])(
    "says of %j that it holds no states",
    (text) => {
      const journey = journeyOf(help);
      expect(pasteEdits(text, {}, journey.around())).toBe("no-states");
    },
  );
});
