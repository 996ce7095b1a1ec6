import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Path } from "../journey.ts";
import type { TextNode } from "./journey-text.ts";

/** The node at a path; undefined where it leads nowhere. An alias on the way stands for what it names. */
export function nodeAt(root: Node | null, path: Path, aliases: ReadonlyMap<Node, Node>): TextNode | undefined {
  let found: TextNode | undefined = root ? { node: root, base: 0 } : undefined;
  for (const part of path) {
    const holder: Node | null | undefined = found?.node && (aliases.get(found.node) ?? found.node);
    if (isMap(holder)) {
      const name = String(part);
      const pair = (holder.items as Pair<Node, Node | null>[]).find(
        ({ key }) => isScalar(key) && String(key.value) === name,
      );
      found = pair && { pair, node: pair.value, parent: holder, base: 0 };
    } else if (isSeq(holder) && typeof part === "number" && part < holder.items.length) {
      found = { node: holder.items[part] as Node, parent: holder, base: 0 };
    } else return undefined;
  }
  return found;
}
