import { describe, expect, test } from "vitest";
import { addStateEdits, connectEdits } from "../../../editor/actions/add.ts";
import { newState } from "../../../editor/actions/new-state.ts";
import { addKinds } from "../../../editor/actions/palette.ts";
import { triggersOf } from "../../../editor/actions/triggers.ts";
import { parseProject } from "../../../engine/language/index.ts";
import { help, journeyOf } from "./around.ts";

describe("Adding a state", () => {
  test.each(addKinds)("makes a %s that fits the schema, under a name that is free", (kind) => {
    const { workspace, around, text } = journeyOf(help);
    for (let count = 0; count < 2; count++) {
      const action = addStateEdits({ kind, into: kind === "history" ? "matter" : undefined }, around());
      expect(workspace.edit(action.edits, action)).toEqual({ done: true });
    }
    const { findings } = parseProject({ project: undefined, journeys: [{ file: "help.journey.yaml", text: text() }] });
    // What it refers to is the project’s to have, and where it leads is left to whoever adds it.
    expect(findings.filter(({ code }) => code.startsWith("TL1")).map(({ message }) => message)).toEqual([]);
    expect(workspace.get().graph.states.length).toBeGreaterThanOrEqual(9);
  });

  test("connects it by the first outcome that nothing handles", () => {
    const { workspace, around } = journeyOf(help);
    const which = workspace.get().graph.state("which");
    const [choice] = triggersOf(which, around(), "design");
    expect(choice).toMatchObject({ label: "when not answered", handled: false });
    const action = addStateEdits({ kind: "handoff", source: { from: "which", choice: choice! } }, around());
    workspace.edit(action.edits, action);
    expect(workspace.get().graph.transition("states/which/on/unanswered")?.to).toBe("handoff");
    expect(workspace.get().selection).toEqual({ kind: "states", ids: ["handoff"] });
  });

  test("puts it into a group before a sibling", () => {
    const { workspace, around } = journeyOf(help);
    const action = addStateEdits({ kind: "message", into: "matter", before: "closed", title: "Hello" }, around());
    workspace.edit(action.edits, action);
    expect(workspace.get().graph.state("matter")?.children).toEqual(["matter.open", "matter.message", "matter.closed"]);
  });

  test("asks for a fact of its own, declared along with it", () => {
    const { workspace, around } = journeyOf(help);
    const action = addStateEdits({ kind: "ask" }, around());
    workspace.edit(action.edits, action);
    expect(workspace.get().reading.value?.context).toMatchObject({ answer: { type: "string" } });
    expect(newState("ask", around()).also).toMatchObject([{ path: ["context", "answer2"] }]);
  });

  test("asks for the fact that is called like it, where there is one", () => {
    const { workspace, around } = journeyOf(help);
    const [fact] = Object.keys(workspace.get().reading.value?.context as object);
    const { state, also } = newState("ask", around(), { title: `${fact!.toUpperCase()}?` });
    expect(state).toMatchObject({ ask: { fact } });
    expect(also).toEqual([]);
  });

  test("gives a service the facts of the names it needs", () => {
    const { around } = journeyOf(help);
    expect(newState("service", around()).state).toMatchObject({
      service: { name: "orders.find", with: { order: "context.order", reference: "conversation.id" } },
    });
  });

  test("writes placeholders in each locale of the project", () => {
    const { around } = journeyOf(help);
    const { state } = newState("message", around());
    expect(state).toMatchObject({ entry: [{ say: { en: expect.any(String), de: expect.any(String) } }] });
  });
});

describe("Connecting", () => {
  test("makes a second transition on the same trigger the next of a list, and selects it", () => {
    const { workspace, around } = journeyOf(help);
    const action = connectEdits(
      { from: "which", to: "end", choice: { trigger: { on: "answered" } }, guard: "true" },
      around(),
    );
    if (typeof action === "string") throw new Error(action);
    workspace.edit(action.edits, action);
    expect(workspace.get().selection).toEqual({ kind: "transition", id: "states/which/on/answered/1" });
    expect(workspace.get().graph.transition("states/which/on/answered/1")).toMatchObject({ to: "end", guard: "true" });
  });

  test("gives a delay that leads nowhere its target", () => {
    const { workspace, around } = journeyOf(help);
    const wait = addStateEdits({ kind: "wait" }, around());
    workspace.edit(wait.edits, wait);
    const [choice] = triggersOf(workspace.get().graph.state("wait"), around(), "design");
    expect(choice).toMatchObject({ label: "after 1 hour", existing: "states/wait/after/1h" });
    const action = connectEdits({ from: "wait", to: "end", choice: choice! }, around());
    if (typeof action === "string") throw new Error(action);
    expect(workspace.edit(action.edits, action)).toEqual({ done: true });
    expect(workspace.get().graph.transition("states/wait/after/1h")).toMatchObject({ to: "end", actions: [] });
    expect(workspace.get().reading.text).not.toContain("actions");
  });

  test("does not lead on from an end", () => {
    const { around } = journeyOf(help);
    const choice = { trigger: { always: true } } as const;
    expect(connectEdits({ from: "end", to: "which", choice }, around())).toBe("not-from-end");
  });

  test("offers interrupts for the journey itself", () => {
    const { workspace, around } = journeyOf(help);
    const [choice] = triggersOf(undefined, around(), "design");
    const action = connectEdits({ from: undefined, to: "told", choice: choice! }, around());
    if (typeof action === "string") throw new Error(action);
    workspace.edit(action.edits, action);
    expect(workspace.get().graph.transitions.find(({ kind }) => kind === "interrupt")?.to).toBe("told");
  });
});
