export { AddStateDialog } from "./add-state-dialog.tsx";

export { ConnectDialog } from "./connect-dialog.tsx";

export { isName, nameFrom, uniqueName } from "./names.ts";

export { type AddKind, kindIcons, palette } from "./palette.ts";

export { RenameDialog } from "./rename-dialog.tsx";

export { type Actions, useActions } from "./use-actions.ts";
export { kindOf, kindWords, nameOf, triggerWords } from "./words.ts";
