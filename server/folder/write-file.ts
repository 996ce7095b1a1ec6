import { randomBytes } from "node:crypto";
import { link, lstat, open, readdir, rename, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import process from "node:process";
import { type Rights, stampOf } from "./read-file.ts";

/** A file on its way, beside the one that it will be. */
const leftover = /^\.throughline-(\d+)-[0-9a-f]{16}\.tmp$/;
/** After so long, in ms, nobody is writing it any more. */
const abandonedAfter = 60_000;
const underWay = new Set<string>();

/**
 * Puts a file in the place of another, whole or not at all: who reads it, and who finds it after a crash, sees the old
 * one or the new one. before: the stamp of the one that may be replaced; undefined when there must be none. False when
 * it is another by now, and then nothing has happened.
 */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  before: { stamp: string; rights: Rights } | undefined,
): Promise<boolean> {
  const folder = dirname(path);
  const temporary = join(folder, `.throughline-${process.pid}-${randomBytes(8).toString("hex")}.tmp`);
  underWay.add(temporary);
  try {
    await writeDurably(temporary, bytes, before?.rights);
    const placed = before === undefined ? await placeNew(temporary, path) : await placeOver(temporary, path, before);
    await unlinkIfThere(temporary);
    if (placed) await syncFolder(folder);
    return placed;
  } catch (error) {
    await unlinkIfThere(temporary);
    throw error;
  } finally {
    underWay.delete(temporary);
  }
}

/** Removes a file unless it is another by now; the stamp as of replaceFile. */
export async function removeFile(path: string, before: { stamp: string }): Promise<boolean> {
  if ((await stampAt(path)) !== before.stamp) return false;
  await unlink(path);
  await syncFolder(dirname(path));
  return true;
}

/** Removes what a process left behind that was killed while it saved a file of this folder. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const pid = leftover.exec(name)?.[1];
    const path = join(folder, name);
    if (pid === undefined || underWay.has(path)) continue;
    if (!isAlive(Number(pid)) || (await ageOf(path)) > abandonedAfter) await unlinkIfThere(path);
  }
}

async function writeDurably(path: string, bytes: Uint8Array, rights: Rights | undefined): Promise<void> {
  const handle = await open(path, "wx");
  try {
    if (rights !== undefined) {
      // Only root may give a file away; for everybody else it is their own already, or stays so.
      await handle.chown(rights.uid, rights.gid).catch(() => undefined);
      await handle.chmod(rights.mode);
    }
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** By a link, which fails where somebody else has made the file meanwhile; rename would replace it. */
async function placeNew(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS" && code !== "EOPNOTSUPP") throw error;
  }
  // A file system without links.
  if ((await stampAt(path)) !== undefined) return false;
  await rename(temporary, path);
  return true;
}

async function placeOver(temporary: string, path: string, before: { stamp: string }): Promise<boolean> {
  // What another program wrote since the file was compared is not lost, but for a moment that no lock can close.
  if ((await stampAt(path)) !== before.stamp) return false;
  await rename(temporary, path);
  return true;
}

async function stampAt(path: string): Promise<string | undefined> {
  try {
    return stampOf(await lstat(path, { bigint: true }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** A rename is on disk once its folder is. Some systems cannot sync a folder, and need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function unlinkIfThere(path: string): Promise<void> {
  await unlink(path).catch(() => undefined);
}

async function ageOf(path: string): Promise<number> {
  const stats = await stat(path).catch(() => undefined);
  return stats === undefined ? 0 : Date.now() - stats.mtimeMs;
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
