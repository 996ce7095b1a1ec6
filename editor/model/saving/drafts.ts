import { type DBSchema, openDB } from "idb";
import type { FileKind } from "../workspace.ts";

/** What of a file is not on disk yet, as this browser keeps it. */
export interface Draft {
  /** As throughline.yaml names it. */
  project: string;
  /** The tab of the browser that writes it: two tabs do not overwrite each other’s. */
  tab: string;
  file: string;
  kind: FileKind;
  /** undefined: the file was removed. */
  text: string | undefined;
  /** What was on disk when it was begun; undefined: nothing. */
  base: { text: string; hash: string } | undefined;
  /** ms since 1970. */
  time: number;
}

/** The drafts of one project. Everything rejects when the browser does not allow it, or has no room left. */
export interface DraftStore {
  all(): Promise<Draft[]>;
  put(drafts: readonly Draft[]): Promise<void>;
  remove(drafts: readonly Pick<Draft, "tab" | "file">[]): Promise<void>;
  close(): void;
}

interface Schema extends DBSchema {
  drafts: { key: [project: string, tab: string, file: string]; value: Draft; indexes: { project: string } };
}

/** Some browsers never answer where storage is blocked. */
const OPEN_WITHIN_MS = 2_000;

/** Opens them in IndexedDB. Rejects where there is none. */
export async function openDrafts(project: string): Promise<DraftStore> {
  const database = await within(
    OPEN_WITHIN_MS,
    openDB<Schema>("throughline", 1, {
      upgrade(fresh) {
        fresh.createObjectStore("drafts", { keyPath: ["project", "tab", "file"] }).createIndex("project", "project");
      },
    }),
  );
  return {
    all: () => database.getAllFromIndex("drafts", "project", project),
    async put(drafts) {
      const { store, done } = database.transaction("drafts", "readwrite");
      await Promise.all([...drafts.map((draft) => store.put(draft)), done]);
    },
    async remove(drafts) {
      const { store, done } = database.transaction("drafts", "readwrite");
      await Promise.all([...drafts.map(({ tab, file }) => store.delete([project, tab, file])), done]);
    },
    close: () => database.close(),
  };
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("IndexedDB does not answer.")), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
