import { stat, writeFile } from "node:fs/promises";
import { UsageError } from "./exit-codes.ts";

/** A report may be written over the last one, but never over YAML: that is somebody’s source. Throws UsageError. */
export async function requireNoSource(file: string): Promise<void> {
  if (/\.ya?ml$/i.test(file)) await requireNew(file);
}

/** Throws UsageError for a file that is there, before the work for it begins. */
export async function requireNew(file: string): Promise<void> {
  if (await stat(file).catch(() => undefined)) throw isThere(file);
}

const isThere = (file: string): UsageError =>
  new UsageError(`${file} is there already, and is not overwritten. Name another file, or remove it.`);

/** Writes a file that is not there yet: what somebody has written by hand is never overwritten. Throws UsageError. */
export async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === "EEXIST" ? isThere(file) : new UsageError(`${file} cannot be written: ${message}.`);
  }
}
