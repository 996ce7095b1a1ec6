import type { Atom } from "@xstate/store";
import type { ServerFile } from "../../api/index.ts";
import type { GoneFile } from "./unsaved.ts";

/** What came up without being asked for; the words are the caller’s. */
export type News =
  /** Drafts of an earlier visit were laid over what is on disk. */
  | { about: "restored"; files: readonly string[] }
  /** Others have changed, added or removed files on disk; taken as they are. */
  | { about: "changed" | "came" | "went"; files: readonly string[] }
  /** Others have changed what is unsaved here. */
  | { about: "conflict"; files: readonly string[] }
  /** They were removed here, but others have changed them meanwhile: they stay. */
  | { about: "kept"; files: readonly string[] }
  /** The server is back, and everything that waited is saved. */
  | { about: "saved-at-last" }
  /** Changes cannot be kept in this browser: it does not allow it, or has no room left. They last until the page is closed. */
  | { about: "no-drafts"; why: "unavailable" | "full" };

/** A file that could not be saved, and what the server said. */
export interface SaveTrouble {
  file: string;
  /** The problem’s type: too-large, forbidden … */
  code: string;
  message: string;
}

export interface SavingState {
  /** offline: the server does not answer; what is unsaved waits in this browser. */
  phase: "idle" | "saving" | "offline";
  /** Save was asked for while offline: it follows as soon as the server is back. */
  waiting: boolean;
  /** Removed here, and still on disk. */
  gone: Readonly<Record<string, GoneFile>>;
  /** Removed on this visit, for good or not; the last first. They can be brought back. */
  removed: readonly GoneFile[];
  /** Of the last save. */
  troubles: readonly SaveTrouble[];
  /** Files of the folder whose text cannot be shown. */
  unreadable: readonly ServerFile[];
  /** Whether unsaved changes survive the page. */
  drafts: "kept" | "unavailable" | "full";
}

/** Brings the texts of the workspace to the project folder and back; loses none on the way. */
export interface Saving {
  readonly state: { get(): SavingState; subscribe: Atom<SavingState>["subscribe"] };
  /** Saves every file that is unsaved. true: all are on disk now. */
  save(): Promise<boolean>;
  /** Looks at the folder: what others have changed there is taken in, or becomes a conflict. */
  look(): Promise<void>;
  /** Removes files here; save removes them on disk. */
  remove(files: readonly string[]): void;
  /** Puts a removed file back, as it was here. */
  bringBack(file: GoneFile): void;
  /** Other names for files, from old to new: on disk with the next save. */
  rename(names: Readonly<Record<string, string>>): void;
  /**
   * Ends a conflict: text is what the file holds from now on, undefined removes it. Both sides can be got back by undo,
   * unless it is removed: then by bringBack. Of a file that cannot be read any more, undefined leaves it to others.
   */
  settle(file: string, text: string | undefined): void;
  /** Everything is as on disk again; one step of undo a file. */
  discard(): void;
  /** Writes what is unsaved into this browser, now. */
  keep(): Promise<void>;
  close(): void;
}
