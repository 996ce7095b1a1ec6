import { parse } from "yaml";
import { type Finding, type Project, parseProject } from "../../../engine/language/index.ts";
import type { LoadedProject } from "../../../engine/load-project.ts";
import { verifyProject } from "../../../engine/verify/index.ts";
import type { JourneyDocument } from "../../../schemas/journey.generated.ts";
import type { ProjectDocument } from "../../../schemas/project.generated.ts";
import { isJourney, labelsOf } from "../corpus.ts";

/** What an operator edits: a journey and its project, as documents. */
export interface Draft {
  journey: JourneyDocument;
  project: ProjectDocument;
}

/** A clean journey with what it needs: its project, its parts, what its bots know. */
export interface Base extends Draft {
  name: string;
  file: string;
  parts: readonly JourneyDocument[];
  knowledge: readonly { file: string; text: string }[];
  /** The codes of what is found in it as it is, where a comment accepts that. */
  accepted: readonly string[];
}

/** The journeys of a project without a label that are run by themselves: faults are planted in these. */
export function basesOf(loaded: LoadedProject): Base[] {
  const labelled = new Set(labelsOf(loaded).map(({ file }) => file));
  const project = parse(loaded.sources.find(({ file }) => file.endsWith("throughline.yaml"))!.text) as ProjectDocument;
  const documents = loaded.sources
    .filter(({ file }) => isJourney(file))
    .map(({ file, text }) => ({ file, document: parse(text) as JourneyDocument }));
  const byName = new Map(documents.map(({ document }) => [document.journey, document]));
  const partsOf = (document: JourneyDocument): JourneyDocument[] =>
    [...JSON.stringify(document.states).matchAll(/"journey":\{"name":"([^"]+)"/g)].flatMap(([, name]) => {
      const part = byName.get(name!)!;
      return [part, ...partsOf(part)];
    });
  const used = new Set(documents.flatMap(({ document }) => partsOf(document)));
  const knowledge = loaded.sources.filter(({ file }) => file.endsWith(".knowledge.yaml"));
  return documents
    .filter(({ file, document }) => !labelled.has(file) && !used.has(document))
    .map(
      ({ file, document }): Omit<Base, "accepted"> => ({
        name: document.journey,
        file,
        journey: document,
        // Something must begin it, for traces of its faults.
        project:
          document.start && project.fallback !== document.journey
            ? withoutFallback(project)
            : { ...project, fallback: document.journey },
        parts: [...new Set(partsOf(document))],
        knowledge,
      }),
    )
    .map((base) => ({ ...base, accepted: check(base, base).findings.map(({ code }) => code) }));
}

/** The journey that takes what no other one does is not there. */
function withoutFallback({ fallback: _, ...project }: ProjectDocument): ProjectDocument {
  return project;
}

/** A journey with its project and parts, checked. */
export interface Checked {
  /** Absent when it has errors. */
  project: Project | undefined;
  findings: Finding[];
}

export function check({ journey, project }: Draft, { parts, knowledge }: Pick<Base, "parts" | "knowledge">): Checked {
  // JSON is YAML.
  const journeys = [journey, ...parts].map((document) => ({
    file: `${document.journey}.journey.yaml`,
    text: JSON.stringify(document),
  }));
  const read = parseProject({
    project: { file: "throughline.yaml", text: JSON.stringify(project) },
    journeys,
    knowledge,
  });
  return { project: read.project, findings: verifyProject({ ...read, sources: journeys }) };
}
