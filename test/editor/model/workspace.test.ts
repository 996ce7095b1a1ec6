import { expect, test } from "vitest";
import { createWorkspace, layoutFileName, type WorkspaceFile } from "../../../editor/model/index.ts";

const journey = `# A comment that nobody asked to move.
journey: small
initial: hello
states:
  hello:
    entry: {say: Hello}   # said first
    on: {message.received: bye}

  bye: {type: final}
`;
const scenarios = `scenarios:
  - name: Hello
    journey: small
    steps:
      - customer: {channel: chat, says: Hi}
      - expect: {state: hello}
`;

const file = (name: string, kind: WorkspaceFile["kind"], text: string): WorkspaceFile => ({
  file: name,
  kind,
  text,
  saved: { text, hash: "sha256:0" },
});

function opened(checked?: Parameters<typeof createWorkspace>[0]["check"]) {
  return createWorkspace({
    files: [
      file("small.journey.yaml", "journey", journey),
      file("small.scenarios.yaml", "scenarios", scenarios),
      file("throughline.yaml", "project", "project: one\nlocales: [en]\nchannels: {chat: {}}\n"),
    ],
    file: "small.journey.yaml",
    checkAfterMs: 0,
    ...(checked && { check: checked }),
  });
}

const textOf = (workspace: ReturnType<typeof opened>, name = "small.journey.yaml") => workspace.get().files[name]?.text;

test("an edit changes the text, the graph and the label of undo; undo gives back the very bytes", () => {
  const workspace = opened();
  const outcome = workspace.edit(
    { do: "renameState", path: ["states", "hello"], name: "greeting" },
    { label: { key: "rename", name: "hello" }, select: { kind: "states", ids: ["greeting"] } },
  );
  expect(outcome).toEqual({ done: true });
  expect(textOf(workspace)).toBe(
    journey.replace("initial: hello", "initial: greeting").replace("  hello:", "  greeting:"),
  );
  expect(workspace.get().graph.states.map(({ id }) => id)).toEqual(["greeting", "bye"]);
  expect(workspace.get().undo).toEqual({ key: "rename", name: "hello" });
  workspace.undo();
  expect(textOf(workspace)).toBe(journey);
  expect(workspace.get().undo).toBeUndefined();
  workspace.redo();
  expect(workspace.get().selection).toEqual({ kind: "states", ids: ["greeting"] });
});

test("an edit that concerns several files is one step of undo", () => {
  const workspace = opened();
  workspace.edit({ do: "renameState", path: ["states", "hello"], name: "greeting" });
  expect(textOf(workspace, "small.scenarios.yaml")).toBe(scenarios.replace("state: hello", "state: greeting"));
  workspace.undo();
  expect(textOf(workspace, "small.scenarios.yaml")).toBe(scenarios);
});

test("edits of one group that follow each other are one step; another selection ends the group", () => {
  const workspace = opened();
  const say = (text: string) =>
    workspace.edit(
      { do: "set", path: ["states", "hello", "entry", "say"], value: text },
      { group: "text", label: { key: "text", name: "hello" } },
    );
  say("Hello t");
  say("Hello th");
  workspace.select({ kind: "states", ids: ["bye"] });
  say("Hello there");
  workspace.undo();
  expect(textOf(workspace)).toContain("say: Hello th}");
  workspace.undo();
  expect(textOf(workspace)).toBe(journey);
});

test("an edit that is refused changes nothing and leaves no step", () => {
  const workspace = opened();
  const outcome = workspace.edit([
    { do: "set", path: ["title"], value: "Small" },
    { do: "renameState", path: ["states", "hello"], name: "bye" },
  ]);
  expect(outcome).toEqual({ done: false, refusal: { reason: "name-taken", name: "bye" } });
  expect(textOf(workspace)).toBe(journey);
  expect(workspace.get().undo).toBeUndefined();
});

test("while the text is broken the last graph stays, and says so", () => {
  const workspace = opened();
  workspace.change([{ file: "small.journey.yaml", splices: [{ from: 0, to: 0, insert: "a: [\n" }] }]);
  expect(workspace.get().broken).toBe(true);
  expect(workspace.get().graph.states).toHaveLength(2);
  expect(workspace.edit({ do: "set", path: ["title"], value: "x" })).toEqual({
    done: false,
    refusal: { reason: "broken-text" },
  });
  workspace.undo();
  expect(workspace.get().broken).toBe(false);
});

test("what is put by hand goes into the layout file and never into the journey", () => {
  const workspace = opened();
  workspace.place({ hello: { x: 400, y: 80 } });
  expect(textOf(workspace)).toBe(journey);
  expect(JSON.parse(textOf(workspace, layoutFileName("small.journey.yaml"))!).positions).toEqual({
    hello: { x: 400, y: 80 },
  });
  expect(workspace.get().layout.hello).toMatchObject({ x: 400, y: 80 });
  workspace.edit({ do: "renameState", path: ["states", "hello"], name: "greeting" });
  expect(workspace.get().layout.greeting).toMatchObject({ x: 400, y: 80 });
  workspace.undo();
  expect(workspace.get().layout.hello).toMatchObject({ x: 400, y: 80 });
  workspace.undo();
  expect(workspace.get().layoutFile.positions).toEqual({});
});

test("a selection follows undo, and never names what is gone", () => {
  const workspace = opened();
  workspace.select({ kind: "states", ids: ["bye"] });
  workspace.edit({ do: "removeState", path: ["states", "bye"] });
  expect(workspace.get().selection).toEqual({ kind: "journey" });
  workspace.undo();
  expect(workspace.get().selection).toEqual({ kind: "states", ids: ["bye"] });
});

test("findings follow the text, and are those of the last one", async () => {
  const seen: string[] = [];
  const workspace = opened(async (name, files) => {
    seen.push(files[name]!.text);
    return [];
  });
  expect(workspace.get().checking).toBe(true);
  workspace.edit({ do: "set", path: ["title"], value: "One" });
  workspace.edit({ do: "set", path: ["title"], value: "Two" });
  await expect.poll(() => workspace.get().checking).toBe(false);
  expect(seen.at(-1)).toContain("title: Two");
  workspace.close();
});

test("opening another journey keeps the history of the first", () => {
  const workspace = opened();
  workspace.edit({ do: "set", path: ["title"], value: "Small" });
  workspace.open("throughline.yaml");
  workspace.undo();
  expect(textOf(workspace)).toBe(journey);
});
