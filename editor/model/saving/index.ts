export { createSaving } from "./create-saving.ts";
export { type DraftStore, openDrafts } from "./drafts.ts";
export { chosen, type MergePiece, merge, type Resolution, resolved } from "./merge.ts";
export { replacing } from "./replacing.ts";
export type { News, Saving, SavingState } from "./saving.ts";
export { conflictedFiles, unsavedFiles } from "./unsaved.ts";
