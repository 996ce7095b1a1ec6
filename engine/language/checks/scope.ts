import type { JourneyDocument } from "../../../schemas/journey.generated.ts";
import type { ProjectDocument } from "../../../schemas/project.generated.ts";
import type { Finding } from "../finding.ts";
import { type FindingCode, finding } from "../findings.ts";
import type { LocateOptions, Path } from "../journey.ts";
import type { ParsedYaml } from "../parse.ts";

/** Says what is wrong with the node at a path. */
export type Report = (
  code: FindingCode,
  path: Path,
  about: { message: string; fix: string } & Pick<LocateOptions, "key">,
) => void;

/** The journeys of a project, for those that run others as parts. */
export interface KnownJourneys {
  /** Undefined while some are not known, as their files cannot be read. */
  names: readonly string[] | undefined;
  /** Undefined for one that is not there or does not fit its schema. */
  document(name: string): JourneyDocument | undefined;
}

/** The most states of a journey with all its parts: parts of parts multiply. */
export const MOST_STATES = 10_000;

/** What the checks of a journey see. */
export interface CheckScope {
  document: JourneyDocument;
  /** Undefined when throughline.yaml cannot be read: then nothing is said of what refers to it. */
  project: ProjectDocument | undefined;
  /** The names of the project’s knowledge; undefined while some are not known, as their files cannot be read. */
  knowledge: readonly string[] | undefined;
  journeys: KnownJourneys;
  /** Events raised in parts of the file that are left out of the document, as they do not fit the schema. */
  raised: readonly string[];
  report: Report;
}

/** A report that writes findings of a file. */
export function reporter({ file, locate }: Pick<ParsedYaml, "file" | "locate">, findings: Finding[]): Report {
  return (code, path, { message, fix, key }) => {
    findings.push(finding(code, { file, range: locate(path, { key: key ?? false }), message, fix }));
  };
}
