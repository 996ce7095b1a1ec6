import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test } from "vitest";
import { createWorkspace } from "../../../../editor/model/index.ts";
import {
  createSaving,
  type DraftStore,
  type News,
  openDrafts,
  unsavedFiles,
} from "../../../../editor/model/saving/index.ts";
import { fakeFolder } from "./fake-api.ts";

const A = "a.journey.yaml";
const B = "b.journey.yaml";
const journey = (name: string, title = "One") => `journey: ${name}\ntitle: ${title}\nstates:\n  end: {type: final}\n`;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A page that is opened on the folder. */
async function page(
  { api, list }: ReturnType<typeof fakeFolder>,
  {
    tab = "one",
    otherTabs = [] as string[],
    drafts,
  }: { tab?: string; otherTabs?: string[]; drafts?: DraftStore | null } = {},
) {
  const project = list();
  const workspace = createWorkspace({
    files: project.files.flatMap(({ file, kind, text, hash }) =>
      text === undefined ? [] : [{ file, kind, text, saved: { text, hash } }],
    ),
    file: A,
  });
  const news: News[] = [];
  const store = drafts === null ? undefined : (drafts ?? (await openDrafts(project.name)));
  const saving = await createSaving({
    workspace,
    api,
    project,
    drafts: store,
    tab,
    otherTabs,
    draftAfterMs: 5,
    onNews: (one) => news.push(one),
  });
  const write = (file: string, text: string) =>
    workspace.change([
      { file, splices: [{ from: 0, to: workspace.get().files[file]?.text.length ?? 0, insert: text }] },
    ]);
  const textOf = (file: string) => workspace.get().files[file]?.text;
  const unsaved = () => unsavedFiles(workspace.get().files, saving.state.get().gone).toSorted();
  return { workspace, saving, news, write, textOf, unsaved };
}

const soon = (ms = 30) => new Promise((resolve) => setTimeout(resolve, ms));

describe("saving", () => {
  test("writes every file that is unsaved, and no other", async () => {
    const folder = fakeFolder({ [A]: journey("a"), [B]: journey("b") });
    const { saving, write, unsaved } = await page(folder);
    write(A, journey("a", "Two"));
    write("c.journey.yaml", journey("c"));
    expect(unsaved()).toEqual([A, "c.journey.yaml"]);
    expect(await saving.save()).toBe(true);
    expect(folder.disk.get(A)).toBe(journey("a", "Two"));
    expect(folder.disk.get("c.journey.yaml")).toBe(journey("c"));
    expect(folder.calls).not.toContain(`save ${B}`);
    expect(unsaved()).toEqual([]);
  });

  test("counts as saved only the text that was sent", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { saving, write, unsaved } = await page(folder);
    folder.folder.meanwhile = () => write(A, journey("a", "Three"));
    write(A, journey("a", "Two"));
    expect(await saving.save()).toBe(false);
    expect(folder.disk.get(A)).toBe(journey("a", "Two"));
    expect(unsaved()).toEqual([A]);
  });

  test("makes a conflict where somebody else was faster, and writes nothing over", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { saving, write, workspace, news } = await page(folder);
    write(A, journey("a", "Mine"));
    folder.disk.set(A, journey("a", "Theirs"));
    expect(await saving.save()).toBe(false);
    expect(folder.disk.get(A)).toBe(journey("a", "Theirs"));
    expect(workspace.get().files[A]?.theirs?.text).toBe(journey("a", "Theirs"));
    expect(news).toContainEqual({ about: "conflict", files: [A] });
    folder.calls.length = 0;
    expect(await saving.save()).toBe(false);
    expect(folder.calls).toEqual([]);
  });

  test("is no conflict where both have written the same", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { saving, write } = await page(folder);
    write(A, journey("a", "Same"));
    folder.disk.set(A, journey("a", "Same"));
    expect(await saving.save()).toBe(true);
  });

  test("waits while the server is away, and follows when it is back", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { saving, write, unsaved, news } = await page(folder);
    write(A, journey("a", "Two"));
    folder.folder.offline = true;
    expect(await saving.save()).toBe(false);
    expect(saving.state.get()).toMatchObject({ phase: "offline", waiting: true });
    await saving.look();
    expect(unsaved()).toEqual([A]);
    folder.folder.offline = false;
    await saving.look();
    expect(folder.disk.get(A)).toBe(journey("a", "Two"));
    expect(saving.state.get()).toMatchObject({ phase: "idle", waiting: false });
    expect(news).toContainEqual({ about: "saved-at-last" });
  });

  test("says what the server refuses", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { saving, write, unsaved } = await page(folder);
    folder.folder.refuse = "file-too-large";
    write(A, journey("a", "Two"));
    expect(await saving.save()).toBe(false);
    expect(saving.state.get().troubles).toEqual([{ file: A, code: "file-too-large", message: "No." }]);
    expect(unsaved()).toEqual([A]);
  });
});

describe("looking at the folder", () => {
  test("takes in what others changed, as a step of undo for the open journey", async () => {
    const folder = fakeFolder({ [A]: journey("a"), [B]: journey("b") });
    const { saving, workspace, textOf, unsaved, news, write } = await page(folder);
    write(A, journey("a", "Mine"));
    await saving.save();
    folder.disk.set(A, journey("a", "Theirs"));
    folder.disk.set(B, journey("b", "Theirs"));
    await saving.look();
    expect([textOf(A), textOf(B)]).toEqual([journey("a", "Theirs"), journey("b", "Theirs")]);
    expect(unsaved()).toEqual([]);
    expect(news).toContainEqual({ about: "changed", files: [A, B] });
    workspace.undo();
    expect(textOf(A)).toBe(journey("a", "Mine"));
    workspace.undo();
    expect(textOf(A)).toBe(journey("a"));
  });

  test("forgets steps of another file that no longer fit its text", async () => {
    const folder = fakeFolder({ [A]: journey("a"), [B]: journey("b") });
    const { saving, workspace, textOf, write } = await page(folder);
    write(B, journey("b", "Mine"));
    await saving.save();
    folder.disk.set(B, "journey: b\n");
    await saving.look();
    workspace.undo();
    expect(textOf(B)).toBe("journey: b\n");
  });

  test("keeps what is unsaved here, and knows theirs", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { saving, workspace, write, textOf } = await page(folder);
    write(A, journey("a", "Mine"));
    folder.disk.set(A, journey("a", "Theirs"));
    await saving.look();
    expect(textOf(A)).toBe(journey("a", "Mine"));
    expect(workspace.get().files[A]?.theirs?.text).toBe(journey("a", "Theirs"));
    folder.disk.set(A, journey("a"));
    await saving.look();
    expect(workspace.get().files[A]?.theirs).toBeUndefined();
  });

  test("tells files that came, went, or cannot be read", async () => {
    const folder = fakeFolder({ [A]: journey("a"), [B]: journey("b") });
    const { saving, textOf, news } = await page(folder);
    folder.disk.delete(B);
    folder.disk.set("c.journey.yaml", journey("c"));
    folder.unreadable.set("big.journey.yaml", "too-large");
    await saving.look();
    expect(textOf(B)).toBeUndefined();
    expect(textOf("c.journey.yaml")).toBe(journey("c"));
    expect(saving.state.get().unreadable.map(({ file }) => file)).toEqual(["big.journey.yaml"]);
    expect(news).toEqual([
      { about: "came", files: ["c.journey.yaml"] },
      { about: "went", files: [B] },
    ]);
  });

  test("does not take the open journey away that others removed", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { saving, workspace, textOf } = await page(folder);
    folder.disk.delete(A);
    await saving.look();
    expect(textOf(A)).toBe(journey("a"));
    expect(workspace.get().files[A]?.theirs).toEqual({ text: undefined, hash: "" });
    saving.settle(A, textOf(A));
    expect(await saving.save()).toBe(true);
    expect(folder.disk.get(A)).toBe(journey("a"));
  });

  test("does not take an answer that is older than its own save", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { saving, write, textOf, unsaved } = await page(folder);
    let answer = () => {};
    folder.folder.slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    folder.disk.set(B, journey("b"));
    const looking = saving.look();
    write(A, journey("a", "Two"));
    expect(await saving.save()).toBe(true);
    answer();
    await looking;
    expect(textOf(A)).toBe(journey("a", "Two"));
    expect(unsaved()).toEqual([]);
  });

  test("gives a removed file back that others have changed meanwhile", async () => {
    const folder = fakeFolder({ [A]: journey("a"), [B]: journey("b") });
    const { saving, textOf, unsaved, news } = await page(folder);
    saving.remove([B]);
    folder.disk.set(B, journey("b", "Theirs"));
    await saving.look();
    expect(textOf(B)).toBe(journey("b", "Theirs"));
    expect(unsaved()).toEqual([]);
    expect(news).toEqual([{ about: "kept", files: [B] }]);
  });

  test("does not mistake its own save for a change of others", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { saving, write, textOf, news } = await page(folder);
    write(A, journey("a", "Two"));
    await Promise.all([saving.look(), saving.save(), saving.look()]);
    await saving.look();
    expect(textOf(A)).toBe(journey("a", "Two"));
    expect(news).toEqual([]);
  });
});

describe("a conflict", () => {
  test("is settled with any text; undo goes back through theirs to mine", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { saving, write, workspace, textOf } = await page(folder);
    write(A, journey("a", "Mine"));
    folder.disk.set(A, journey("a", "Theirs"));
    await saving.look();
    saving.settle(A, journey("a", "Both"));
    expect(await saving.save()).toBe(true);
    expect(folder.disk.get(A)).toBe(journey("a", "Both"));
    workspace.undo();
    expect(textOf(A)).toBe(journey("a", "Theirs"));
    workspace.undo();
    expect(textOf(A)).toBe(journey("a", "Mine"));
  });
});

describe("removing, renaming and bringing back", () => {
  test("a removed file goes from disk with the next save, and can be brought back before and after", async () => {
    const folder = fakeFolder({ [A]: journey("a"), [B]: journey("b") });
    const { saving, textOf, unsaved } = await page(folder);
    saving.remove([B]);
    expect([textOf(B), folder.disk.has(B), unsaved()]).toEqual([undefined, true, [B]]);
    await saving.look();
    expect(textOf(B)).toBeUndefined();
    saving.bringBack(saving.state.get().removed[0]!);
    expect([textOf(B), unsaved()]).toEqual([journey("b"), []]);
    saving.remove([B]);
    expect(await saving.save()).toBe(true);
    expect(folder.disk.has(B)).toBe(false);
    saving.bringBack(saving.state.get().removed[0]!);
    expect(await saving.save()).toBe(true);
    expect(folder.disk.get(B)).toBe(journey("b"));
  });

  test("a removed file that others have changed stays", async () => {
    const folder = fakeFolder({ [A]: journey("a"), [B]: journey("b") });
    const { saving, textOf, news } = await page(folder);
    saving.remove([B]);
    folder.disk.set(B, journey("b", "Theirs"));
    await saving.save();
    expect(folder.disk.get(B)).toBe(journey("b", "Theirs"));
    expect(textOf(B)).toBe(journey("b", "Theirs"));
    expect(news).toContainEqual({ about: "kept", files: [B] });
  });

  test("a renamed file is written under its new name before the old one goes; its undo stays", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { saving, workspace, write, textOf, unsaved } = await page(folder);
    write(A, journey("a", "Two"));
    saving.rename({ [A]: B });
    expect(workspace.get().file).toBe(B);
    expect(unsaved()).toEqual([A, B]);
    folder.calls.length = 0;
    expect(await saving.save()).toBe(true);
    expect(folder.calls).toEqual([`save ${B}`, `remove ${A}`]);
    expect([...folder.disk]).toEqual([[B, journey("a", "Two")]]);
    workspace.undo();
    expect(textOf(B)).toBe(journey("a"));
  });

  test("a file renamed there and back is as it was", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { saving, unsaved } = await page(folder);
    saving.rename({ [A]: B });
    saving.rename({ [B]: A });
    expect(unsaved()).toEqual([]);
  });

  test("discarding brings everything back to what is on disk, and undo brings the changes back", async () => {
    const folder = fakeFolder({ [A]: journey("a"), [B]: journey("b") });
    const { saving, workspace, write, unsaved, textOf } = await page(folder);
    write(A, journey("a", "Two"));
    write("c.journey.yaml", journey("c"));
    saving.remove([B]);
    saving.discard();
    expect(unsaved()).toEqual([]);
    expect(textOf(B)).toBe(journey("b"));
    workspace.undo();
    expect(textOf(A)).toBe(journey("a", "Two"));
  });
});

describe("drafts", () => {
  test("bring everything back after a crash: changes, new files, removed ones", async () => {
    const folder = fakeFolder({ [A]: journey("a"), [B]: journey("b") });
    const first = await page(folder);
    first.write(A, journey("a", "Two"));
    first.write("c.journey.yaml", journey("c"));
    first.saving.remove([B]);
    await soon();
    const second = await page(folder);
    expect(second.textOf(A)).toBe(journey("a", "Two"));
    expect(second.textOf("c.journey.yaml")).toBe(journey("c"));
    expect(second.textOf(B)).toBeUndefined();
    expect(second.news).toEqual([{ about: "restored", files: [A, "c.journey.yaml", B] }]);
    expect(await second.saving.save()).toBe(true);
    await soon();
    const third = await page(folder);
    expect(third.news).toEqual([]);
    expect(third.unsaved()).toEqual([]);
  });

  test("are written while somebody types without a pause", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const first = await page(folder);
    for (let letter = 0; letter < 20; letter++) {
      first.write(A, journey("a", `Title ${letter}`));
      await soon(2);
    }
    const drafts = await (await openDrafts("shop")).all();
    expect(drafts.map(({ file }) => file)).toEqual([A]);
    first.saving.close();
  });

  test("are written once for each change, and not again and again", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    let writes = 0;
    const counting: DraftStore = {
      all: async () => [],
      put: async () => {
        writes++;
      },
      remove: async () => {},
      close() {},
    };
    const { write } = await page(folder, { drafts: counting });
    write(A, journey("a", "Two"));
    await soon();
    write(A, journey("a", "Three"));
    await soon();
    expect(writes).toBe(2);
  });

  test("are gone once the text is that on disk again", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { write, saving, workspace } = await page(folder);
    write(A, journey("a", "Two"));
    await saving.keep();
    workspace.undo();
    await saving.keep();
    expect(await (await openDrafts("shop")).all()).toEqual([]);
  });

  test("become a conflict when the file has changed on disk meanwhile, with the text that they began with", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const first = await page(folder);
    first.write(A, journey("a", "Mine"));
    await first.saving.keep();
    folder.disk.set(A, journey("a", "Theirs"));
    const { workspace, news } = await page(folder);
    expect(workspace.get().files[A]).toMatchObject({
      text: journey("a", "Mine"),
      saved: { text: journey("a") },
      theirs: { text: journey("a", "Theirs") },
    });
    expect(news.map(({ about }) => about)).toEqual(["restored", "conflict"]);
  });

  test("of a tab that is still open are left to it; of one that is closed they are taken over", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const first = await page(folder, { tab: "one" });
    first.write(A, journey("a", "Mine"));
    await first.saving.keep();
    const second = await page(folder, { tab: "two", otherTabs: ["one"] });
    expect(second.textOf(A)).toBe(journey("a"));
    const third = await page(folder, { tab: "three" });
    expect(third.textOf(A)).toBe(journey("a", "Mine"));
    await third.saving.keep();
    expect((await (await openDrafts("shop")).all()).map(({ tab }) => tab)).toEqual(["three"]);
  });

  test("that cannot be kept are said once; saving goes on", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const full: DraftStore = {
      all: async () => [],
      put: async () => {
        throw new DOMException("full", "QuotaExceededError");
      },
      remove: async () => {},
      close() {},
    };
    const { write, saving, news } = await page(folder, { drafts: full });
    write(A, journey("a", "Two"));
    await saving.keep();
    write(A, journey("a", "Three"));
    await saving.keep();
    expect(news).toEqual([{ about: "no-drafts", why: "full" }]);
    expect(saving.state.get().drafts).toBe("full");
    expect(await saving.save()).toBe(true);
  });

  test("are not needed to save", async () => {
    const folder = fakeFolder({ [A]: journey("a") });
    const { write, saving, news } = await page(folder, { drafts: null });
    write(A, journey("a", "Two"));
    expect(await saving.save()).toBe(true);
    expect(news).toEqual([{ about: "no-drafts", why: "unavailable" }]);
  });
});
