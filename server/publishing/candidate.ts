import { join, relative, sep } from "node:path";
import { type Finding, type Journey, parseProject, parseYaml, partsOf, type Source } from "../../engine/index.ts";
import { type LoadedProject, loadProject, shownName } from "../../engine/load-project.ts";
import { verifyProject } from "../../engine/verify/index.ts";

/** What would run once a journey is published. Plain data: it is worked out in a thread of its own. */
export type Candidate =
  /** Texts without errors, as parseProject takes them. */
  | { status: "sound"; sources: { project: Source; journeys: Source[]; knowledge: Source[] } }
  /** Errors alone; files by their names in the folder. */
  | { status: "broken"; errors: Omit<Finding, "witness">[] }
  /** No file of the folder holds the journey. */
  | { status: "unknown" };

export interface CandidateRequest {
  folder: string;
  /** The journey to publish. */
  name: string;
  /** The journeys that run now. */
  running: readonly RunningJourney[];
}

export type RunningJourney = Pick<Journey, "name" | "file" | "text">;

/**
 * Lays one journey of the folder over what runs: its text, throughline.yaml and the knowledge as they are on disk; every
 * other journey as it runs, but for those whose files are gone. Journeys that never ran come along only where this one,
 * or throughline.yaml, needs them: somebody’s unfinished one must not begin to answer customers.
 */
export async function candidateOf({ folder, name, running }: CandidateRequest): Promise<Candidate> {
  const loaded = await loadProject(folder);
  const read = new Set(loaded.sources.map(({ file }) => file));
  const unread = loaded.findings.filter(({ file }) => !read.has(file));
  const onDisk = journeysOn(loaded);
  const own = filesOf(name, onDisk, running, folder);
  const broken = (errors: readonly Finding[]): Candidate => ({
    status: "broken",
    errors: errors.map(({ witness: _, ...error }) => ({ ...error, file: inFolder(error.file, folder) })),
  });
  if (own.length === 0) {
    const expected = expectedFiles(name, running, folder);
    const reasons = unread.filter(({ file }) => expected.includes(file));
    return reasons.length > 0 ? broken(reasons) : { status: "unknown" };
  }
  const isThere = (journey: RunningJourney): boolean =>
    isStillThere(journey, onDisk) || unread.some(({ file }) => file === journey.file);
  const others = running
    .filter((journey) => journey.name !== name && isThere(journey))
    .filter(({ file }) => !own.some((source) => source.file === file));
  const needed = neededOf(name, loaded, onDisk, [name, ...others.map((one) => one.name)]);
  const journeys: Source[] = [...own, ...needed, ...others]
    // The order of the files decides which journey is asked first whether an event begins it, here as at the next start.
    .toSorted((a, b) => placeOf(a, onDisk) - placeOf(b, onDisk))
    .map(({ file, text }) => ({ file, text }));

  const projectFile = shownName(join(folder, "throughline.yaml"));
  const around = loaded.sources.filter(({ file }) => !isJourney(file));
  const project = around.find(({ file }) => file === projectFile);
  const knowledge = around.filter((source) => source !== project);
  const parsed = parseProject({ project, journeys, knowledge });
  const findings = verifyProject({
    ...parsed,
    // Of other journeys’ files nothing is said: they go on as they run.
    findings: [...unread.filter(({ file }) => file === projectFile || isKnowledge(file)), ...parsed.findings],
    sources: [...around, ...journeys],
  });
  const errors = findings.filter(({ severity }) => severity === "error");
  return project !== undefined && parsed.project !== undefined && errors.length === 0
    ? { status: "sound", sources: { project, journeys, knowledge } }
    : broken(errors);
}

const isJourney = (file: string): boolean => file.endsWith(".journey.yaml");
const isKnowledge = (file: string): boolean => file.endsWith(".knowledge.yaml");

interface OnDisk extends Source {
  /** undefined where it is no YAML. */
  name: string | undefined;
}

function journeysOn({ sources, readable }: LoadedProject): OnDisk[] {
  const names = new Map(readable.map(({ file, name }) => [file, name]));
  return sources
    .filter(({ file }) => isJourney(file))
    .map((source) => ({ ...source, name: names.get(source.file) ?? nameIn(source) }));
}

function nameIn(source: Source): string | undefined {
  const value = parseYaml(source).value as Record<string, unknown> | null | undefined;
  return typeof value?.journey === "string" ? value.journey : undefined;
}

/** All files that hold the journey: of two, the check says that they are. A broken one is known by where it ran, or its own name. */
function filesOf(
  name: string,
  onDisk: readonly OnDisk[],
  running: readonly RunningJourney[],
  folder: string,
): OnDisk[] {
  const named = onDisk.filter((one) => one.name === name);
  if (named.length > 0) return named;
  const nameless = onDisk.filter((one) => one.name === undefined);
  const expected = expectedFiles(name, running, folder);
  const found = expected.flatMap((file) => nameless.find((one) => one.file === file) ?? []);
  return found.slice(0, 1);
}

/** Where a journey is looked for whose name cannot be read. */
function expectedFiles(name: string, running: readonly RunningJourney[], folder: string): string[] {
  const ran = running.find((journey) => journey.name === name)?.file;
  return [...(ran === undefined ? [] : [ran]), shownName(join(folder, `${name}.journey.yaml`))];
}

function isStillThere(journey: RunningJourney, onDisk: readonly OnDisk[]): boolean {
  return onDisk.some(({ name, file }) => name === journey.name || (name === undefined && file === journey.file));
}

/** Journeys on disk that do not run yet, and without which the one would not. */
function neededOf(name: string, loaded: LoadedProject, onDisk: readonly OnDisk[], known: readonly string[]): OnDisk[] {
  const { project, readable } = loaded;
  const own = readable.find((journey) => journey.name === name);
  const fallback = readable.find((journey) => journey.name === project?.document.fallback);
  const roots = [own, fallback].filter((journey) => journey !== undefined);
  // As far as they can be read: what is wrong with them is told with the rest.
  const all = project === undefined ? undefined : { ...project, journeys: [...readable] };
  const names = new Set(
    roots.flatMap((root) => [root.name, ...(all ? partsOf(root, all).map((one) => one.name) : [])]),
  );
  return onDisk.filter((one) => one.name !== undefined && names.has(one.name) && !known.includes(one.name));
}

function placeOf(journey: { name: string | undefined; file: string }, onDisk: readonly OnDisk[]): number {
  const byFile = onDisk.findIndex(({ file }) => file === journey.file);
  return byFile >= 0 ? byFile : onDisk.findIndex(({ name }) => name === journey.name);
}

/** As the editor names files: findings name them from where the server was started. */
function inFolder(file: string, folder: string): string {
  const path = relative(shownName(folder), file).split(sep).join("/");
  return path.startsWith("..") ? file : path;
}
