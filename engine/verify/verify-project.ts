import { expandParts, expressionFindings } from "../compile/index.ts";
import {
  checkJourney,
  type Finding,
  isProof,
  type Journey,
  type Project,
  type Source,
  sortFindings,
  suppress,
} from "../language/index.ts";
import { absences, placeOf, verifyJourney } from "./verify.ts";

/** A project as it was read, with what was found on the way. */
export interface Read {
  /** Absent when throughline.yaml is, or has errors. */
  project?: Project;
  /** All journeys as far as they can be read, those with errors too. */
  readable: readonly Journey[];
  findings: readonly Finding[];
  sources: readonly Source[];
}

/**
 * Everything that is wrong with a project: what was found on reading it, its expressions, and the proofs over its journeys,
 * without what comments accept. Journeys with errors are left out of the proofs: what they refer to may not be there.
 */
export function verifyProject({ project, readable, findings, sources }: Read): Finding[] {
  const before = [...findings, ...(project ? expressionFindings(readable, project) : [])];
  const broken = new Set(before.filter(({ severity }) => severity === "error").map(({ file }) => file));
  const proofs = project && !broken.has(project.file) ? proofsOf(project, broken) : [];
  const proved = (file: string, code: string): boolean =>
    !isProof(code) || (project !== undefined && !broken.has(file));
  return sortFindings(suppress([...before, ...proofs], sources, proved));
}

/**
 * The same for one journey, such as a draft, against a project that has no errors. A journey of the same file in the project
 * is the one that it will replace. journey is there when the text is YAML and fits its schema.
 */
export function verifyDraft(source: Source, project: Project): { journey?: Journey; findings: Finding[] } {
  const { journey, readable, findings } = checkJourney(source, project);
  const before = [...findings, ...(readable ? expressionFindings([readable], project) : [])];
  const broken = before.some(({ severity }) => severity === "error");
  const others = project.journeys.filter(({ file }) => file !== source.file);
  const proofs = journey && !broken ? proofsOf({ ...project, journeys: [...others, journey] }, new Set(), journey) : [];
  const own = proofs.filter(({ file }) => file === source.file);
  const proved = (_file: string, code: string): boolean => !isProof(code) || !broken;
  return {
    ...(journey && { journey }),
    findings: sortFindings(suppress([...before, ...own], [source], proved)),
  };
}

/** about: the journey that findings are wanted of; left out: of all. */
function proofsOf(project: Project, broken: ReadonlySet<string>, about?: Journey): Finding[] {
  const parts = new Map<string, Journey[]>();
  for (const journey of project.journeys) {
    const { expanded } = expandParts(journey, project);
    if (expanded) parts.set(journey.name, expanded.parts);
  }
  const used = new Set([...parts.values()].flat().map(({ name }) => name));
  const roots = project.journeys.filter((journey) => {
    const own = parts.get(journey.name);
    // What is only ever a part is looked at where it is used: with the facts that it is given.
    const alone =
      journey.document.start !== undefined || journey.name === project.document.fallback || !used.has(journey.name);
    if (about && journey !== about && !own?.includes(about)) return false;
    return own && alone && ![journey, ...own].some(({ file }) => broken.has(file));
  });
  const found = new Map<string, { finding: Finding; times: number }>();
  for (const root of roots) {
    for (const one of verifyJourney(root, project)) {
      const key = placeOf(one);
      const known = found.get(key);
      if (known) known.times++;
      else found.set(key, { finding: one, times: 1 });
    }
  }
  return [...found.values()].flatMap(({ finding, times }) => {
    const users = roots.filter(
      (root) => root.file === finding.file || parts.get(root.name)!.some(({ file }) => file === finding.file),
    );
    return absences.includes(finding.code) && times < users.length ? [] : [finding];
  });
}
