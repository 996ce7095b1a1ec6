import type { ProjectApi } from "../../api/index.ts";
import type { Workspace, WorkspaceFile } from "../workspace.ts";
import type { SaveTrouble } from "./saving.ts";
import { type GoneFile, isUnsaved } from "./unsaved.ts";

export interface SaveOutcome {
  /** The server does not answer: what is left waits. */
  offline: boolean;
  /** Files that somebody else has changed: theirs is set, nothing was written over. */
  conflicts: readonly string[];
  /** Removed on disk, or no longer to be removed. */
  removed: readonly string[];
  /** Of removed: those that somebody else has changed meanwhile. They are here again. */
  kept: readonly string[];
  troubles: readonly SaveTrouble[];
}

interface SaveAllOptions {
  workspace: Workspace;
  api: Pick<ProjectApi, "save" | "remove">;
  gone: Readonly<Record<string, GoneFile>>;
}

/** Saves file by file. Each is known to be saved exactly when the server has said so, with the text that it was sent. */
export async function saveAll({ workspace, api, gone }: SaveAllOptions): Promise<SaveOutcome> {
  const [conflicts, removed, kept]: string[][] = [[], [], []];
  const troubles: SaveTrouble[] = [];
  const outcome = { conflicts: conflicts!, removed: removed!, kept: kept!, troubles };
  const attempt = async (file: string, deed: () => Promise<void>): Promise<"offline" | "done"> => {
    try {
      await deed();
    } catch (error) {
      const { code, message } = troubleOf(error);
      if (code === "offline") return "offline";
      troubles.push({ file, code, message });
    }
    return "done";
  };
  const know = (name: string, change: (file: WorkspaceFile) => WorkspaceFile) =>
    workspace.sync((files) => (files[name] ? { ...files, [name]: change(files[name]) } : files));

  for (const { file, text, saved, theirs } of Object.values(workspace.get().files).filter(isUnsaved)) {
    if (theirs) {
      conflicts!.push(file);
      continue;
    }
    const answer = await attempt(file, async () => {
      const result = await api.save(file, text, saved?.hash);
      if (result.saved) know(file, (now) => ({ ...now, saved: { text, hash: result.hash } }));
      else if (result.theirs.text === text)
        know(file, (now) => ({ ...now, saved: { text, hash: result.theirs.hash } }));
      else {
        know(file, (now) => ({ ...now, theirs: result.theirs }));
        conflicts!.push(file);
      }
    });
    if (answer === "offline") return { ...outcome, offline: true };
  }
  // New files first: a journey under a new name is there before the old one goes.
  for (const { file, kind, saved } of Object.values(gone)) {
    if (!saved) continue;
    const answer = await attempt(file, async () => {
      const result = await api.remove(file, saved.hash);
      removed!.push(file);
      if (result.saved || result.theirs.text === undefined) return;
      const text = result.theirs.text;
      kept!.push(file);
      workspace.sync((files) => ({
        ...files,
        [file]: { file, kind, text, saved: { text, hash: result.theirs.hash } },
      }));
    });
    if (answer === "offline") return { ...outcome, offline: true };
  }
  return { ...outcome, offline: false };
}

/** Of whatever was thrown; an ApiError has its code. */
function troubleOf(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  return { code: error instanceof Error && "code" in error ? String(error.code) : "failed", message };
}
