import type { OutlineNode } from "./outline-tree.ts";
import { type RowWords, rowWords, type Telling } from "./row-words.ts";

/** A row as the tree shows it. The same object as long as nothing of it has changed: the tree draws only what is new. */
export interface Row {
  id: string;
  node: OutlineNode;
  words: RowWords;
  problems: number;
  hasRows: boolean;
  /** While it is closed, the first of them without words: a tree item can be opened only when there is something inside. */
  rows: readonly Row[];
}

const NO_WORDS: RowWords = { name: "", detail: "", label: "" };

/** The rows of a tree, as far as they are open: 1,000 states have some 5,000 rows, of which few are. */
export function rowsOf(
  tree: readonly OutlineNode[],
  expanded: ReadonlySet<string>,
  telling: Telling,
  before: ReadonlyMap<string, Row>,
): { rows: readonly Row[]; byKey: Map<string, Row> } {
  const byKey = new Map<string, Row>();
  const rowFor = (node: OutlineNode): Row => {
    const row: Row = {
      id: node.key,
      node,
      words: rowWords(node, telling),
      problems: telling.problems.get(node.key) ?? 0,
      hasRows: node.children.length > 0,
      rows: expanded.has(node.key) ? node.children.map(rowFor) : node.children.slice(0, 1).map(closedRow),
    };
    return kept(row);
  };
  const closedRow = (node: OutlineNode): Row =>
    kept({ id: node.key, node, words: NO_WORDS, problems: 0, hasRows: false, rows: [] });
  const kept = (row: Row): Row => {
    const old = before.get(row.id);
    const same = old && isSame(old, row) ? old : row;
    byKey.set(row.id, same);
    return same;
  };
  return { rows: tree.map(rowFor), byKey };
}

function isSame(a: Row, b: Row): boolean {
  return (
    a.words.label === b.words.label &&
    a.words.name === b.words.name &&
    a.words.detail === b.words.detail &&
    a.problems === b.problems &&
    a.hasRows === b.hasRows &&
    content(a.node) === content(b.node) &&
    a.rows.length === b.rows.length &&
    a.rows.every((row, index) => row === b.rows[index])
  );
}

/** What a row is made of, beside its words. */
function content(node: OutlineNode): unknown {
  switch (node.kind) {
    case "journey":
      return node.kind;
    case "state":
      return node.state;
    case "transition":
      return node.transition;
    case "message":
      return node.key;
  }
}
