import { readFile, stat } from "node:fs/promises";
import { basename, isAbsolute, join, posix, relative, sep } from "node:path";
import {
  type Finding,
  formatFinding,
  type Journey,
  LARGEST_FILE,
  type Project,
  parseProject,
  type Source,
} from "../../../engine/language/index.ts";
import { loadProject } from "../../../engine/load-project.ts";
import { UsageError } from "../exit-codes.ts";
import { commitOf, contentsOf, filesOf, type GitFile } from "./git.ts";

const PROJECT_FILE = "throughline.yaml";
/** Files of one version. */
const MOST_FILES = 1_200;

/** What is compared: a project, or one journey. Undefined where a revision does not have it. */
export type Version =
  | { kind: "project"; label: string; project: Project | undefined }
  | { kind: "journey"; label: string; journey: Journey | undefined };

/** An argument of the command line, as far as it is understood. */
type Named =
  | { on: "disk"; path: string; isFolder: boolean }
  | { on: "git"; label: string; commit: string; path?: string };

/**
 * The two versions that are named: each a file, a folder, a git revision or revision:path. A revision without a path
 * means the path of the other one, else the folder of the project. With one argument it is compared with what is on
 * disk. Throws UsageError for what is not there or cannot be read.
 */
export async function versionsOf(first: string, second: string | undefined): Promise<[Version, Version]> {
  const from = await understand(first);
  const pathOf = (named: Named): string | undefined => named.path;
  if (second === undefined) {
    if (from.on === "disk") {
      throw new UsageError(
        `${first} is on disk: name what to compare it with, such as throughline diff HEAD ${first}, or a revision alone.`,
      );
    }
    const path = from.path ?? (await defaultFolder());
    return [await read(from, path), await read(await onDisk(path), path)];
  }
  const to = await understand(second);
  const path = async (named: Named, other: Named) => pathOf(named) ?? pathOf(other) ?? (await defaultFolder());
  return [await read(from, await path(from, to)), await read(to, await path(to, from))];
}

/** The current folder if it is a project, else journeys. */
async function defaultFolder(): Promise<string> {
  return (await stat(PROJECT_FILE).catch(() => undefined)) ? "." : "journeys";
}

async function understand(argument: string): Promise<Named> {
  if (argument === "" || argument.startsWith("-")) {
    throw new UsageError(
      `"${argument}" is no file, folder or revision. For a file whose name begins so, write ./${argument}`,
    );
  }
  const found = await stat(argument).catch(() => undefined);
  if (found) return { on: "disk", path: argument, isFolder: found.isDirectory() };
  const colon = argument.indexOf(":");
  const revision = colon < 0 ? argument : argument.slice(0, colon);
  const commit = await commitOf(revision);
  if (commit === undefined) {
    throw new UsageError(
      colon <= 0
        ? `There is no file or folder ${argument}, and git knows no revision of that name.`
        : `git knows no revision ${revision}, and there is no file or folder ${argument}.`,
    );
  }
  if (colon < 0) return { on: "git", label: argument, commit };
  const path = argument.slice(colon + 1) || ".";
  return { on: "git", label: argument, commit, path: checkedPath(path) };
}

function checkedPath(path: string): string {
  if (!isAbsolute(path) && !path.includes("\0") && !path.startsWith("-")) return path;
  throw new UsageError(`After the revision comes a path from this folder, such as HEAD:journeys, not ${path}.`);
}

async function onDisk(path: string): Promise<Named> {
  const found = await stat(path).catch(() => undefined);
  if (found) return { on: "disk", path, isFolder: found.isDirectory() };
  // A file that was deleted since is a difference; a folder that is not there is a slip.
  if (isJourneyFile(path)) return { on: "disk", path, isFolder: false };
  throw new UsageError(
    `There is no folder ${path} to compare with. Name it, for example: throughline diff HEAD:journeys`,
  );
}

const isJourneyFile = (path: string): boolean => /\.ya?ml$/.test(path);

async function read(named: Named, path: string): Promise<Version> {
  if (named.on === "git") return readRevision(named, path);
  if (named.isFolder) return { kind: "project", label: named.path, project: await readFolder(named.path) };
  return readFileOnDisk(named.path);
}

async function readFolder(folder: string): Promise<Project> {
  const { project, findings, sources } = await loadProject(folder);
  return whole({ project, findings, sources });
}

async function readFileOnDisk(path: string): Promise<Version> {
  requireJourneyFile(path);
  const found = await stat(path).catch(() => undefined);
  if (!found) return { kind: "journey", label: path, journey: undefined };
  if (found.size > LARGEST_FILE) throw new UsageError(`${path} is larger than ${LARGEST_FILE} bytes. Split it.`);
  return { kind: "journey", label: path, journey: journeyOf({ file: path, text: decode(await readFile(path), path) }) };
}

function requireJourneyFile(path: string): void {
  if (basename(path) !== PROJECT_FILE) return;
  throw new UsageError(`${path} is the project’s file. Name the folder that it lies in, or a journey.`);
}

async function readRevision({ label, commit }: Named & { on: "git" }, path: string): Promise<Version> {
  const here = (isAbsolute(path) ? relative(".", path) : path).split(sep).join("/");
  const root = posix.normalize(here).replace(/\/$/, "");
  const files = await filesOf(commit, root);
  const file = files.find((one) => one.path === root);
  const shown = label.includes(":") ? label : `${label}:${root}`;
  if (file || isJourneyFile(root)) {
    requireJourneyFile(root);
    const [text] = file ? await texts([file], shown) : [];
    return { kind: "journey", label: shown, journey: text && journeyOf({ ...text, file: root }) };
  }
  const wanted = files.filter(({ path }) => belongs(path, root));
  if (wanted.length === 0) return { kind: "project", label: shown, project: undefined };
  if (wanted.length > MOST_FILES)
    throw new UsageError(`${shown} has more than ${MOST_FILES} files. Name a folder in it.`);
  const sources = await texts(wanted, shown);
  const projectFile = join(root, PROJECT_FILE).split(sep).join("/");
  const project = sources.find((source) => source.file === projectFile);
  if (!project) {
    throw new UsageError(`${shown} has journeys, but no ${PROJECT_FILE}. Name the folder that it lies in.`);
  }
  const ending = (end: string) => sources.filter(({ file }) => file.endsWith(end));
  const parsed = parseProject({ project, journeys: ending(".journey.yaml"), knowledge: ending(".knowledge.yaml") });
  return { kind: "project", label: shown, project: whole({ ...parsed, sources }, shown) };
}

/** As when the project is loaded from disk: hidden folders and node_modules are nobody’s. */
function belongs(path: string, root: string): boolean {
  const inside = root === "." ? path : path.slice(root.length + 1);
  const folders = inside.split("/").slice(0, -1);
  if (folders.some((folder) => folder.startsWith(".") || folder === "node_modules")) return false;
  return inside === PROJECT_FILE || /[^/]\.(journey|knowledge)\.yaml$/.test(inside);
}

async function texts(files: readonly GitFile[], label: string): Promise<Source[]> {
  const contents = await contentsOf(files);
  return files.map(({ path }, index) => ({ file: path, text: decode(contents[index]!, `${path} of ${label}`) }));
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name} cannot be read: it is not in UTF-8.`);
  }
}

/** Of one journey alone nothing is asked of the project around it. */
const ANY_PROJECT = "project: any\nlocales: [en]\n";

function journeyOf(source: Source): Journey {
  const project = { file: PROJECT_FILE, text: ANY_PROJECT };
  const parsed = parseProject({ project, journeys: [source], partial: true });
  const [journey] = parsed.project?.journeys ?? [];
  if (!journey) throw unreadable(parsed.findings, [source]);
  return journey;
}

/** The project, when each of its files could be read: one that is missing would look like one that was removed. */
function whole(
  { project, findings, sources }: { project?: Project | undefined; findings: Finding[]; sources: Source[] },
  label?: string,
): Project {
  const read = new Set([...(project?.journeys ?? []), ...(project?.knowledge ?? [])].map(({ file }) => file));
  const missing = sources.filter(({ file }) => basename(file) !== PROJECT_FILE && !read.has(file));
  const loaded = findings.every(({ code, severity }) => code !== "TL111" || severity !== "error");
  if (project && missing.length === 0 && loaded) return project;
  const files = new Set(project ? missing.map(({ file }) => file) : []);
  const concerned = findings.filter(({ file, code }) => files.size === 0 || files.has(file) || code === "TL111");
  throw unreadable(concerned, sources, label);
}

function unreadable(findings: readonly Finding[], sources: readonly Source[], label?: string): UsageError {
  const errors = findings.filter(({ severity }) => severity === "error");
  const textOf = (file: string) => sources.find((source) => source.file === file)?.text ?? "";
  const what = label === undefined ? "What has errors" : `${label} has errors and`;
  return new UsageError(
    [
      ...errors.map((finding) => `${formatFinding(finding, textOf(finding.file))}\n`),
      `${what} cannot be compared.`,
    ].join("\n"),
  );
}
