import { readdir, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LARGEST_FILE } from "../../engine/index.ts";
import { Problem } from "../api/problem.ts";
import { inTurn } from "./in-turn.ts";
import { listFiles, type NamedFile } from "./list-files.ts";
import { locate, makeRoom } from "./locate.ts";
import { type FileKind, foldedName, isOutOfSight, kindOf, partsOf, requireWritable } from "./names.ts";
import { type Content, createFileReader, hashOf } from "./read-file.ts";
import { removeFile, removeLeftovers, replaceFile } from "./write-file.ts";

/** A file of the folder, as it is on disk. */
export interface FolderFile extends Pick<Content, "size" | "hash" | "text" | "unreadable"> {
  /** From the folder, with /. */
  file: string;
  kind: FileKind;
}

export type FileChange =
  | { done: true; hash: string }
  /** It is not what was expected; now: what it is, undefined when it is gone. */
  | { done: false; now: FolderFile | undefined };

/** The project’s folder on disk. Its methods throw Problems. */
export interface ProjectFolder {
  root: string;
  list(): Promise<FolderFile[]>;
  read(file: string): Promise<FolderFile | undefined>;
  /** expected: the hash of what may be replaced; undefined: there must be no such file. */
  save(file: string, text: string, expected: string | undefined): Promise<FileChange>;
  remove(file: string, expected: string): Promise<FileChange>;
  /** Removes what a killed process has left behind, in the whole folder. */
  tidy(): Promise<void>;
}

/** Bytes of texts in one listing; files past it come without theirs. */
const mostListed = 48 * 1024 * 1024;
/** Another program may write at the same moment; so often it is looked at again. */
const mostAttempts = 5;

/** The folder must exist when the first method is called. */
export function openFolder(folder: string): ProjectFolder {
  const reader = createFileReader();
  const turns = inTurn();
  const realRoot = (): Promise<string> => reaching(() => realpath(folder));

  const contentOf = async (root: string, file: string): Promise<{ path: string; content?: Content }> => {
    const { path, exists } = await locate(root, file);
    const content = exists ? await reader.read(path) : undefined;
    return { path, ...(content && { content }) };
  };

  const save = async (file: string, bytes: Buffer, expected: string | undefined): Promise<FileChange> => {
    const root = await realRoot();
    const hash = hashOf(bytes);
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const { path, content } = await contentOf(root, file);
      // Also what a save that was made, but whose answer was lost, is answered with when it is sent again.
      if (content?.hash === hash) return { done: true, hash };
      if (content?.hash !== expected) return { done: false, now: shown(file, content) };
      if (content === undefined) await makeRoom(root, file);
      await removeLeftovers(dirname(path));
      if (await replaceFile(path, bytes, content)) return { done: true, hash };
    }
    throw restless(file);
  };

  const remove = async (file: string, expected: string): Promise<FileChange> => {
    const root = await realRoot();
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const { path, content } = await contentOf(root, file);
      if (content?.hash !== expected) return { done: false, now: shown(file, content) };
      if (await removeFile(path, content)) return { done: true, hash: expected };
    }
    throw restless(file);
  };

  return {
    root: folder,
    async list() {
      return reaching(async () => {
        const root = await realRoot();
        const files: FolderFile[] = [];
        const paths = new Set<string>();
        let listed = 0;
        for (const named of await listFiles(root)) {
          const path = await pathOf(root, named).catch(ignoreRefused);
          const content = path === undefined ? undefined : await reader.read(path).catch(ignoreRefused);
          const known = shown(named.file, content);
          if (path === undefined || known === undefined) continue;
          paths.add(path);
          listed += known.size;
          files.push(listed <= mostListed ? known : withoutText(known));
        }
        reader.keep(paths);
        return files;
      });
    },
    async read(file) {
      return reaching(async () => shown(file, (await contentOf(await realRoot(), file)).content));
    },
    async save(file, text, expected) {
      requireWritable(file);
      const bytes = Buffer.from(text);
      if (bytes.length > LARGEST_FILE) throw tooLarge(bytes.length);
      return turns(foldedName(file), () => reaching(() => save(file, bytes, expected)));
    },
    async remove(file, expected) {
      requireWritable(file);
      return turns(foldedName(file), () => reaching(() => remove(file, expected)));
    },
    async tidy() {
      await tidyBelow(await realRoot());
    },
  };
}

/** Of a file that was listed: its folders are real. To look for each by its name would read the folder for each. */
async function pathOf(root: string, { file, link }: NamedFile): Promise<string> {
  return link ? (await locate(root, file)).path : join(root, ...partsOf(file));
}

function shown(file: string, content: Content | undefined): FolderFile | undefined {
  const kind = kindOf(file);
  if (content === undefined || kind === undefined) return undefined;
  const { size, hash, text, unreadable } = content;
  return { file, kind, size, hash, ...(text !== undefined && { text }), ...(unreadable && { unreadable }) };
}

function withoutText({ text: _, ...file }: FolderFile): FolderFile {
  return { ...file, unreadable: file.unreadable ?? "too-large" };
}

function ignoreRefused(error: unknown): undefined {
  if (error instanceof Problem) return undefined;
  // A file that this process may not read is none to it.
  if ((error as NodeJS.ErrnoException).code === "EACCES") return undefined;
  throw error;
}

function tooLarge(size: number): Problem {
  return new Problem("file-too-large", `The text has ${size} bytes; a file may have ${LARGEST_FILE}.`);
}

function restless(file: string): Problem {
  return new Problem("busy", `Another program keeps changing ${file}.`, {}, { "Retry-After": "2" });
}

const reasons: Record<string, string> = {
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk’s quota is used up",
  ENOENT: "a folder is gone",
  ENOTDIR: "a folder is gone",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
  EIO: "the disk fails",
};

/** What the file system says against it, as a Problem. */
async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ""];
    if (reason === undefined) throw error;
    throw new Problem("folder-unavailable", `The project’s folder cannot be used: ${reason}.`);
  }
}

async function tidyBelow(folder: string, depth = 0): Promise<void> {
  await removeLeftovers(folder);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isDirectory() && !isOutOfSight(entry.name) && depth < 20)
      await tidyBelow(join(folder, entry.name), depth + 1);
  }
}
