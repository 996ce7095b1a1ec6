import { valueAt } from "../language/completion/index.ts";
import type { Finding, Path, Project, Source } from "../language/index.ts";
import { type JourneyText, readJourneyText } from "../language/text/index.ts";
import type { Proposed } from "./fix.ts";

/** A finding where it stands. */
export interface Scene {
  finding: Finding;
  source: Source;
  reading: JourneyText;
  /** The whole document. */
  value: unknown;
  /** What the finding is of: its key or its value. */
  path: Path;
  /** The finding underlines the key. */
  ofKey: boolean;
  project?: Project;
}

/** Proposes fixes for the findings of some codes. */
export type Rule = (scene: Scene) => readonly Proposed[];

export function sceneOf(finding: Finding, source: Source, project: Project | undefined, reading?: JourneyText): Scene {
  const read = reading?.text === source.text ? reading : readJourneyText(source);
  const { path, ofKey } = placeOf(finding, read);
  return { finding, source, reading: read, value: read.value, path, ofKey, ...(project && { project }) };
}

/** The path whose key or value a finding underlines; of a part of a text, that of the text. */
function placeOf({ start, end }: Finding, reading: JourneyText): { path: Path; ofKey: boolean } {
  const innermost = reading.pathAt(start.offset);
  const is = (path: Path, key: boolean): boolean => {
    const range = reading.locate(path, { key });
    return range.start.offset === start.offset && range.end.offset === end.offset;
  };
  for (let length = innermost.length; length > 0; length--) {
    const path = innermost.slice(0, length);
    if (typeof path.at(-1) === "string" && is(path, true)) return { path, ofKey: true };
    if (is(path, false)) return { path, ofKey: false };
  }
  return { path: innermost, ofKey: false };
}

/** What stands at a path of the document. */
export const at = ({ value }: Scene, path: Path): unknown => valueAt(value, path);

/** What the finding underlines, as it is written. */
export const written = ({ source, finding }: Scene): string =>
  source.text.slice(finding.start.offset, finding.end.offset);

/** The names in backquotes that a finding’s sentence mentions, in order. */
export const mentioned = (sentence: string): string[] => [...sentence.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
