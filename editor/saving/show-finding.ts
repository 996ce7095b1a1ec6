import type { Finding } from "../../engine/language/index.ts";
import { go, showPane } from "../app/index.ts";
import type { Selection, Workspace } from "../model/index.ts";

/** Opens the place of a finding: selected on the canvas, the list of problems beside it. */
export function showFinding(workspace: Workspace, finding: Pick<Finding, "file" | "start">): void {
  const { file, reading, graph } = workspace.get();
  showPane("problems");
  if (finding.file !== file) {
    if (finding.file.endsWith(".journey.yaml"))
      go({ page: "journey", name: finding.file.replace(/\.journey\.yaml$/, "") });
    return;
  }
  const path = reading.pathAt(
    finding.start.offset >= 0 ? finding.start.offset : offsetOf(reading.text, finding.start.line),
  );
  const transition = graph.transitions.findLast((one) => one.path.every((key, index) => path[index] === key));
  const state = graph.states
    .filter((one) => one.path.every((key, index) => path[index] === key))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  const selection: Selection = transition
    ? { kind: "transition", id: transition.id, at: path }
    : state
      ? { kind: "states", ids: [state.id], at: path }
      : { kind: "journey", at: path };
  workspace.select(selection);
}

/** Where a line begins that is counted from 1; after its indentation. */
function offsetOf(text: string, line: number): number {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return before + (/^\s*/.exec(lines[line - 1] ?? "")?.[0].length ?? 0);
}
