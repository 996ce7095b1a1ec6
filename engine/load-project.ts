import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import {
  type Finding,
  finding,
  type Journey,
  LARGEST_FILE,
  type Project,
  parseProject,
  type Source,
  sortFindings,
  tooLarge,
} from "./language/index.ts";
import { parseScenarios, SCENARIO_FILE, type ScenarioFile } from "./simulate/index.ts";

/** The kinds of file beside throughline.yaml, what each is called, and how many of it one project may have. */
const KINDS = {
  journey: { named: "journeys", ending: ".journey.yaml", most: 1000 },
  knowledge: { named: "knowledge files", ending: ".knowledge.yaml", most: 200 },
  scenario: { named: "scenarios", ending: SCENARIO_FILE, most: 1000 },
} as const;
type Kind = keyof typeof KINDS;
/** Folders below the project’s. */
const DEEPEST_FOLDER = 20;

const PROJECT_FILE = "throughline.yaml";
const NOWHERE = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
};

/** A project as it was found on disk. project is absent when throughline.yaml is, or has errors. */
export interface LoadedProject {
  project?: Project;
  /** As in parseProject: to be checked further, never to be run. */
  readable: Journey[];
  findings: Finding[];
  /** The files that were read, for excerpts. */
  sources: Source[];
}

/** How a file is named in findings: from the current folder if it is inside it, else in full; with / everywhere. */
export function shownName(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return (fromHere.startsWith("..") ? path : fromHere || ".").split(sep).join("/");
}

/** A folder in a sentence: a full stop alone would end it. */
export function folderName(folder: string): string {
  return resolve(folder) === process.cwd() ? "this folder" : folder;
}

const reason = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "it does not exist";
  if (code === "EACCES" || code === "EPERM") return "permission is denied";
  return error instanceof Error ? error.message : String(error);
};

const unreadable = (path: string, why: string, fix: string): Finding =>
  finding("TL111", {
    file: shownName(path),
    range: NOWHERE,
    message: `${shownName(path)} cannot be read: ${why}.`,
    fix,
  });

/** The paths of each kind that is looked for. */
type Paths = Partial<Record<Kind, string[]>>;

/** The files below a folder, in order of their names; hidden folders and node_modules are nobody’s. */
async function addFiles(folder: string, paths: Paths, findings: Finding[], depth: number): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    if (entry.isDirectory()) {
      if (depth < DEEPEST_FOLDER) await addFolder(path, paths, findings, depth + 1);
    } else addFile(path, paths, findings);
  }
}

function addFile(path: string, paths: Paths, findings: Finding[]): void {
  for (const [kind, found] of Object.entries(paths) as [Kind, string[]][]) {
    const { named, ending, most } = KINDS[kind];
    // One more than are read tells that there are too many.
    if (path.endsWith(ending) && found.length <= most) found.push(path);
    if (path.endsWith(ending.replace(/yaml$/, "yml"))) {
      findings.push(unreadable(path, `${named} end in ${ending}`, "Rename it to end in .yaml."));
    }
  }
}

async function addFolder(folder: string, paths: Paths, findings: Finding[], depth: number): Promise<void> {
  try {
    await addFiles(folder, paths, findings, depth);
  } catch (error) {
    findings.push(unreadable(folder, reason(error), "Allow it to be read, or move it out of the project."));
  }
}

/** Reads the files of a kind, as many as may be. */
async function readSources(kind: Kind, paths: Paths, root: string, findings: Finding[]): Promise<Source[]> {
  const { most } = KINDS[kind];
  const found = paths[kind] ?? [];
  if (found.length > most) {
    const message = `There are more than ${most} ${kind} files in ${folderName(shownName(root))}; the rest is not read.`;
    findings.push(finding("TL113", { file: shownName(root), range: NOWHERE, message, fix: "Split the project." }));
  }
  const sources: Source[] = [];
  for (const path of found.slice(0, most)) {
    const source = await readSource(path, findings);
    if (source) sources.push(source);
  }
  return sources;
}

async function readSource(path: string, findings: Finding[]): Promise<Source | undefined> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) {
      findings.push(tooLarge(shownName(path), size));
      return undefined;
    }
    // Keeps the byte order mark: offsets are those of the file.
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readFile(path));
    return { file: shownName(path), text };
  } catch (error) {
    if (error instanceof TypeError) findings.push(unreadable(path, "it is not in UTF-8", "Save it in UTF-8."));
    else findings.push(unreadable(path, reason(error), "Allow it to be read, or move it out of the project."));
    return undefined;
  }
}

async function missingProjectFile(folder: string): Promise<Finding> {
  const names = await readdir(folder);
  const near = names.find((name) => /^throughline\.ya?ml$/i.test(name));
  const fix = near ? `Rename ${near} to ${PROJECT_FILE}.` : "Name the folder that holds it, or create it there.";
  const file = shownName(join(folder, PROJECT_FILE));
  return finding("TL112", {
    file,
    range: NOWHERE,
    message: `There is no ${PROJECT_FILE} in ${folderName(shownName(folder))}.`,
    fix,
  });
}

/**
 * Reads throughline.yaml of a folder and every *.journey.yaml and *.knowledge.yaml in it or below. Never rejects for
 * what is in the folder or missing from it: that is in findings.
 */
export async function loadProject(folder: string): Promise<LoadedProject> {
  const root = resolve(folder);
  const findings: Finding[] = [];
  const isFolder = await stat(root).then(
    (stats) => (stats.isDirectory() ? true : "it is no folder"),
    (error: unknown) => reason(error),
  );
  if (isFolder !== true) {
    findings.push(unreadable(root, isFolder, `Name a folder that holds ${PROJECT_FILE}.`));
    return { readable: [], findings, sources: [] };
  }

  const paths: Paths = { journey: [], knowledge: [] };
  await addFolder(root, paths, findings, 0);
  const journeys = await readSources("journey", paths, root, findings);
  const knowledge = await readSources("knowledge", paths, root, findings);
  const projectPath = join(root, PROJECT_FILE);
  const exists = await stat(projectPath).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== "ENOENT",
  );
  if (!exists) findings.push(await missingProjectFile(root));
  const projectSource = exists ? await readSource(projectPath, findings) : undefined;

  const parsed = parseProject({ project: projectSource, journeys, knowledge });
  return {
    ...(parsed.project && { project: parsed.project }),
    readable: parsed.readable,
    findings: sortFindings([...findings, ...parsed.findings]),
    sources: [...(projectSource ? [projectSource] : []), ...journeys, ...knowledge],
  };
}

/** The scenarios of a project as they were found on disk. */
export interface LoadedScenarios {
  /** Those that can be read, in the order of their names. */
  files: ScenarioFile[];
  findings: Finding[];
  sources: Source[];
}

/**
 * Reads every *.scenarios.yaml in a folder or below. They are apart from the project, which runs without them. What they
 * refer to is not looked at. Never rejects for what is in the folder: that is in findings.
 */
export async function loadScenarios(folder: string): Promise<LoadedScenarios> {
  const root = resolve(folder);
  const findings: Finding[] = [];
  const paths: Paths = { scenario: [] };
  await addFolder(root, paths, findings, 0);
  const sources = await readSources("scenario", paths, root, findings);
  const parsed = sources.map((source) => parseScenarios(source));
  return {
    files: parsed.flatMap(({ file }) => (file ? [file] : [])),
    findings: sortFindings([...findings, ...parsed.flatMap((one) => one.findings)]),
    sources,
  };
}
