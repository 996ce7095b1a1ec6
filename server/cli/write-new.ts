import { writeFile } from "node:fs/promises";
import { UsageError } from "./exit-codes.ts";

/** Writes a file that is not there yet: what somebody has written by hand is never overwritten. Throws UsageError. */
export async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === "EEXIST"
        ? `${file} is there already, and is not overwritten. Name another file, or remove it.`
        : `${file} cannot be written: ${message}.`,
    );
  }
}
