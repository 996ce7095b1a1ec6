import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { deepestFolder, type FileKind, isOutOfSight, kindOf } from "./names.ts";

/** Files of one kind: as many as load-project.ts reads, and for the rest no fewer than belong to those. */
const most = 1000;

export interface NamedFile {
  /** From the folder, with /. */
  file: string;
  kind: FileKind;
  /** A link, wherever it leads. */
  link: boolean;
}

/** The project’s files below a folder, by name. A layout is one only beside its journey. Links to folders are not followed. */
export async function listFiles(root: string): Promise<NamedFile[]> {
  const found: NamedFile[] = [];
  await addFolder(root, "", 0, found);
  const names = new Set(found.map(({ file }) => file));
  const counts = new Map<FileKind, number>();
  return found
    .filter(({ file, kind }) => kind !== "layout" || names.has(file.replace(/\.layout\.json$/, ".journey.yaml")))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .filter(({ kind }) => {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return count <= most;
    });
}

async function addFolder(root: string, folder: string, depth: number, found: NamedFile[]): Promise<void> {
  // What cannot be read below the project’s folder is left out; the folder itself must be there.
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
    if (depth === 0) throw error;
    return [];
  });
  for (const entry of entries) {
    if (isOutOfSight(entry.name)) continue;
    const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (depth < deepestFolder) await addFolder(root, file, depth + 1, found);
      continue;
    }
    const kind = kindOf(file);
    if (kind !== undefined && (entry.isFile() || entry.isSymbolicLink())) {
      found.push({ file, kind, link: !entry.isFile() });
    }
  }
}
