import type { WorkspaceFile, WorkspaceState } from "../workspace.ts";

/** A file that was removed here, and is still on disk as far as is known. */
export interface GoneFile {
  file: string;
  kind: WorkspaceFile["kind"];
  /** As it was here. */
  text: string;
  /** As it is on disk; undefined for one that was not saved yet. */
  saved: WorkspaceFile["saved"];
}

type Files = WorkspaceState["files"];

/** Its text is not the one on disk. */
export function isUnsaved({ text, saved }: WorkspaceFile): boolean {
  return text !== saved?.text;
}

/** Files with changes that only this browser has, those that were removed here included. */
export function unsavedFiles(files: Files, gone: Readonly<Record<string, GoneFile>>): string[] {
  const changed = Object.values(files).filter(isUnsaved);
  return [...changed.map(({ file }) => file), ...Object.keys(gone).filter((file) => !files[file])];
}

/** Files that somebody else has changed too. */
export function conflictedFiles(files: Files): WorkspaceFile[] {
  return Object.values(files).filter(({ theirs }) => theirs);
}
