import { createAtom } from "@xstate/store-react";

export type Pane = "canvas" | "outline" | "inspector" | "simulator" | "problems" | "yaml" | "changes";

/** Which panes are shown. */
export interface Panes {
  right: "inspector" | "simulator";
  /** undefined: the lower pane is closed. */
  lower: "problems" | "yaml" | "changes" | undefined;
  /** The only one, where the page is narrow. */
  narrow: Pane;
}

export const panes = createAtom<Panes>({ right: "inspector", lower: undefined, narrow: "canvas" });

/** Opens a pane, wherever it is on this page. */
export function showPane(pane: Pane): void {
  const now = panes.get();
  switch (pane) {
    case "inspector":
    case "simulator":
      panes.set({ ...now, right: pane, narrow: pane });
      break;
    case "problems":
    case "yaml":
    case "changes":
      panes.set({ ...now, lower: pane, narrow: pane });
      break;
    default:
      panes.set({ ...now, narrow: pane });
  }
}

export function hideLower(): void {
  panes.set({ ...panes.get(), lower: undefined });
}
