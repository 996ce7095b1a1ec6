import { useEffect } from "react";
import { focusNextArea, leaveDetails, noteFocus, useWorkspace } from "../app/index.ts";

/** What holds anywhere on the page: undo and redo, F6 from one part of it to the next, Escape out of the details. */
export function useShortcuts(): void {
  const workspace = useWorkspace();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      const control = event.ctrlKey || event.metaKey;
      if (control ? undoOrRedo(event) : wayOut(event)) event.preventDefault();
    };
    const undoOrRedo = ({ target, key, shiftKey }: KeyboardEvent): boolean => {
      // Fields have their own until they are left.
      if ((target as HTMLElement | null)?.closest("input, textarea")) return false;
      const letter = key.toLowerCase();
      if (letter === "z" && !shiftKey) workspace.undo();
      else if (letter === "y" || (letter === "z" && shiftKey)) workspace.redo();
      else return false;
      return true;
    };
    addEventListener("keydown", onKey);
    addEventListener("focusin", noteFocus);
    return () => {
      removeEventListener("keydown", onKey);
      removeEventListener("focusin", noteFocus);
    };
  }, [workspace]);
}

/** In a dialog both keys are its own. */
function wayOut({ key, shiftKey, target }: KeyboardEvent): boolean {
  if ((target as HTMLElement | null)?.closest("[role=dialog], [role=alertdialog], [role=listbox], [role=menu]"))
    return false;
  if (key === "Escape" && !shiftKey) return leaveDetails();
  if (key !== "F6") return false;
  focusNextArea(shiftKey ? -1 : 1);
  return true;
}
