import type { Workspace } from "../workspace.ts";
import type { Draft, DraftStore } from "./drafts.ts";
import { type GoneFile, isUnsaved } from "./unsaved.ts";

export interface DraftKeeper {
  /** Something may have changed. */
  touch(): void;
  /** Writes at once what is not written yet. */
  flush(): Promise<void>;
  close(): void;
}

export interface KeepDraftsOptions {
  workspace: Workspace;
  gone: () => Readonly<Record<string, GoneFile>>;
  store: DraftStore;
  project: string;
  tab: string;
  now: () => number;
  /** How long a change may wait to be written, in ms. */
  afterMs: number;
  onTrouble: (why: "unavailable" | "full" | undefined) => void;
}

/** Keeps what is unsaved in the store: written soon after each change, removed once it is on disk. */
export function keepDrafts(options: KeepDraftsOptions): DraftKeeper {
  const { workspace, gone, store, project, tab, now, afterMs, onTrouble } = options;
  const written = new Map<string, Draft>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();

  function wanted(): Draft[] {
    const draft = { project, tab, time: now() };
    const changed = Object.values(workspace.get().files)
      .filter(isUnsaved)
      .map(({ file, kind, text, saved }) => ({ ...draft, file, kind, text, base: saved }));
    const removed = Object.values(gone())
      .filter(({ file, saved }) => saved && !workspace.get().files[file])
      .map(({ file, kind, saved }) => ({ ...draft, file, kind, text: undefined, base: saved }));
    return [...changed, ...removed];
  }

  async function write(): Promise<void> {
    const drafts = wanted();
    const files = new Set(drafts.map(({ file }) => file));
    const fresh = drafts.filter((draft) => {
      const before = written.get(draft.file);
      return !before || before.text !== draft.text || before.base?.hash !== draft.base?.hash;
    });
    const over = [...written.values()].filter(({ file }) => !files.has(file));
    try {
      if (fresh.length > 0) await store.put(fresh);
      for (const draft of fresh) written.set(draft.file, draft);
      if (over.length > 0) await store.remove(over);
      for (const { file } of over) written.delete(file);
      onTrouble(undefined);
    } catch (error) {
      onTrouble(error instanceof Error && error.name === "QuotaExceededError" ? "full" : "unavailable");
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    // One after the other: a late answer must not remove what a newer one has written.
    writing = writing.then(write);
    return writing;
  }

  return {
    touch() {
      // Not put off by further changes: who types without a pause is kept too.
      timer ??= setTimeout(() => void flush(), afterMs);
    },
    flush,
    close() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
