import { createAtom } from "@xstate/store";
import type { ProjectApi, ServerProject } from "../../api/index.ts";
import { kindOf } from "../file-names.ts";
import type { Workspace, WorkspaceFile } from "../workspace.ts";
import type { Draft, DraftStore } from "./drafts.ts";
import { keepDrafts } from "./keep-drafts.ts";
import { replacing } from "./replacing.ts";
import { restoredFrom } from "./restore.ts";
import { saveAll } from "./save-all.ts";
import type { News, Saving, SavingState } from "./saving.ts";
import { takenIn } from "./taken-in.ts";
import { type GoneFile, isUnsaved, unsavedFiles } from "./unsaved.ts";

export interface SavingOptions {
  workspace: Workspace;
  api: Pick<ProjectApi, "project" | "save" | "remove">;
  /** As it was when the workspace was made of it. */
  project: ServerProject;
  /** Where drafts are kept; undefined: nowhere, the browser does not allow it. */
  drafts: DraftStore | undefined;
  /** This tab’s name, and those of others that are open now: their drafts are theirs. */
  tab: string;
  otherTabs: readonly string[];
  onNews: (news: News) => void;
  now?: () => number;
  draftAfterMs?: number;
}

/** Starts to keep drafts, and restores those of earlier visits. */
export async function createSaving(options: SavingOptions): Promise<Saving> {
  const { workspace, api, project, drafts, tab, otherTabs, onNews, now = Date.now, draftAfterMs = 200 } = options;
  let { etag } = project;
  /** Counts saves: what a look brings that began before one is older than what is known here. */
  let saves = 0;
  let running: Promise<boolean> | undefined;
  let closed = false;

  const state = createAtom<SavingState>({
    phase: "idle",
    waiting: false,
    gone: {},
    removed: [],
    troubles: [],
    unreadable: unreadableOf(project),
    drafts: drafts ? "kept" : "unavailable",
  });
  const set = (change: Partial<SavingState>) => state.set({ ...state.get(), ...change });
  const tell = (about: "restored" | "changed" | "came" | "went" | "conflict" | "kept", files: readonly string[]) => {
    if (files.length > 0) onNews({ about, files });
  };

  if (!drafts) onNews({ about: "no-drafts", why: "unavailable" });
  else await restore(drafts);
  const keeper =
    drafts &&
    keepDrafts({
      workspace,
      gone: () => state.get().gone,
      store: drafts,
      project: project.name,
      tab,
      now,
      afterMs: draftAfterMs,
      onTrouble(why) {
        const before = state.get().drafts;
        if (before === (why ?? "kept")) return;
        set({ drafts: why ?? "kept" });
        if (why && before === "kept") onNews({ about: "no-drafts", why });
      },
    });
  const unsubscribe = workspace.subscribe(() => keeper?.touch());
  const alsoUnsubscribe = state.subscribe(() => keeper?.touch());
  if (drafts && unsaved().length > 0) await keeper?.flush();

  function unsaved(): string[] {
    return unsavedFiles(workspace.get().files, state.get().gone);
  }

  async function restore(store: DraftStore): Promise<void> {
    let all: Draft[];
    try {
      all = (await store.all()).filter((draft) => !otherTabs.includes(draft.tab));
    } catch {
      set({ drafts: "unavailable" });
      onNews({ about: "no-drafts", why: "unavailable" });
      return;
    }
    const restored = restoredFrom(all, workspace.get().files);
    workspace.sync((files) => withFiles(files, restored.known));
    for (const { file, text } of restored.texts) write(file, text, "restore");
    dropFiles(Object.keys(restored.gone));
    set({ gone: restored.gone, removed: Object.values(restored.gone) });
    const conflicts = restored.known.filter(({ theirs }) => theirs).map(({ file }) => file);
    tell("restored", [...new Set([...restored.texts.map(({ file }) => file), ...Object.keys(restored.gone)])]);
    tell("conflict", conflicts);
    await takeOver(store, all, restored.void);
  }

  /** Drafts of other visits are this tab’s now. Its own are written over, or removed, by the keeper. */
  async function takeOver(store: DraftStore, all: readonly Draft[], over: readonly Draft[]): Promise<void> {
    const past = all.filter((draft) => draft.tab !== tab || over.includes(draft));
    if (past.length === 0) return;
    try {
      await store.put(past.filter((draft) => !over.includes(draft)).map((draft) => ({ ...draft, tab })));
      await store.remove(past);
    } catch {
      // They stay where they are, and are found again.
    }
  }

  function write(file: string, text: string, key: string): void {
    const before = workspace.get().files[file]?.text ?? "";
    workspace.change([{ file, splices: replacing(before, text) }], { label: { key, name: file } });
  }

  function dropFiles(names: readonly string[]): void {
    if (names.length === 0) return;
    workspace.sync((files) => Object.fromEntries(Object.entries(files).filter(([file]) => !names.includes(file))));
  }

  function save(): Promise<boolean> {
    running ??= saveNow().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function saveNow(): Promise<boolean> {
    saves++;
    set({ phase: "saving", troubles: [] });
    const { gone } = state.get();
    const outcome = await saveAll({ workspace, api, gone });
    saves++;
    if (closed) return false;
    const { gone: current } = state.get();
    const open = Object.entries(current).filter(([file]) => !outcome.removed.includes(file));
    const { offline } = outcome;
    set({
      phase: offline ? "offline" : "idle",
      waiting: offline,
      gone: Object.fromEntries(open),
      troubles: outcome.troubles,
    });
    tell("conflict", outcome.conflicts);
    tell("kept", outcome.kept);
    return !offline && unsaved().length === 0;
  }

  async function look(): Promise<void> {
    if (running || closed) return;
    const began = saves;
    let server: ServerProject | undefined;
    try {
      server = await api.project(etag);
    } catch {
      // Any answer but the list: the folder cannot be looked at just now; the next look tells more.
      if (saves === began && !closed) set({ phase: "offline" });
      return;
    }
    if (saves !== began || running || closed) return;
    const { phase, waiting } = state.get();
    if (phase === "offline") set({ phase: "idle" });
    if (server) takeIn(server);
    if (phase === "offline" && waiting && (await save())) onNews({ about: "saved-at-last" });
  }

  function takeIn(server: ServerProject): void {
    etag = server.etag;
    const { file: open, files } = workspace.get();
    const taken = takenIn(files, state.get().gone, open, server);
    // A step of undo for the journey that is open, so that the steps before it stay good.
    for (const file of taken.changed) if (file === open) write(file, taken.files[file]!.text, "taken-in");
    workspace.sync((before) => withFiles(before, taken.files));
    set({ gone: taken.gone, unreadable: unreadableOf(server) });
    tell("changed", taken.changed);
    tell("came", taken.came);
    tell("went", taken.went);
    tell("conflict", taken.conflicts);
    tell("kept", taken.kept);
  }

  function remove(names: readonly string[]): void {
    const { files } = workspace.get();
    const going = names.flatMap((name): GoneFile[] => {
      const file = files[name];
      return file
        ? [{ file: name, kind: file.kind, text: file.text, saved: file.theirs ? undefined : file.saved }]
        : [];
    });
    const { gone, removed } = state.get();
    const onDisk = going.filter(({ saved }) => saved).map((file) => [file.file, file] as const);
    set({ gone: { ...gone, ...Object.fromEntries(onDisk) }, removed: [...going, ...removed] });
    dropFiles(names);
  }

  function bringBack(file: GoneFile): void {
    const { gone, removed } = state.get();
    const { [file.file]: stillThere, ...rest } = gone;
    const { file: name, kind, text } = file;
    set({ gone: rest, removed: removed.filter((one) => one !== file) });
    workspace.sync((files) =>
      files[name]
        ? files
        : { ...files, [name]: { file: name, kind, text, ...(stillThere?.saved && { saved: stillThere.saved }) } },
    );
  }

  return {
    state,
    save,
    look,
    remove,
    bringBack,
    rename(names) {
      const { files } = workspace.get();
      const gone: Record<string, GoneFile> = { ...state.get().gone };
      for (const [from, to] of Object.entries(names)) {
        const file = files[from];
        if (!file) continue;
        if (file.saved) gone[from] = { file: from, kind: file.kind, text: file.text, saved: file.saved };
        // Back to a name that is still on disk: what is there is known.
        const back = gone[to]?.saved;
        delete gone[to];
        workspace.renameFile(from, to);
        if (back) workspace.sync((now) => withFiles(now, [{ ...now[to]!, kind: kindOf(to), saved: back }]));
      }
      set({ gone });
    },
    settle(file, text) {
      const before = workspace.get().files[file];
      if (!before?.theirs) return;
      const { theirs, saved: _old, ...rest } = before;
      if (text === undefined && theirs.text === undefined && theirs.hash !== "") return dropFiles([file]);
      if (text === undefined) {
        const now: WorkspaceFile =
          theirs.text === undefined ? rest : { ...rest, saved: { ...theirs, text: theirs.text } };
        workspace.sync((files) => withFiles(files, [now]));
        remove([file]);
        return;
      }
      // Their text becomes a step of its own: undo goes through it to what was here before.
      if (theirs.text !== undefined && text !== theirs.text) write(file, theirs.text, "theirs");
      write(file, text, "merge");
      const { saved: _, theirs: __, ...now } = workspace.get().files[file]!;
      const saved = theirs.text === undefined ? {} : { saved: { text: theirs.text, hash: theirs.hash } };
      workspace.sync((files) => withFiles(files, [{ ...now, ...saved }]));
    },
    discard() {
      const { files } = workspace.get();
      for (const file of Object.values(files).filter(isUnsaved)) {
        if (file.saved) write(file.file, file.saved.text, "discard");
        else remove([file.file]);
      }
      for (const file of Object.values(state.get().gone)) bringBack(file);
    },
    keep: async () => keeper?.flush(),
    close() {
      closed = true;
      unsubscribe();
      alsoUnsubscribe.unsubscribe();
      keeper?.close();
      drafts?.close();
    },
  };
}

type Files = Readonly<Record<string, WorkspaceFile>>;

function withFiles(
  files: Files,
  others: readonly WorkspaceFile[] | Readonly<Record<string, WorkspaceFile | undefined>>,
): Files {
  const next: Record<string, WorkspaceFile> = { ...files };
  const entries = Array.isArray(others)
    ? (others as readonly WorkspaceFile[]).map((file) => [file.file, file] as const)
    : Object.entries(others as Readonly<Record<string, WorkspaceFile | undefined>>);
  for (const [name, file] of entries) {
    if (file) next[name] = file;
    else delete next[name];
  }
  return next;
}

function unreadableOf({ files }: ServerProject): SavingState["unreadable"] {
  return files.filter(({ text }) => text === undefined);
}
