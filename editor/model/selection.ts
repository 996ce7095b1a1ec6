import type { Graph } from "./graph/index.ts";
import type { Selection } from "./workspace.ts";

/** A selection without what is no longer there. */
export function existingSelection(selection: Selection, graph: Graph): Selection {
  switch (selection.kind) {
    case "journey":
      return selection;
    case "states": {
      const ids = selection.ids.filter((id) => graph.state(id));
      if (ids.length === 0) return { kind: "journey" };
      return ids.length === selection.ids.length ? selection : { ...selection, ids };
    }
    case "transition":
      return graph.transition(selection.id) ? selection : { kind: "journey" };
  }
}

/** Whether two selections are of the same states or transition, at whatever field. */
export function sameThing(a: Selection, b: Selection): boolean {
  if (a.kind === "states" && b.kind === "states") {
    return a.ids.length === b.ids.length && a.ids.every((id, index) => id === b.ids[index]);
  }
  if (a.kind === "transition" && b.kind === "transition") return a.id === b.id;
  return a.kind === b.kind;
}
