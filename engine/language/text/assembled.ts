import { isMap, isPair, isSeq, type Node, Pair, type Scalar, YAMLMap } from "yaml";
import type { Cut } from "./cuts.ts";
import type { Piece } from "./pieces.ts";

export interface PlacedPiece extends Cut {
  piece: Piece;
}

type Tree = YAMLMap<Node, Node | null>;

/**
 * The syntax tree of a text that was read in pieces: as that of the whole, with all offsets counted from its beginning.
 * What is inside an entry is made when it is first looked at.
 */
export function assembled(pieces: readonly PlacedPiece[]): Tree {
  const root: Tree = new YAMLMap();
  for (let index = 0; index < pieces.length; index++) {
    const outer = pieces[index]!;
    if (!pieces[index + 1]?.inside) {
      root.items.push(lazyPair(outer));
      continue;
    }
    const inner: Tree = new YAMLMap();
    while (pieces[index + 1]?.inside) inner.items.push(lazyPair(pieces[++index]!));
    spread(inner, pieces[index]!);
    root.items.push(new Pair<Node, Node | null>(keyOf(outer), inner));
  }
  const last = pieces.at(-1);
  if (last) spread(root, last, last.inside);
  return root;
}

/** Its range, from the first of its keys to the end of its last piece: worked out when it is asked for. */
function spread(map: Tree, { piece, start }: PlacedPiece, aroundInner = false): void {
  let range: Node["range"];
  Object.defineProperty(map, "range", {
    configurable: true,
    enumerable: true,
    get: () => {
      if (range === undefined) {
        const [, end, nodeEnd] = piece.root().range ?? [0, 0, 0];
        // A map ends where its last value does, with the comments behind that.
        range = [map.items[0]?.key.range?.[0] ?? 0, start + (aroundInner ? nodeEnd : end), start + nodeEnd];
      }
      return range;
    },
    set: (other: Node["range"]) => {
      range = other;
    },
  });
}

function keyOf({ piece, start }: PlacedPiece): Scalar {
  return shifted(piece.keyNode(), start);
}

function lazyPair(placed: PlacedPiece): Pair<Node, Node | null> {
  const pair = new Pair<Node, Node | null>(keyOf(placed), null);
  let value: Node | null | undefined;
  Object.defineProperty(pair, "value", {
    configurable: true,
    enumerable: true,
    get: () => {
      if (value === undefined) value = shifted(placed.piece.root().items[0]?.value ?? null, placed.start);
      return value;
    },
    set: (other: Node | null) => {
      value = other;
    },
  });
  return pair;
}

/** A copy of a tree with other offsets. */
function shifted<N extends Node | null>(node: N, by: number): N {
  if (node === null) return node;
  const copy = node.clone() as NonNullable<N>;
  shift(copy, by);
  return copy;
}

function shift(node: Node, by: number): void {
  if (node.range) node.range = [node.range[0] + by, node.range[1] + by, node.range[2] + by];
  if (isMap(node) || isSeq(node)) {
    for (const item of node.items) {
      if (isPair(item)) {
        shift(item.key as Node, by);
        if (item.value) shift(item.value as Node, by);
      } else shift(item as Node, by);
    }
  }
}
