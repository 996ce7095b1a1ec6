export { reasonOf } from "./reason.ts";
export { ConflictButton, SaveBar, SaveButton, SaveStatus } from "./save-bar.tsx";
export { startSaving } from "./start-saving.ts";
export { useConflicts, useSaving, useSavingState, useUnsaved } from "./use-saving.ts";
