import type { Path } from "../../engine/language/index.ts";
import type { Graph } from "./graph/index.ts";
import type { Selection } from "./workspace.ts";

/** What a path of the document is a part of: the innermost transition or state around it, else the journey itself. */
export function selectionAt(graph: Graph, path: Path): Selection {
  for (let length = path.length; length > 0; length--) {
    const transition = graph.transition(path.slice(0, length).join("/"));
    if (transition) return { kind: "transition", id: transition.id, at: path };
  }
  const names: string[] = [];
  for (let at = 0; path[at] === "states" && typeof path[at + 1] === "string"; at += 2) names.push(String(path[at + 1]));
  while (names.length > 0) {
    const id = names.join(".");
    if (graph.state(id)) return { kind: "states", ids: [id], at: path };
    names.pop();
  }
  return { kind: "journey", at: path };
}

/** The path of what is selected: its very field, else the state or transition. */
export function pathOfSelection(selection: Selection, graph: Graph): Path | undefined {
  if (selection.at) return selection.at;
  if (selection.kind === "transition") return graph.transition(selection.id)?.path;
  if (selection.kind === "states") return graph.state(selection.ids[0] ?? "")?.path;
  return undefined;
}
