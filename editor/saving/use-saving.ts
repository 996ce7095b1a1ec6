import { useSelector } from "@xstate/store-react";
import { notice, useStrings, useWorkspace, useWorkspaceState } from "../app/index.ts";
import { conflictedFiles, type Saving, type SavingState, unsavedFiles } from "../model/saving/index.ts";
import { reasonOf } from "./reason.ts";
import { savingOf } from "./start-saving.ts";

/** The saving of the session. */
export function useSaving(): Saving {
  return savingOf(useWorkspace());
}

export function useSavingState<T>(select: (state: SavingState) => T): T {
  return useSelector(useSaving().state, select);
}

/** Names of the files with changes that are not on disk. */
export function useUnsaved(): readonly string[] {
  const gone = useSavingState((state) => state.gone);
  return useWorkspaceState(({ files }) => unsavedFiles(files, gone), sameNames);
}

/** Names of the files that somebody else has changed too. */
export function useConflicts(): readonly string[] {
  return useWorkspaceState(({ files }) => conflictedFiles(files).map(({ file }) => file), sameNames);
}

const sameNames = (a: readonly string[] | undefined, b: readonly string[]): boolean => a?.join("\n") === b.join("\n");

/** Saves everything; what could not be saved is told in words. true: all is on disk. */
export function useSave(): () => Promise<boolean> {
  const saving = useSaving();
  const strings = useStrings();
  const { saving: words } = strings;
  return async () => {
    const saved = await saving.save();
    const { phase, troubles } = saving.state.get();
    for (const trouble of troubles) {
      notice({ kind: "trouble", words: words.saveFailed(trouble.file, reasonOf(strings, trouble)) });
    }
    if (phase === "offline") notice({ kind: "done", words: words.offlineSave });
    return saved;
  };
}
