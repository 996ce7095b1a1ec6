import { basename } from "node:path";

/** SQLite’s primary result codes that an operator can do something about: sqlite.org/rescode.html. */
const advice: Record<number, (file: string) => string> = {
  5: (file) => `${file} is locked by another process for too long. Stop the other process, or wait until it is done`,
  6: (file) => `${file} is locked by another process for too long. Stop the other process, or wait until it is done`,
  8: (file) => `${file} cannot be written to. Give this process write access to the file and its folder`,
  10: (file) => `${file} could not be read or written. Check the disk it is on`,
  11: (file) => `${file} is damaged. Restore it from a backup, or move it away to start empty`,
  13: (file) =>
    `The disk is full, so that ${file} cannot grow. Free some space; nothing of this was stored, and it can be tried again`,
  14: (file) => `${file} cannot be opened. Check that its folder exists and that this process may write there`,
  26: (file) => `${file} is no database, or is damaged. Restore it from a backup, or move it away to start empty`,
};

/** Puts the file’s name and what to do into an error of SQLite’s; passes any other on as it is. */
export function explained(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return error;
  const name = basename(file);
  // Extended codes carry the primary one in their lowest byte.
  const known = advice[error.errcode & 0xff]?.(name);
  const message = known ?? `${name} could not be used. See SQLite’s words`;
  return new Error(`${message} (SQLite: ${error.message}).`, { cause: error });
}
