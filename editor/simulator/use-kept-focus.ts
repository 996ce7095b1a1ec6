import { type RefObject, useEffect } from "react";
import type { SimulationView } from "../model/simulation/index.ts";

/** Where somebody goes on who works by keyboard, the nearest first: a phone that rings, the line to write in, an offer. */
const places = [
  ".channels-window--ringing .ui-button",
  ".channels-desk .ui-button--primary",
  ".channels-window--current .channels-composer input:not(:disabled)",
  ".channels-service input",
  ".simulator-chip",
];

/** Finds another place for the focus where the control that had it has gone with an input. */
export function useKeptFocus(pane: RefObject<HTMLElement | null>, view: SimulationView): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is why the focus may be lost.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const { activeElement } = document;
      if (activeElement !== null && activeElement !== document.body) return;
      for (const place of places) {
        const found = pane.current?.querySelector<HTMLElement>(place);
        if (!found) continue;
        found.focus({ preventScroll: true });
        return;
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [view]);
}
