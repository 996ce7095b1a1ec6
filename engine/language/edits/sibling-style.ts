import { isMap, isSeq } from "yaml";
import { lineStart } from "./lines.ts";
import type { RenderStyle } from "./render.ts";
import type { Collection, TextTree } from "./text-tree.ts";

/** As many as are looked at: a long journey is not read whole for the style of one state. */
const MOST_SIBLINGS = 20;

/** How a new value is to be written in a map or list: as those beside it are. */
export function siblingStyle(tree: TextTree, holder: Collection, preferFlow = false): RenderStyle {
  let { step, dash } = tree.style;
  let flow = 0;
  let block = 0;
  let blockMaps = 0;
  for (const { node, base, start } of holder.entries.slice(0, MOST_SIBLINGS)) {
    if (!(isMap(node) || isSeq(node)) || !node.range || node.items.length === 0) continue;
    if (node.flow) flow++;
    else {
      block++;
      if (isMap(node)) blockMaps++;
      const first = node.range[0] + base;
      const column = first - lineStart(tree.text, first);
      const inside = column - holder.column;
      // Behind a dash on the same line, the column says nothing about indentation.
      if (lineStart(tree.text, first) === lineStart(tree.text, start)) continue;
      if (isSeq(node)) dash = Math.max(0, inside);
      else if (inside > 0) step = inside;
    }
  }
  const style = { ...tree.style, step, dash, flow: flow > 0 && block === 0 };
  return preferFlow ? { ...style, flowTransitions: flow > 0 || blockMaps === 0 || !holdsTransitions(holder) } : style;
}

function holdsTransitions({ path, isMap: isPairs }: Collection): boolean {
  return !isPairs || path.at(-1) === "on" || path.at(-1) === "after";
}
