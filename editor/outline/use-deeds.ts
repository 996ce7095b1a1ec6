import { useActions } from "../actions/index.ts";
import { enterDetails, showPane, useEdit, useWorkspace } from "../app/index.ts";
import type { Graph, Selection } from "../model/index.ts";
import { type Deed, deedsOf } from "./outline-deeds.ts";
import { type OutlineNode, selectionOf } from "./outline-tree.ts";

/** A dialog that a deed asks with. */
export type Asking =
  | { dialog: "add"; from?: string | undefined; into?: string | undefined; before?: string | undefined }
  | { dialog: "connect"; from: string | undefined }
  | { dialog: "rename"; id: string }
  | { dialog: "retarget"; id: string };

/** Does things with a row, or asks first. Rows that are selected with it go along where that makes sense. */
export function useDeeds(ask: (asking: Asking) => void): (deed: Deed, node: OutlineNode) => void {
  const actions = useActions();
  const workspace = useWorkspace();
  const edit = useEdit();
  return (deed, node) => {
    const { graph, selection } = workspace.get();
    const isSelected = node.kind === "state" && selection.kind === "states" && selection.ids.includes(node.state.id);
    if (!deedsOf(node, graph, isSelected ? selection.ids.length : 1).includes(deed)) return;
    if (!isSelected) workspace.select(selectionOf([node]));
    const state = node.kind === "state" ? node.state : undefined;
    switch (deed) {
      case "details":
        // The inspector goes to the very field of a text by itself.
        return node.kind === "message" ? showPane("inspector") : enterDetails();
      case "addAfter": {
        const siblings = graph.states.filter(({ parent }) => parent === state?.parent);
        const next = state && siblings[siblings.indexOf(state) + 1];
        return ask({ dialog: "add", from: state?.id, into: state?.parent, before: next?.name });
      }
      case "addInside":
        return ask({ dialog: "add", into: state?.id });
      case "connect":
        return ask({ dialog: "connect", from: state?.id });
      case "rename":
        return ask({ dialog: "rename", id: state!.id });
      case "retarget":
        return node.kind === "transition" ? ask({ dialog: "retarget", id: node.transition.id }) : undefined;
      case "goTo":
        if (node.kind === "transition") workspace.select({ kind: "states", ids: [node.transition.to!] });
        return;
      case "paste":
        return void actions.paste(undefined, state?.parent);
      case "pasteInside":
        return void actions.paste(undefined, state?.id);
      case "up":
      case "down": {
        const by = deed === "up" ? -1 : 1;
        if (state) actions.reorder(state.id, by);
        else if (node.kind === "transition") reorderTransition(node, by);
        return;
      }
      case "initial":
        return void actions.makeInitial(state!.id);
      case "remove":
      case "cut": {
        const beside = besideOf(node, graph);
        actions[deed]();
        // The next row, and not the top of the tree, is where somebody goes on.
        if (beside && workspace.get().selection.kind === "journey") workspace.select(beside);
        return;
      }
      default:
        actions[deed]();
    }
  };

  /** In its list. */
  function reorderTransition({ transition }: Extract<OutlineNode, { kind: "transition" }>, by: -1 | 1): void {
    const { path } = transition;
    const index = Number(path.at(-1)) + by;
    const moved = [...path.slice(0, -1), index];
    if (index < 0 || !workspace.get().graph.transition(moved.join("/"))) return;
    edit(
      { do: "reorder", path, index },
      { label: { key: "move", name: transition.trigger }, select: { kind: "transition", id: moved.join("/") } },
    );
  }
}

/** What is selected when a row is gone: the next state, else the one before, else the one around it. */
function besideOf(node: OutlineNode, graph: Graph): Selection | undefined {
  if (node.kind === "transition") {
    const { from } = node.transition;
    return from === undefined ? undefined : { kind: "states", ids: [from] };
  }
  if (node.kind !== "state") return undefined;
  const siblings = graph.states.filter(({ parent }) => parent === node.state.parent);
  const at = siblings.indexOf(node.state);
  const id = siblings[at + 1]?.id ?? siblings[at - 1]?.id ?? node.state.parent;
  return id === undefined ? undefined : { kind: "states", ids: [id] };
}
