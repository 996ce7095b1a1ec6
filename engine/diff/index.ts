export {
  type Change,
  type ChangeKind,
  type Impact,
  type ImpactKind,
  type ImpactSeverity,
  impactSeverities,
  type JourneyDiff,
  type ProjectDiff,
  type Subject,
} from "./change.ts";
export { diffJourneys, type JourneyVersion } from "./diff-journeys.ts";
export { diffProjects, isSame } from "./diff-projects.ts";
