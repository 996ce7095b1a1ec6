export { builtInEvents, UNREACHABLE } from "./built-in-events.ts";
export { builtInChannels } from "./channels.ts";
export { durationMs } from "./durations.ts";
export type { Finding, Position, Range, Severity } from "./finding.ts";
export {
  type FindingCode,
  type FindingRule,
  finding,
  findingCodes,
  findingRule,
  sortFindings,
} from "./findings.ts";
export { formatFinding } from "./format.ts";
export type { ChannelCapabilities, Journey, LocateOptions, Path, Project, Source } from "./journey.ts";
export { LARGEST_FILE, type ParsedYaml, parseYaml, tooLarge } from "./parse.ts";
export { checkJourney, parseProject } from "./project.ts";
export { resolveTarget } from "./resolve-target.ts";
export { placeOf } from "./schema/wording.ts";
export { type StepName, stepNames, stepOutcomes } from "./step-outcomes.ts";
export { list, suggest } from "./suggest.ts";
export { validateSchema } from "./validate-schema.ts";
