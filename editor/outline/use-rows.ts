import { useMemo, useRef, useState } from "react";
import { useLanguage, useMode, useStrings, useWorkspaceState } from "../app/index.ts";
import { placedFindings } from "../model/index.ts";
import { nodesByKey, type OutlineNode, outlineTree, stateKey } from "./outline-tree.ts";
import { problemCounts } from "./problem-counts.ts";
import { type Row, rowsOf } from "./rows.ts";

export interface Rows {
  tree: readonly OutlineNode[];
  rows: readonly Row[];
  nodes: ReadonlyMap<string, OutlineNode>;
  parents: ReadonlyMap<string, string>;
  expanded: ReadonlySet<string>;
  expand: (keys: ReadonlySet<string>) => void;
}

/** The open journey as rows. Groups are open at first, states closed. */
export function useRows(): Rows {
  const graph = useWorkspaceState((state) => state.graph);
  const reading = useWorkspaceState((state) => state.reading);
  const findings = useWorkspaceState(placedFindings);
  const strings = useStrings();
  const mode = useMode();
  const locale = useLanguage();
  const [expanded, expand] = useState<ReadonlySet<string>>(
    () => new Set(graph.states.filter(({ children }) => children.length > 0).map(({ id }) => stateKey(id))),
  );
  const before = useRef<ReadonlyMap<string, Row>>(new Map());

  const tree = useMemo(() => outlineTree(graph), [graph]);
  const { nodes, parents } = useMemo(() => nodesByKey(tree), [tree]);
  const problems = useMemo(() => problemCounts(findings, graph), [findings, graph]);
  const rows = useMemo(() => {
    const made = rowsOf(
      tree,
      expanded,
      { graph, strings, mode, locale, value: reading.value, problems },
      before.current,
    );
    before.current = made.byKey;
    return made.rows;
  }, [tree, expanded, graph, strings, mode, locale, reading, problems]);
  return { tree, rows, nodes, parents, expanded, expand };
}
