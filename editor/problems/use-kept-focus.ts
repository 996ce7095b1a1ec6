import { type RefObject, useEffect, useRef } from "react";

/** Where somebody goes on who works by keyboard, the nearest first. */
const PLACES = [
  ".problems-player-tools button:not(:disabled)",
  ".problems-list [role=option][aria-selected=true]",
  ".problems-list [role=option]",
];

/** Finds another place for the focus where the button that had it has gone with its problem, or with what is shown. */
export function useKeptFocus(pane: RefObject<HTMLElement | null>, changes: unknown): void {
  const was = useRef(false);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      was.current = target instanceof Node && (pane.current?.contains(target) ?? false);
    };
    // What is pressed outside takes the focus away for good.
    const forget = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && pane.current?.contains(target))) was.current = false;
    };
    addEventListener("focusin", remember);
    addEventListener("pointerdown", forget);
    return () => {
      removeEventListener("focusin", remember);
      removeEventListener("pointerdown", forget);
    };
  }, [pane]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is why the focus may be lost
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (!was.current || (document.activeElement && document.activeElement !== document.body)) return;
      const found = PLACES.flatMap((place) => pane.current?.querySelector<HTMLElement>(place) ?? [])[0];
      (found ?? pane.current)?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [pane, changes]);
}
