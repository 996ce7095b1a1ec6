export type ChangeKind = "added" | "removed" | "renamed" | "changed";

/** What a change is of. The first are of a journey, the later ones of the project file and what lies beside it. */
export const subjects = [
  "journey",
  "state",
  "transition",
  "interrupt",
  "start",
  "step",
  "delay",
  "action",
  "channel",
  "text",
  "message",
  "fact",
  "guard",
  "setting",
  "service",
  "queue",
  "calendar",
  "intent",
  "event",
  "webhook",
  "knowledge",
] as const;

export type Subject = (typeof subjects)[number];

/** One difference between two versions. */
export interface Change {
  kind: ChangeKind;
  subject: Subject;
  /** The state it is in, dotted from the root: of the version after, for what is removed of the one before. */
  state?: string;
  /** What it is, such as `on answered`, `plate.pattern`, `prompt`; of a state its path. */
  name: string;
  /** Of a text that has one. */
  locale?: string;
  /** Where it stands in the document, keys and indexes joined by /; of what is removed, in the one before. */
  path: string;
  /** How it was, for a person to read; of something renamed, its old name. Absent where it was not. */
  before?: string;
  /** How it is. Absent where it is no more. */
  after?: string;
}

/**
 * How much an impact matters to a conversation that is moved to the new version: breaking leaves it without a way on,
 * review is for a person to look at, harmless needs nothing.
 */
export type ImpactSeverity = "breaking" | "review" | "harmless";

export const impactSeverities: readonly ImpactSeverity[] = ["breaking", "review", "harmless"];

export type ImpactKind =
  | "state-removed"
  | "state-renamed"
  | "state-restructured"
  | "timer-orphaned"
  | "timer-missing"
  | "fact-removed"
  | "fact-renamed"
  | "fact-invalid"
  | "fact-widened"
  | "event-unhandled"
  | "command-pending"
  | "journey-removed"
  | "part-changed"
  | "project-changed";

/** What a change means for conversations under way. */
export interface Impact {
  severity: ImpactSeverity;
  kind: ImpactKind;
  /** Of the version before. */
  state?: string;
  fact?: string;
  sentence: string;
}

/** Two versions of one journey. Without changes there is no difference. */
export interface JourneyDiff {
  kind: ChangeKind;
  /** Its name after, of one that was removed the one before. */
  journey: string;
  /** Of one that was renamed. */
  before?: string;
  file: string;
  changes: Change[];
  impacts: Impact[];
}

/** Two versions of a project: the journeys that differ, by name, and what differs beside them. */
export interface ProjectDiff {
  journeys: JourneyDiff[];
  /** Of throughline.yaml and the knowledge files. */
  changes: Change[];
  impacts: Impact[];
}

/** Breaking ones first, otherwise as they came. */
export function sortImpacts(impacts: readonly Impact[]): Impact[] {
  return impacts.toSorted((a, b) => impactSeverities.indexOf(a.severity) - impactSeverities.indexOf(b.severity));
}
