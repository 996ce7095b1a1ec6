import type { Finding } from "../../engine/language/index.ts";
import type { WorkspaceState } from "../model/index.ts";
import type { PlacedFinding } from "./form.ts";

const known = new WeakMap<readonly Finding[], readonly PlacedFinding[]>();

/** Findings with their paths; worked out once, while they are of the text that is there. */
export function placedFindings({ findings, reading, file }: WorkspaceState): readonly PlacedFinding[] {
  const before = known.get(findings);
  if (before) return before;
  const placed = findings
    .filter((finding) => finding.file === file)
    .map((finding) => ({ path: reading.pathAt(finding.start.offset), finding }));
  known.set(findings, placed);
  return placed;
}
