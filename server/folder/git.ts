import { LARGEST_FILE } from "../../engine/index.ts";
import { Problem } from "../api/problem.ts";
import { inTurn } from "./in-turn.ts";
import { partsOf } from "./names.ts";
import { type GitCall, type GitResult, runGit } from "./run-git.ts";

/** A commit, as far as it is shown. */
export interface Revision {
  /** The commit’s id. */
  id: string;
  author: string;
  /** RFC 3339. */
  at: string;
  message: string;
}

/** The history of the project’s files. Its methods throw Problem no-git where there is none, file-refused for odd names. */
export interface Git {
  /** The folder is in a work tree, and there is a git to ask. */
  available(): Promise<boolean>;
  /** Commits that changed the file, under its former names too, the newest first. */
  history(file: string, limit: number): Promise<Revision[]>;
  /** The text that a commit has of the file, as a checkout would write it. */
  revision(file: string, id: string): Promise<string>;
  /** Commits just these files, new and removed ones too, whatever else is staged. */
  commit(files: readonly string[], message: string): Promise<Revision>;
}

/** Between the fields of a commit, and after it: neither can be in a message. */
const field = "\u001f";
const end = "\u001e";
const format = `--format=%H${field}%an${field}%aI${field}%B${end}`;
/** Hooks run; the request is given up after 30 s. */
const commitTimeoutMs = 25_000;
/** How long it is believed that the folder is, or is not, in a work tree, in ms. */
const believedMs = 5000;

export function createGit(folder: string, now: () => number = Date.now): Git {
  const turns = inTurn();
  let believed: { available: boolean; at: number } | undefined;
  const git = (args: readonly string[], call: Omit<GitCall, "folder"> = {}) => runGit(args, { folder, ...call });

  const available = async (): Promise<boolean> => {
    if (believed !== undefined && now() - believed.at < believedMs) return believed.available;
    const { ok, stdout } = await git(["rev-parse", "--is-inside-work-tree"]);
    believed = { available: ok && stdout.trim() === "true", at: now() };
    return believed.available;
  };
  const need = async (): Promise<void> => {
    if (!(await available()))
      throw new Problem("no-git", "The project’s folder is in no git work tree, or there is no git.");
  };
  const done = (result: GitResult): string => {
    if (result.ok) return result.stdout;
    throw failed(result);
  };

  /** What the file was called in a commit, from the top of the work tree; undefined when it does not change it. */
  const formerName = async (file: string, id: string): Promise<string | undefined> => {
    const args = ["log", "--follow", `--format=${end}%H`, "--name-only", "-z", "--", file];
    for (const entry of done(await git(args)).split(end)) {
      const [commit, name] = entry.split(/[\0\n]+/).filter((part) => part !== "");
      if (commit?.startsWith(id)) return name;
    }
    return undefined;
  };

  const commit = async (files: readonly string[], message: string): Promise<Revision> => {
    const status = done(
      await git(["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", ...files]),
    );
    if (status === "") throw new Problem("nothing-to-commit", "None of these files differs from the last commit.");
    for (const name of ["user.name", "user.email"]) {
      if (!(await git(["config", "--get", name])).stdout.trim()) {
        throw new Problem("git-author-unknown", `git does not know who commits: ${name} is not set.`);
      }
    }
    const fresh = untracked(status);
    // Only the paths become known; what they hold is taken from disk by the commit.
    const prefix = done(await git(["rev-parse", "--show-prefix"])).replace(/\n$/, "");
    const added = fresh.map((path) => path.slice(prefix.length));
    if (added.length > 0) done(await git(["add", "--intent-to-add", "--", ...added]));
    const changed = entriesOf(status).map(({ path }) => path.slice(prefix.length));
    const result = await git(["commit", "--quiet", "--only", "--file=-", "--", ...changed], {
      input: message,
      timeoutMs: commitTimeoutMs,
    });
    if (!result.ok) {
      if (added.length > 0) await git(["rm", "--cached", "--quiet", "--force", "--", ...added]);
      throw failed(result);
    }
    const [revision] = revisionsOf(done(await git(["log", "--max-count=1", format])));
    if (revision === undefined) throw new Problem("git-failed", "git has committed, but does not say what.");
    return revision;
  };

  return {
    available,
    async history(file, limit) {
      partsOf(file);
      await need();
      if (!(await git(["rev-parse", "--verify", "--quiet", "HEAD"])).ok) return [];
      return revisionsOf(done(await git(["log", "--follow", `--max-count=${limit}`, format, "--", file])));
    },
    async revision(file, id) {
      partsOf(file);
      await need();
      const unknown = new Problem("revision-unknown", `No commit ${id.slice(0, 64)} has ${file}.`);
      if (!/^[0-9a-f]{4,64}$/.test(id)) throw unknown;
      const show = (name: string) => git(["cat-file", "--filters", `${id}:${name}`], { mostOutput: LARGEST_FILE });
      let result = await show(`./${file}`);
      if (!result.ok && !result.tooMuch) {
        const former = await formerName(file, id);
        if (former !== undefined) result = await show(former);
      }
      if (result.tooMuch) throw new Problem("file-too-large", `${file} was over ${LARGEST_FILE} bytes then.`);
      if (!result.ok) throw result.timedOut ? failed(result) : unknown;
      return result.stdout;
    },
    async commit(files, message) {
      for (const file of files) partsOf(file);
      await need();
      return turns("commit", () => commit([...new Set(files)], message));
    },
  };
}

function revisionsOf(output: string): Revision[] {
  return output
    .split(end)
    .map((entry) => entry.trim().split(field))
    .flatMap(([id, author, at, message]) =>
      id && author !== undefined && at !== undefined ? [{ id, author, at, message: (message ?? "").trim() }] : [],
    );
}

/** Of git status --porcelain -z without renames. */
function entriesOf(status: string): { state: string; path: string }[] {
  return status
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => ({ state: entry.slice(0, 2), path: entry.slice(3) }));
}

function untracked(status: string): string[] {
  return entriesOf(status).flatMap(({ state, path }) => (state === "??" ? [path] : []));
}

function failed({ stderr, stdout, missing, timedOut }: GitResult): Problem {
  if (missing) return new Problem("no-git", "There is no git on this machine.");
  if (timedOut) return new Problem("git-failed", "git did not come to an end in time.");
  const said = (stderr || stdout).trim().slice(0, 2000);
  return new Problem("git-failed", said === "" ? "git refused without a word." : said);
}
