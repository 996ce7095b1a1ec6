import type { Graph, JourneyEdit, ProjectInfo, Selection } from "../model/index.ts";
import type { Strings } from "../strings/index.ts";

/** What an action is worked out from. */
export interface Around {
  graph: Graph;
  /** The journey as plain values. */
  value: Readonly<Record<string, unknown>> | undefined;
  info: ProjectInfo;
  strings: Strings;
  /** The outcomes that a journey can end in as a part; undefined where nothing is known of it. */
  outcomesOfPart?: (journey: string) => readonly string[] | undefined;
}

/** A change of the journey, ready to be made as one step of undo. */
export interface Action {
  edits: readonly JourneyEdit[];
  label: { key: string; name?: string };
  select?: Selection;
}

/** Why there is no action. */
export type NoAction = "not-siblings" | "nothing-selected" | "not-from-end" | "no-states";

export const selecting = (...ids: string[]): Selection => ({ kind: "states", ids });
