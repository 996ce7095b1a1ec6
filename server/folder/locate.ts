import { lstat, mkdir, readdir, realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { Problem } from "../api/problem.ts";
import { foldedName, partsOf, requirePortable } from "./names.ts";

/** Where a file lies, or would lie. */
export interface Place {
  /** Without links on the way. */
  path: string;
  exists: boolean;
}

/**
 * Follows a file’s name from the folder, without leaving it: through real folders alone, and through a link to a file only
 * where that is one of the folder’s own. Names are compared letter by letter, whatever the file system does. root must
 * be real. Throws Problem file-refused, and file-name-taken where another spelling of the name is there.
 */
export async function locate(root: string, file: string): Promise<Place> {
  const parts = partsOf(file);
  let path = root;
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    if (!(await isThere(path, part, file))) return { path: join(path, ...parts.slice(index)), exists: false };
    path = join(path, part);
    const stats = await lstat(path);
    if (!last && !stats.isDirectory()) throw notOurs(file);
    if (last && stats.isSymbolicLink()) return { path: await linked(root, path, file), exists: true };
    if (last && !stats.isFile()) throw notOurs(file);
  }
  return { path, exists: true };
}

/** Makes the folders of a new file. Throws Problem file-refused for a name that not every system can have. */
export async function makeRoom(root: string, file: string): Promise<void> {
  const parts = partsOf(file);
  requirePortable(parts);
  if (parts.length > 1) await mkdir(join(root, ...parts.slice(0, -1)), { recursive: true });
}

async function isThere(folder: string, part: string, file: string): Promise<boolean> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (names.includes(part)) return true;
  const other = names.find((name) => foldedName(name) === foldedName(part));
  if (other === undefined) return false;
  throw new Problem(
    "file-name-taken",
    `Instead of ${part} in ${file} there is ${other}, which many systems take for the same.`,
  );
}

/** Where a link leads, when it is to a file that could be named itself. */
async function linked(root: string, path: string, file: string): Promise<string> {
  const target = await realpath(path).catch(() => undefined);
  const name = target === undefined ? ".." : relative(root, target).split(sep).join("/");
  try {
    partsOf(name);
  } catch {
    throw notOurs(file);
  }
  if (!(await lstat(join(root, name))).isFile()) throw notOurs(file);
  return join(root, name);
}

function notOurs(file: string): Problem {
  return new Problem("file-refused", `${file} is no file, or a link that leads out of the folder.`);
}
