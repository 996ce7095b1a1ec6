import { useDragAndDrop } from "react-aria-components";
import { nameOf, useActions } from "../actions/index.ts";
import { useWorkspace } from "../app/index.ts";
import { dropPlace, type OutlineNode } from "./outline-tree.ts";
import type { Row } from "./rows.ts";

/** States are dragged to another place in the order, or into a group; by keyboard too. */
export function useDragRows(nodes: ReadonlyMap<string, OutlineNode>) {
  const actions = useActions();
  const workspace = useWorkspace();
  const stateIds = (keys: Iterable<React.Key>) =>
    [...keys].flatMap((key) => {
      const node = nodes.get(String(key));
      return node?.kind === "state" ? [node.state.id] : [];
    });
  const { dragAndDropHooks } = useDragAndDrop<Row>({
    getItems: (keys) =>
      stateIds(keys).map((id) => ({ "text/plain": nameOf(workspace.get().graph.state(id)!), "throughline/state": id })),
    acceptedDragTypes: ["throughline/state"],
    getDropOperation(target) {
      if (target.type !== "item") return "cancel";
      const node = nodes.get(String(target.key));
      return node && dropPlace(node, target.dropPosition, workspace.get().graph) ? "move" : "cancel";
    },
    onMove({ keys, target }) {
      const node = nodes.get(String(target.key));
      const place = node && dropPlace(node, target.dropPosition, workspace.get().graph);
      const ids = stateIds(keys);
      if (place && ids.length > 0) actions.move(ids, place.into, place.before);
    },
  });
  return dragAndDropHooks;
}
