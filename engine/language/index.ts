export type { Finding, Position, Range, Severity } from "./finding.ts";
export type { ChannelCapabilities, Journey, LocateOptions, Path, Project, Source } from "./journey.ts";
