import type { Finding } from "../../engine/language/index.ts";
import { useMode, useStrings, useWorkspaceState } from "../app/index.ts";
import { selectionAt } from "../model/selection-at.ts";
import type { TitleOf } from "./words.ts";

/** Where a finding is, in words: for designers the state, for engineers the line. */
export function usePlaceOf(): (finding: Finding) => string {
  const { problems } = useStrings();
  const engineer = useMode() === "engineer";
  const graph = useWorkspaceState((state) => state.graph);
  const reading = useWorkspaceState((state) => state.reading);
  return ({ start }) => {
    if (engineer || reading.value === undefined) return problems.line(start.line);
    const place = selectionAt(graph, reading.pathAt(start.offset));
    const id =
      place.kind === "states"
        ? place.ids[0]
        : place.kind === "transition"
          ? graph.transition(place.id)?.from
          : undefined;
    const state = id === undefined ? undefined : graph.state(id);
    return state?.title ?? state?.name ?? problems.journey;
  };
}

/** What people call a state: its title, else its name. */
export function useTitleOf(): TitleOf {
  const graph = useWorkspaceState((state) => state.graph);
  return (id) => graph.state(id)?.title ?? id;
}
