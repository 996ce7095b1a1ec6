import { useEffect } from "react";
import { useWorkspace } from "../app/index.ts";

/** Undo and redo anywhere on the page, but in fields, which have their own until they are left. */
export function useShortcuts(): void {
  const workspace = useWorkspace();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      const target = event.target as HTMLElement | null;
      if (target?.closest("input, textarea")) return;
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) workspace.undo();
      else if (key === "y" || (key === "z" && event.shiftKey)) workspace.redo();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [workspace]);
}
