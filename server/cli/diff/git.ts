import { execFile } from "node:child_process";
import process from "node:process";
import { LARGEST_FILE } from "../../../engine/language/index.ts";
import { UsageError } from "../exit-codes.ts";

/** All files of one version together, in bytes, with what git says about them. */
const LARGEST_OUTPUT = 256 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** A file as a revision has it. path is from the current folder. */
export interface GitFile {
  path: string;
  object: string;
  /** Bytes. */
  size: number;
}

class GitError extends Error {}

/**
 * Runs git without a shell. Nothing that a user wrote may begin with -, so none of it can be an option. Throws GitError
 * with what git says, UsageError where there is no git.
 */
function git(args: readonly string[], input = ""): Promise<Buffer> {
  const env = { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" };
  return new Promise((resolve, reject) => {
    const child = execFile(
      "git",
      ["--no-pager", "--literal-pathspecs", ...args],
      { env, encoding: "buffer", maxBuffer: LARGEST_OUTPUT, timeout: TIMEOUT_MS },
      (error, stdout, stderr) => {
        if (!error) resolve(stdout);
        else if (error.code === "ENOENT")
          reject(new UsageError("There is no git on this machine. Compare two folders."));
        else reject(new GitError(stderr.toString("utf8").trim() || error.message));
      },
    );
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/** The commit that a revision names; undefined for none. Throws UsageError outside of a git work tree. */
export async function commitOf(revision: string): Promise<string | undefined> {
  if (!/^[^-\s:][^\s:]*$/.test(revision) || revision.includes("\0")) return undefined;
  await requireWorkTree(revision);
  try {
    const commit = (await git(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`])).toString("utf8").trim();
    return /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

async function requireWorkTree(revision: string): Promise<void> {
  try {
    await git(["rev-parse", "--show-prefix"]);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UsageError(
      `There is no file or folder ${revision}, and a revision can only be named inside of a git work tree.`,
    );
  }
}

/** The files of a commit at a path from the current folder, or below it. Throws UsageError for one outside of the repository. */
export async function filesOf(commit: string, path: string): Promise<GitFile[]> {
  const prefix = path === "" || path === "." ? [] : ["--", path.replace(/\/+$/, "")];
  const listing = await git(["ls-tree", "-r", "-z", "-l", commit, ...prefix]).catch((error: unknown) => {
    if (!(error instanceof GitError)) throw error;
    throw new UsageError(`git does not look for ${path}: ${error.message}. Write revision:path.`);
  });
  return listing
    .toString("utf8")
    .split("\0")
    .flatMap((line): GitFile[] => {
      const match = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line);
      // A link is not followed: what it leads to may lie outside of the commit.
      if (!match || match[1] === "120000") return [];
      return [{ path: match[4]!, object: match[2]!, size: Number(match[3]) }];
    });
}

/** The contents of files, in their order. Throws UsageError for one that is too large. */
export async function contentsOf(files: readonly GitFile[]): Promise<Uint8Array[]> {
  const large = files.find(({ size }) => size > LARGEST_FILE);
  if (large) throw new UsageError(`${large.path} is larger than ${LARGEST_FILE} bytes. Split it.`);
  if (files.length === 0) return [];
  const output = await git(["cat-file", "--batch"], `${files.map(({ object }) => object).join("\n")}\n`);
  let at = 0;
  return files.map(({ size }) => {
    // A line about the object, its bytes, and a line end.
    const start = output.indexOf(0x0a, at) + 1;
    at = start + size + 1;
    return output.subarray(start, start + size);
  });
}
