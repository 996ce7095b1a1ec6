import { isScalar, type Node } from "yaml";
import type { Range } from "../finding.ts";
import type { LocateOptions, Path } from "../journey.ts";
import type { Positions } from "./positions.ts";
import { partOfScalar } from "./scalar-offsets.ts";
import { find } from "./value.ts";

/** Where the nodes of a tree stand in its text, by their paths. */
export function locatorOf(
  text: string,
  positions: Positions,
  root: Node | null,
  aliases: ReadonlyMap<Node, Node>,
): (path: Path, options?: LocateOptions) => Range {
  const rangeOf = (node: Node | null | undefined): Range | undefined =>
    node?.range ? positions.range(node.range[0], node.range[1]) : undefined;

  return (path, options = {}) => {
    const found = find(root, path, aliases);
    if (options.key && found.complete && found.key) return rangeOf(found.key)!;
    const value = found.node && (aliases.get(found.node) ?? found.node);
    if (options.within && found.complete && isScalar(value)) {
      const part = partOfScalar(value, text, options.within);
      if (part) return positions.range(...part);
    }
    const range = rangeOf(found.node);
    // A key without a value: nothing could be underlined.
    if ((!range || range.start.offset === range.end.offset) && found.key) return rangeOf(found.key)!;
    return range ?? positions.range(0, text.length);
  };
}
