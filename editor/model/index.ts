export type { Checker } from "./checking/index.ts";
export { createWorkspace } from "./create-workspace.ts";
export { filesOfJourney, layoutFileName } from "./file-names.ts";
export type { Graph, GraphState, GraphTransition } from "./graph/index.ts";
export type { Box, Layout, LayoutFile } from "./layout/index.ts";
export { type PlacedFinding, placedFindings } from "./placed-findings.ts";
export { type ProjectInfo, projectInfo } from "./project-info.ts";
export type {
  EditLabel,
  EditOptions,
  FileKind,
  JourneyEdit,
  Refusal,
  Selection,
  Splice,
  Workspace,
  WorkspaceFile,
  WorkspaceState,
} from "./workspace.ts";
