import { changeBlock } from "./change-block.ts";
import { changeFlow } from "./change-flow.ts";
import type { Splice } from "./edit.ts";
import type { CollectionChange } from "./insert.ts";
import type { Collection, TextTree } from "./text-tree.ts";

/** The splices that take entries out of a map or list and put others in. */
export function changeCollection(tree: TextTree, holder: Collection, change: CollectionChange): Splice[] {
  return holder.flow ? changeFlow(tree, holder, change) : changeBlock(tree, holder, change);
}
