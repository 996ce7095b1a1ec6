import type { Finding, Path } from "../../engine/language/index.ts";
import type { WorkspaceState } from "./workspace.ts";

/** A finding of the open journey, and what it stands at. */
export interface PlacedFinding {
  path: Path;
  finding: Finding;
}

const known = new WeakMap<readonly Finding[], readonly PlacedFinding[]>();

/**
 * Findings with their paths, worked out once, while they are of the text that is there: after the next letter their
 * offsets are those of an earlier one.
 */
export function placedFindings({
  findings,
  reading,
  file,
}: Pick<WorkspaceState, "findings" | "reading" | "file">): readonly PlacedFinding[] {
  const before = known.get(findings);
  if (before) return before;
  const placed = findings
    .filter((finding) => finding.file === file)
    .map((finding) => ({ path: reading.pathAt(finding.start.offset), finding }));
  known.set(findings, placed);
  return placed;
}
