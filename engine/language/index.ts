export { builtInEvents, UNREACHABLE } from "./built-in-events.ts";
export { builtInChannels, channelsOf } from "./channels.ts";
export { knowledgeNamed } from "./checks/bots.ts";
export { statesWithParts } from "./checks/parts.ts";
export { MOST_STATES } from "./checks/scope.ts";
export {
  keysAt,
  meaningOf,
  type Offered,
  offeredBy,
  type Proposal,
  type ProposalKind,
  valueAt,
  valuesAt,
} from "./completion/index.ts";
export { durationMs, formatDuration, LONGEST_DURATION } from "./durations.ts";
export type { Fault, Finding, Position, Range, Severity, Witness } from "./finding.ts";
export {
  type FindingCode,
  type FindingRule,
  finding,
  findingCodes,
  findingRule,
  isProof,
  keepsFromRunning,
  sortFindings,
} from "./findings.ts";
export { formatFinding } from "./format.ts";
export { formatScenarios } from "./format-scenarios.ts";
export type { ChannelCapabilities, Journey, Knowledge, LocateOptions, Path, Project, Source } from "./journey.ts";
export { mediaUrl } from "./media-url.ts";
export { messageObject, messageOn, type VariantObject, variantObject } from "./message.ts";
export { messageLength } from "./message-length.ts";
export { LARGEST_FILE, type ParsedYaml, parseYaml, tooLarge } from "./parse.ts";
export { checkJourney, knowledgeFindings, parseProject } from "./project.ts";
export { resolveTarget } from "./resolve-target.ts";
export { placeOf } from "./schema/wording.ts";
export { outcomesOf, partOutcomes, type StepName, stepNames, stepOutcomes } from "./step-outcomes.ts";
export { didYouMean, list, suggest } from "./suggest.ts";
export { suppress } from "./suppressions.ts";
export { isTimeZone, timeZoneFix } from "./time-zones.ts";
export { validateSchema } from "./validate-schema.ts";
