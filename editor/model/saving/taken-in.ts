import type { ServerFile, ServerProject } from "../../api/index.ts";
import type { WorkspaceFile, WorkspaceState } from "../workspace.ts";
import { type GoneFile, isUnsaved } from "./unsaved.ts";

type Files = WorkspaceState["files"];
type Gone = Readonly<Record<string, GoneFile>>;

/** What the folder has become, compared with what is known here. */
export interface TakenIn {
  /** Files that are known otherwise now; undefined: no longer there. */
  files: Readonly<Record<string, WorkspaceFile | undefined>>;
  /** Changed by others, and not here: their text is taken. */
  changed: readonly string[];
  came: readonly string[];
  went: readonly string[];
  /** Changed both there and here. */
  conflicts: readonly string[];
  gone: Gone;
  /** Were to be removed, and were changed by others meanwhile: they stay. */
  kept: readonly string[];
}

/** Nothing that is unsaved here is given up for it. open: the file that is under edit: it does not vanish by itself. */
export function takenIn(files: Files, gone: Gone, open: string, server: ServerProject): TakenIn {
  const now: Record<string, WorkspaceFile | undefined> = {};
  const [changed, came, went, conflicts, kept]: string[][] = [[], [], [], [], []];
  const stillGone: Record<string, GoneFile> = {};
  const disk = new Map(server.files.map((file) => [file.file, file]));

  for (const file of Object.values(files)) {
    const there = disk.get(file.file);
    const next = there?.text === undefined ? withoutText(file, open, there?.hash) : fileOf(file, there, there.text);
    if (next === file) continue;
    now[file.file] = next;
    // One that cannot be read any more is told of where such files are listed.
    if (!next && !there) went!.push(file.file);
    if (!next) continue;
    if (next.theirs && !same(next.theirs, file.theirs)) conflicts!.push(file.file);
    else if (next.text !== file.text) changed!.push(file.file);
  }
  for (const there of server.files) {
    if (there.text === undefined || files[there.file]) continue;
    const removed = gone[there.file];
    if (removed?.saved && removed.saved.hash === there.hash) stillGone[there.file] = removed;
    else {
      now[there.file] = asSaved(there, there.text);
      (removed ? kept : came)!.push(there.file);
    }
  }
  return {
    files: now,
    changed: changed!,
    came: came!,
    went: went!,
    conflicts: conflicts!,
    gone: stillGone,
    kept: kept!,
  };
}

const same = (a: WorkspaceFile["theirs"], b: WorkspaceFile["theirs"]) => a?.hash === b?.hash && a?.text === b?.text;

function asSaved({ file, kind, hash }: ServerFile, text: string): WorkspaceFile {
  return { file, kind, text, saved: { text, hash } };
}

function fileOf(file: WorkspaceFile, there: ServerFile, text: string): WorkspaceFile {
  const { theirs, ...rest } = file;
  if (there.hash === file.saved?.hash) return theirs ? rest : file;
  if (text === file.text || !isUnsaved(file)) return asSaved(there, text);
  return theirs?.hash === there.hash ? file : { ...file, theirs: { text, hash: there.hash } };
}

/** It is not on disk: never was, or no longer. Or it cannot be read as text any more, and hash says what it is. */
function withoutText(file: WorkspaceFile, open: string, hash = ""): WorkspaceFile | undefined {
  if (!file.saved && hash === "") {
    const { theirs, ...rest } = file;
    return theirs ? rest : file;
  }
  if (!isUnsaved(file) && file.file !== open) return undefined;
  const theirs = { text: undefined, hash };
  return file.theirs && same(file.theirs, theirs) ? file : { ...file, theirs };
}
