import { describe, expect, test } from "vitest";
import type { Action, NoAction } from "../../../editor/actions/around.ts";
import {
  duplicateEdits,
  groupEdits,
  initialEdits,
  nestEdits,
  removeEdits,
  renameEdits,
  reorderEdits,
  unnestEdits,
} from "../../../editor/actions/structure.ts";
import type { Selection } from "../../../editor/model/index.ts";
import { help, journeyOf } from "./around.ts";

const states = (...ids: string[]): Selection => ({ kind: "states", ids });

function make(action: Action | NoAction, { workspace }: ReturnType<typeof journeyOf>): void {
  if (typeof action === "string") throw new Error(action);
  expect(workspace.edit(action.edits, action)).toEqual({ done: true });
  expect(workspace.get().selection).toEqual(action.select);
}

describe("The selection", () => {
  test("is removed as one step of undo, with what leads to it", () => {
    const journey = journeyOf(help);
    make(removeEdits(states("told", "matter", "matter.open"), journey.around()), journey);
    expect(journey.workspace.get().graph.states.map(({ id }) => id)).toEqual(["which", "find", "end"]);
    journey.workspace.undo();
    expect(journey.text()).toBe(help);
  });

  test("of a transition is removed without its state", () => {
    const journey = journeyOf(help);
    make(removeEdits({ kind: "transition", id: "states/find/on/failed" }, journey.around()), journey);
    expect(journey.text()).toBe(help.replace("      failed: told\n", ""));
  });

  test("is duplicated under free names", () => {
    const journey = journeyOf(help);
    make(duplicateEdits(states("which", "told"), journey.around()), journey);
    make(duplicateEdits(states("which"), journey.around()), journey);
    expect(journey.workspace.get().selection).toEqual(states("which-3"));
    expect(journey.text().match(/# asked first/g)).toHaveLength(3);
  });

  test("is grouped in the order of the text, and taken out again", () => {
    const journey = journeyOf(help);
    make(groupEdits(states("told", "find"), journey.around()), journey);
    expect(journey.workspace.get().graph.state("group")?.children).toEqual(["group.find", "group.told"]);
    make(unnestEdits(states("group.told"), journey.around()), journey);
    expect(journey.workspace.get().graph.state("told")?.parent).toBeUndefined();
  });

  test("is not grouped across groups", () => {
    expect(groupEdits(states("told", "matter.open"), journeyOf(help).around())).toBe("not-siblings");
  });

  test("goes into the group beside it", () => {
    const journey = journeyOf(help);
    make(nestEdits(states("told"), journey.around()), journey);
    expect(journey.workspace.get().graph.state("matter.told")).toBeDefined();
    expect(journey.workspace.get().graph.transition("states/find/on/done")?.to).toBe("matter.told");
  });

  test("moves among its siblings as far as there are any", () => {
    const journey = journeyOf(help);
    make(reorderEdits("find", -1, journey.around()), journey);
    expect(journey.workspace.get().graph.states[0]?.id).toBe("find");
    expect(reorderEdits("find", -1, journey.around())).toBe("nothing-selected");
  });

  test("becomes the beginning, and keeps its references under another name", () => {
    const journey = journeyOf(help);
    make(initialEdits("told", journey.around()), journey);
    make(renameEdits("told", "said", journey.around()), journey);
    expect(journey.workspace.get().graph.state("said")?.initial).toBe(true);
    expect(journey.workspace.get().graph.transition("states/find/on/done")?.to).toBe("said");
  });
});
