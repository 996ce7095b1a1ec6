export {
  type Change,
  type ChangeKind,
  type Impact,
  type ImpactSeverity,
  impactSeverities,
  type JourneyDiff,
  type ProjectDiff,
} from "./change.ts";
export { diffJourneys } from "./diff-journeys.ts";
export { diffProjects, isSame } from "./diff-projects.ts";
