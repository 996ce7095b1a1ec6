import { useSelector } from "@xstate/store-react";
import { useMemo } from "react";
import { useMode, useProjectInfo, useStrings, useWorkspaceState } from "../app/index.ts";
import { localized } from "../channels/index.ts";
import { comparing } from "../model/comparing.ts";
import { type PlacedFinding, placedFindings, type WorkspaceState } from "../model/index.ts";
import { playing } from "../model/playing.ts";
import type { Look } from "./look.ts";

type Given = Pick<Look, "far" | "editing" | "edit" | "stopEditing" | "quickAdd">;

/** What cards and edges are drawn with, as it is now. */
export function useCurrentLook(given: Given): Look {
  const strings = useStrings();
  const mode = useMode();
  const info = useProjectInfo();
  const graph = useWorkspaceState((state) => state.graph);
  const reading = useWorkspaceState((state) => state.reading);
  const findings = useWorkspaceState(placedFindings);
  const played = useSelector(playing, ({ context }) => context.playing);
  const compared = useSelector(comparing, ({ context }) => context.comparing);
  const { locale } = strings.actions;

  const value = reading.value;
  const factsText = JSON.stringify(factTitles(value, locale));
  const facts = useMemo(() => JSON.parse(factsText) as Look["facts"], [factsText]);
  const problems = useMemo(() => problemsOf(findings, graph), [findings, graph]);
  const leaving = useMemo(() => {
    const groups = new Map<string, Look["graph"]["transitions"][number][]>();
    for (const one of graph.transitions) {
      if (one.from === undefined) continue;
      const list = groups.get(one.from);
      if (list) list.push(one);
      else groups.set(one.from, [one]);
    }
    return groups;
  }, [graph]);
  const { far, editing, edit, stopEditing, quickAdd } = given;
  return useMemo(
    () => ({
      ...{ strings, mode, info, graph, facts, problems, leaving },
      ...{ playing: played, comparing: compared, far, editing, edit, stopEditing, quickAdd },
    }),
    [strings, mode, info, graph, facts, problems, leaving, played, compared, far, editing, edit, stopEditing, quickAdd],
  );
}

function factTitles(value: WorkspaceState["reading"]["value"], locale: string): Record<string, string> {
  const context = value?.context;
  if (typeof context !== "object" || context === null) return {};
  return Object.fromEntries(
    Object.entries(context).flatMap(([name, fact]: [string, unknown]) => {
      const title = typeof fact === "object" && fact !== null ? (fact as { title?: unknown }).title : undefined;
      const isText = typeof title === "string" || (typeof title === "object" && title !== null);
      const words = isText ? localized(title as string | Record<string, string>, locale) : undefined;
      return typeof words === "string" ? [[name, words]] : [];
    }),
  );
}

/** Findings by the innermost state that they stand in. */
function problemsOf(
  findings: readonly PlacedFinding[],
  graph: WorkspaceState["graph"],
): Map<string, { count: number; error: boolean }> {
  const problems = new Map<string, { count: number; error: boolean }>();
  const idByPath = new Map(graph.states.map(({ id, path }) => [path.join("\n"), id]));
  for (const { path: place, finding } of findings) {
    let path = place;
    while (path.length > 0 && !idByPath.has(path.join("\n"))) path = path.slice(0, -1);
    const id = idByPath.get(path.join("\n"));
    if (id === undefined) continue;
    const known = problems.get(id);
    problems.set(id, { count: (known?.count ?? 0) + 1, error: known?.error === true || finding.severity === "error" });
  }
  return problems;
}
