import { type ExecFileException, execFile } from "node:child_process";
import process from "node:process";

/** What a git command came to. */
export interface GitResult {
  ok: boolean;
  stdout: string;
  /** For people: what git said against it. */
  stderr: string;
  /** There is no git, or not where it was looked for. */
  missing: boolean;
  timedOut: boolean;
  /** It wrote more than is read. */
  tooMuch: boolean;
}

export interface GitCall {
  folder: string;
  input?: string;
  /** In ms. */
  timeoutMs?: number;
  /** Bytes of output that are read. */
  mostOutput?: number;
}

/** Of the process’s environment, what git and its hooks need: no GIT_*, and none of the server’s secrets. */
const passedOn =
  /^(PATH|PATHEXT|HOME|USER|USERNAME|LOGNAME|SHELL|TMPDIR|TMP|TEMP|LANG|TZ|XDG_CONFIG_HOME|SystemRoot|COMSPEC|USERPROFILE|APPDATA|LOCALAPPDATA|ProgramFiles|ProgramData|SSH_AUTH_SOCK|GNUPGHOME)$/i;

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => passedOn.test(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C.UTF-8",
    // Names are names, whatever * or : is in them.
    GIT_LITERAL_PATHSPECS: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "true",
    SSH_ASKPASS: "true",
    GIT_EDITOR: "true",
    GIT_PAGER: "cat",
    GIT_OPTIONAL_LOCKS: "0",
  };
}

/** Runs git without a shell. Never rejects. */
export function runGit(
  args: readonly string[],
  { folder, input, timeoutMs = 10_000, mostOutput = 4 * 1024 * 1024 }: GitCall,
): Promise<GitResult> {
  return new Promise((resolve) => {
    const options = {
      cwd: folder,
      env: environment(),
      timeout: timeoutMs,
      maxBuffer: mostOutput,
      encoding: "utf8",
      windowsHide: true,
    } as const;
    const child = execFile("git", ["--no-pager", ...args], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, stdout, stderr: stderr.trim(), ...faultsOf(error) });
    });
    // A command that ends before it has read everything is told of by its result.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input ?? "");
  });
}

function faultsOf(error: ExecFileException | null): Pick<GitResult, "missing" | "timedOut" | "tooMuch"> {
  const code: unknown = error?.code;
  return {
    missing: code === "ENOENT",
    tooMuch: code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER",
    timedOut: error?.killed === true && code !== "ERR_CHILD_PROCESS_STDIO_MAXBUFFER",
  };
}
