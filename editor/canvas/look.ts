import { createContext, useContext } from "react";
import type { Mode } from "../app/index.ts";
import type { Comparing } from "../model/comparing.ts";
import type { Graph, GraphTransition, ProjectInfo } from "../model/index.ts";
import type { Playing } from "../model/playing.ts";
import type { Strings } from "../strings/index.ts";

/** What all cards and edges are drawn with. */
export interface Look {
  strings: Strings;
  mode: Mode;
  info: ProjectInfo;
  graph: Graph;
  /** Titles of facts by name. */
  facts: Readonly<Record<string, string>>;
  /** What the checker says, by the id of the state: how many, and whether one is an error. */
  problems: ReadonlyMap<string, { count: number; error: boolean }>;
  /** Transitions by the state that they leave. */
  leaving: ReadonlyMap<string, readonly GraphTransition[]>;
  playing: Playing | undefined;
  comparing: Comparing | undefined;
  /** Too small to be read: cards without words. */
  far: boolean;
  /** The state whose text is being edited on its card, and which of them. */
  editing: { id: string; what: "title" | "text" } | undefined;
  edit: (id: string, what: "title" | "text") => void;
  stopEditing: () => void;
  quickAdd: (id: string, at: { x: number; y: number }) => void;
}

export const LookContext = createContext<Look | undefined>(undefined);

export function useLook(): Look {
  const look = useContext(LookContext);
  if (!look) throw new Error("Cards are shown on the canvas only.");
  return look;
}
