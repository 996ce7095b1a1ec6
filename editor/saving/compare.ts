import { showPane } from "../app/index.ts";
import { comparedWith } from "../model/comparing.ts";

/** What a file is compared with. */
export interface Against {
  kind: "revision" | "version";
  id: string;
}

/** Shows the differences of the open file from an earlier version: on the canvas, and in the pane of changes. */
export function compareWith(file: string, { kind, id }: Against): void {
  comparedWith.set({ file, id: kind === "revision" ? `revision:${id}` : `published:${id}` });
  showPane("changes");
}
