import { describe, expect, test } from "vitest";
import { createJourney, renamedText, renameJourney } from "../../../editor/journeys/change-journeys.ts";
import { listedJourneys, matching, referencesTo } from "../../../editor/journeys/listed-journeys.ts";
import { createWorkspace, type WorkspaceFile } from "../../../editor/model/index.ts";
import { createSaving } from "../../../editor/model/saving/index.ts";
import { fakeFolder } from "../model/saving/fake-api.ts";

const texts = {
  "throughline.yaml": "project: shop\nlocales: [en]\nchannels: {chat: {}}\nfallback: desk   # whatever else\n",
  "desk.journey.yaml": "# the desk\njourney: desk\ntitle: Front desk\nstates:\n  done: {type: final}\n",
  "desk.scenarios.yaml": "scenarios:\n  - name: Hello\n    journey: desk\n    steps: []\n",
  "order.journey.yaml":
    "journey: order\ntitle: Order\nstates:\n  help:\n    journey: {name: desk}\n    on: {done: end}\n  end: {type: final}\n",
  "broken.journey.yaml": "journey: broken\ntitle: [oops\n",
};

async function opened() {
  const folder = fakeFolder(texts);
  const project = folder.list();
  const files = project.files.map(
    ({ file, kind, text, hash }): WorkspaceFile => ({ file, kind, text: text!, saved: { text: text!, hash } }),
  );
  const workspace = createWorkspace({ files, file: "order.journey.yaml" });
  const saving = await createSaving({
    workspace,
    api: folder.api,
    project,
    drafts: undefined,
    tab: "one",
    otherTabs: [],
    onNews: () => {},
  });
  const journey = (file: string) => listedJourneys(workspace.get().files).find((one) => one.file === file)!;
  return { folder, workspace, saving, journey };
}

describe("the list of journeys", () => {
  test("has each journey by its title, also one that cannot be read", async () => {
    const { workspace } = await opened();
    const all = listedJourneys(workspace.get().files);
    expect(all.map(({ title, name, broken }) => [title, name, broken])).toEqual([
      ["broken", "broken", true],
      ["Front desk", "desk", false],
      ["Order", "order", false],
    ]);
    expect(matching(all, "front DESK").map(({ name }) => name)).toEqual(["desk"]);
    expect(matching(all, "help").map(({ name }) => name)).toEqual(["order"]);
    expect(matching(all, "nowhere")).toEqual([]);
  });

  test("knows what refers to a journey", async () => {
    const { workspace, journey } = await opened();
    const { files } = workspace.get();
    expect(referencesTo(journey("desk.journey.yaml"), files)).toEqual([
      { kind: "fallback" },
      { kind: "journey", title: "Order" },
    ]);
    expect(referencesTo(journey("order.journey.yaml"), files)).toEqual([]);
  });
});

describe("renaming a journey", () => {
  test("renames it in its text, in all that refers to it, and its files; everything else stays", async () => {
    const { folder, workspace, saving, journey } = await opened();
    expect(
      renameJourney({ workspace, saving }, journey("desk.journey.yaml"), { title: "Reception", name: "reception" }),
    ).toBeUndefined();
    expect(await saving.save()).toBe(true);
    expect(Object.fromEntries(folder.disk)).toEqual({
      "throughline.yaml": texts["throughline.yaml"].replace("desk", "reception"),
      "reception.journey.yaml": "# the desk\njourney: reception\ntitle: Reception\nstates:\n  done: {type: final}\n",
      "reception.scenarios.yaml": texts["desk.scenarios.yaml"].replace("desk", "reception"),
      "order.journey.yaml": texts["order.journey.yaml"].replace("desk", "reception"),
      "broken.journey.yaml": texts["broken.journey.yaml"],
    });
  });

  test("leaves the files where only the title is another", async () => {
    const { folder, workspace, saving, journey } = await opened();
    renameJourney({ workspace, saving }, journey("desk.journey.yaml"), { title: "Reception", name: "desk" });
    expect(await saving.save()).toBe(true);
    expect(folder.disk.get("desk.journey.yaml")).toContain("title: Reception");
    expect(folder.disk.get("throughline.yaml")).toBe(texts["throughline.yaml"]);
  });
});

test("a copy has its own name and title, and every other line of the original", () => {
  expect(renamedText(texts["desk.journey.yaml"], "desk-2", "Copy of: desk")).toEqual({
    text: '# the desk\njourney: desk-2\ntitle: "Copy of: desk"\nstates:\n  done: {type: final}\n',
  });
  expect(renamedText("title: [oops", "a", "b")).toMatchObject({ refusal: { reason: "broken-text" } });
});

test("a journey that was created is unsaved, and undo takes it away without a trace", async () => {
  const { workspace, folder, saving } = await opened();
  createJourney(workspace, "new.journey.yaml", "journey: new\n");
  expect(workspace.get().files["new.journey.yaml"]).toEqual({
    file: "new.journey.yaml",
    kind: "journey",
    text: "journey: new\n",
  });
  workspace.undo();
  expect(workspace.get().files["new.journey.yaml"]).toBeUndefined();
  workspace.redo();
  expect(await saving.save()).toBe(true);
  expect(folder.disk.get("new.journey.yaml")).toBe("journey: new\n");
});
