import { compileJourney, partsOf } from "../../../engine/compile/index.ts";
import {
  checkJourney,
  type Finding,
  finding,
  type Project,
  parseProject,
  type Source,
} from "../../../engine/language/index.ts";
import type { CheckedFile } from "./checking.ts";

/** The files beside a draft, read once and kept until one of them changes. */
export interface ProjectAround {
  set(files: readonly CheckedFile[]): void;
  /** The project that a draft of this file belongs to; why there is none otherwise. */
  around(draft: Source): { project: Project } | { project?: undefined; findings: Finding[] };
  sources(): readonly CheckedFile[];
}

const PROJECT_FILE = "throughline.yaml";
const NOWHERE = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };

export function createProjectAround(): ProjectAround {
  let files: readonly CheckedFile[] = [];
  let read: { files: readonly CheckedFile[]; parsed: ReturnType<typeof parseProject> } | undefined;

  const ofKind = (kind: CheckedFile["kind"]): CheckedFile[] => files.filter((one) => one.kind === kind);
  const projectSource = (): CheckedFile | undefined => ofKind("project").find(({ file }) => file === PROJECT_FILE);
  const parsed = (journeys: readonly Source[]): ReturnType<typeof parseProject> =>
    parseProject({ project: projectSource(), journeys, knowledge: ofKind("knowledge") });

  return {
    set(next) {
      files = next;
    },
    sources: () => files,
    around(draft) {
      if (projectSource()) {
        // The draft replaces its file in the project, so that what that file held does not matter.
        if (!read || !same(read.files, files, draft.file)) read = { files, parsed: parsed(ofKind("journey")) };
        if (read.parsed.project) return { project: read.parsed.project };
      }
      const others = ofKind("journey").filter(({ file }) => file !== draft.file);
      const { findings } = parsed([...others, draft]);
      const own = findings.filter(({ file }) => file === draft.file || file === PROJECT_FILE);
      return { findings: projectSource() ? own : [...own, missing()] };
    },
  };
}

function missing(): Finding {
  const message = "The project has no throughline.yaml, so what this journey refers to cannot be checked.";
  return finding("TL112", { file: PROJECT_FILE, range: NOWHERE, message, fix: "Create it." });
}

const counts = ({ kind }: CheckedFile): boolean => kind === "project" || kind === "journey" || kind === "knowledge";

/** Apart from one file. */
function same(before: readonly CheckedFile[], after: readonly CheckedFile[], but: string): boolean {
  if (before === after) return true;
  const texts = (all: readonly CheckedFile[]): CheckedFile[] => all.filter((one) => counts(one) && one.file !== but);
  const [a, b] = [texts(before), texts(after)];
  const known = new Map(a.map(({ file, text }) => [file, text]));
  return a.length === b.length && b.every(({ file, text }) => known.get(file) === text);
}

/** The project with a draft in the place of its file, and only with the journeys that can run. */
export function runnable(project: Project, draft: Source): Project | undefined {
  const { journey } = checkJourney(draft, project);
  if (!journey) return undefined;
  const others = project.journeys.filter(({ file }) => file !== draft.file);
  let whole: Project = { ...project, journeys: [...others, journey] };
  for (;;) {
    const runs = whole.journeys.filter((one) => compiles(one, whole));
    if (!runs.includes(journey)) return undefined;
    if (runs.length === whole.journeys.length) return whole;
    whole = { ...whole, journeys: runs };
  }
}

function compiles(journey: Project["journeys"][number], project: Project): boolean {
  const { findings } = checkJourney(journey, project);
  if (findings.some(({ severity }) => severity === "error")) return false;
  return compileJourney(journey, project).definition !== undefined;
}

/** Only one journey of a project with its parts: no other one takes what begins it. */
export function alone(project: Project, name: string): Project | undefined {
  const journey = project.journeys.find((one) => one.name === name);
  if (!journey) return undefined;
  const { fallback, ...document } = project.document;
  return {
    ...project,
    document: fallback === name ? project.document : document,
    journeys: [journey, ...partsOf(journey, project)],
  };
}
