export { type AddState, addStateEdits, type Connection, connectEdits } from "./add.ts";
export { AddStateDialog } from "./add-state-dialog.tsx";
export type { Action, Around, NoAction } from "./around.ts";
export { ConnectDialog } from "./connect-dialog.tsx";
export { copySelection } from "./copy.ts";
export { isName, nameFrom, uniqueName } from "./names.ts";
export { type NewState, namesIn, newState } from "./new-state.ts";
export { type AddKind, addKinds, kindIcons, type PaletteItem, palette } from "./palette.ts";
export { pasteEdits, statesIn } from "./paste.ts";
export { RenameDialog } from "./rename-dialog.tsx";
export {
  duplicateEdits,
  groupEdits,
  initialEdits,
  moveEdits,
  nestEdits,
  removeEdits,
  renameEdits,
  reorderEdits,
  selectedStates,
  unnestEdits,
} from "./structure.ts";
export { outcomesOf, type Trigger, type TriggerChoice, triggersOf } from "./triggers.ts";
export { type Actions, useActions, useAround } from "./use-actions.ts";
export { durationWords, kindOf, kindWords, nameOf, triggerWords } from "./words.ts";
