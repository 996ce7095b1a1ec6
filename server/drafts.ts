import {
  checkJourney,
  expressionFindings,
  type Finding,
  type Journey,
  type Project,
  sortFindings,
  versionOf,
} from "../engine/index.ts";

/** The project’s journeys as they run, and drafts checked against them. */
export interface Drafts {
  project: Project;
  findingsOf(journey: Journey): Finding[];
  /** The version that conversations start with now. */
  versionOf(journey: Journey): string;
  /**
   * Every finding of a draft. file: the one it would be saved in, whose journey it replaces. journey is absent when the
   * text is not YAML or does not fit its schema.
   */
  check(file: string, text: string): { journey?: Journey; findings: Finding[] };
}

export function createDrafts(project: Project): Drafts {
  const check: Drafts["check"] = (file, text) => {
    const { journey, readable, findings } = checkJourney({ file, text }, project);
    const inExpressions = readable ? expressionFindings([readable], project) : [];
    return { ...(journey && { journey }), findings: sortFindings([...findings, ...inExpressions]) };
  };
  // A running journey does not change, and checking all of them at each listing would be slow.
  const known = new Map(project.journeys.map((journey) => [journey.name, check(journey.file, journey.text).findings]));
  return {
    project,
    findingsOf: (journey) => known.get(journey.name) ?? [],
    versionOf: (journey) => versionOf(journey.text, project.text),
    check,
  };
}
