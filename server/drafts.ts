import {
  type Finding,
  type Journey,
  knowledgeFindings,
  knowledgeNamed,
  type Project,
  versionOf,
} from "../engine/index.ts";
import { verifyDraft } from "../engine/verify/index.ts";

/** The project’s journeys as they run, and drafts checked against them. */
export interface Drafts {
  /** As it runs now. */
  readonly project: Project;
  /** Another state of it runs from now on. */
  replace(project: Project): void;
  /** Those of the knowledge that its bots name come after its own. */
  findingsOf(journey: Journey): Finding[];
  /** The version that conversations start with now. */
  versionOf(journey: Journey): string;
  /**
   * Every finding of a draft. file: the one it would be saved in, whose journey it replaces. journey is absent when the
   * text is not YAML or does not fit its schema.
   */
  check(file: string, text: string): { journey?: Journey; findings: Finding[] };
}

export function createDrafts(first: Project): Drafts {
  let project = first;
  /** A running journey does not change, and checking all of them at each listing would be slow. */
  const known = new Map<Journey, Finding[]>();
  const check: Drafts["check"] = (file, text) => verifyDraft({ file, text }, project);
  const inKnowledge = (journey: Journey): Finding[] => {
    const names = knowledgeNamed(journey.document);
    const named = project.knowledge.filter(({ name }) => names.includes(name));
    return named.flatMap((knowledge) => knowledgeFindings(knowledge, project));
  };
  return {
    get project() {
      return project;
    },
    replace(next) {
      project = next;
      known.clear();
    },
    findingsOf(journey) {
      const findings = known.get(journey) ?? [...check(journey.file, journey.text).findings, ...inKnowledge(journey)];
      known.set(journey, findings);
      return findings;
    },
    versionOf: (journey) => versionOf(journey, project),
    check,
  };
}
