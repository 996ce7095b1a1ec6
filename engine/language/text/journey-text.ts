import type { Node, Pair } from "yaml";
import type { Finding, Range } from "../finding.ts";
import type { LocateOptions, Path } from "../journey.ts";

/** A key, an item or the whole value of a text, with the syntax tree of the piece of the text that holds it. */
export interface TextNode {
  /** Where a map holds it. */
  pair?: Pair<Node, Node | null>;
  /** null: nothing is written after the key. */
  node: Node | null;
  /** The map or list that holds it; undefined for the root. */
  parent?: Node;
  /** To be added to every offset in the tree to get an offset of the text. */
  base: number;
}

/**
 * The text of a journey, read for an editor: as plain values of which each knows its place, whether it fits the schema
 * or not. Never changes; an edit makes another one.
 */
export interface JourneyText {
  readonly text: string;
  /** undefined when the text is not YAML, or not a map; findings say why. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  /** What is wrong with the text as YAML. */
  readonly findings: readonly Finding[];
  /** Where a node stands in the text; of a path that does not exist, its nearest ancestor. */
  locate(path: Path, options?: LocateOptions): Range;
  /** The path of the innermost key or item that an offset of the text is in; [] outside of all. */
  pathAt(offset: number): Path;
  /** undefined where the path leads nowhere. */
  nodeAt(path: Path): TextNode | undefined;
}
