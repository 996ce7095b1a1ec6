import type { WorkspaceFile, WorkspaceState } from "../workspace.ts";
import type { Draft } from "./drafts.ts";
import type { GoneFile } from "./unsaved.ts";

type Files = WorkspaceState["files"];

/** What drafts make of the files of the server. */
export interface Restored {
  /** What is known of the disk, where a draft says more: it was begun on an earlier text. */
  known: readonly WorkspaceFile[];
  /** The texts of drafts, oldest first: an older one of the same file can be got back by undo. */
  texts: readonly { file: string; text: string }[];
  gone: Readonly<Record<string, GoneFile>>;
  /** Drafts that say nothing new. */
  void: readonly Draft[];
}

/** Lays drafts over the files as they are on disk. */
export function restoredFrom(drafts: readonly Draft[], files: Files): Restored {
  const known: Record<string, WorkspaceFile> = {};
  const texts: { file: string; text: string }[] = [];
  const gone: Record<string, GoneFile> = {};
  const nothingNew: Draft[] = [];
  for (const draft of drafts.toSorted((a, b) => a.time - b.time)) {
    const { file, kind, text, base } = draft;
    const disk = files[file];
    if (text === undefined) {
      if (disk?.saved && disk.saved.hash === base?.hash)
        gone[file] = { file, kind, text: disk.text, saved: disk.saved };
      else nothingNew.push(draft);
    } else if (text === disk?.text) nothingNew.push(draft);
    else {
      known[file] = onItsBase(draft, disk);
      texts.push({ file, text });
    }
  }
  return { known: Object.values(known), texts, gone, void: nothingNew };
}

/** The file as the draft knew it, and what has become of it on disk since. */
function onItsBase({ file, kind, base }: Draft, disk: WorkspaceFile | undefined): WorkspaceFile {
  if (disk?.saved && disk.saved.hash === base?.hash) return disk;
  return {
    file,
    kind,
    text: base?.text ?? "",
    ...(base && { saved: base }),
    ...(disk?.saved ? { theirs: disk.saved } : base && { theirs: { text: undefined, hash: "" } }),
  };
}
