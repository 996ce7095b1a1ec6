import { createAtom } from "@xstate/store";
import type { Finding, Source } from "../../../engine/language/index.ts";
import type { WorkerLike } from "./calls.ts";
import { type CheckedFile, type Checker, CheckerTrouble } from "./checking.ts";
import { createLane } from "./lane.ts";

/** Time for one answer, in ms: the slowest check of a full-size journey takes a few seconds on a slow machine. */
const LIMIT = 10_000;

const openWorker = (): WorkerLike =>
  new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "checker" }) as unknown as WorkerLike;

interface CheckerOptions {
  open?: () => WorkerLike;
  /** In ms. */
  limit?: number;
}

interface Waiting {
  draft: Source;
  resolve(findings: readonly Finding[] | undefined): void;
  reject(error: Error): void;
}

/**
 * A checker over two workers: one for what is asked while somebody types, and one, opened when first needed, for what
 * may take seconds (traces, and fixes that are tried).
 */
export function createChecker({ open = openWorker, limit = LIMIT }: CheckerOptions = {}): Checker {
  const quick = createLane(open, limit);
  const slow = createLane(open, limit);
  const trouble = createAtom<CheckerTrouble | undefined>(undefined);
  let draft: Source = { file: "", text: "" };
  let files: readonly CheckedFile[] = [];
  let told: ReadonlyMap<string, string> | undefined;
  let running = false;
  let next: Waiting | undefined;

  /** The project goes to the workers when something of it beside the draft has changed. */
  const tell = (): void => {
    const now = new Map(files.map(({ file, text }) => [file, text]));
    const before = told;
    const same =
      before?.size === now.size && [...now].every(([file, text]) => file === draft.file || before.get(file) === text);
    if (same) return;
    told = now;
    const request = { do: "setProject", files: files.map(({ file, kind, text }) => ({ file, kind, text })) } as const;
    quick.tell(request);
    slow.tell(request);
  };

  /** One check at a time, and of those that wait the newest only. */
  const run = async (source: Source): Promise<readonly Finding[] | undefined> => {
    running = true;
    try {
      const findings = await quick.call("check", source);
      trouble.set(undefined);
      return next ? undefined : findings;
    } catch (error) {
      if (error instanceof CheckerTrouble) trouble.set(error);
      throw error;
    } finally {
      running = false;
      const waiting = next;
      next = undefined;
      if (waiting) run(waiting.draft).then(waiting.resolve, waiting.reject);
    }
  };

  return {
    trouble,
    setProject(all) {
      files = all;
    },
    check(file, text) {
      const source = { file, text };
      draft = source;
      tell();
      if (!running) return run(source);
      next?.resolve(undefined);
      return new Promise((resolve, reject) => {
        next = { draft: source, resolve, reject };
      });
    },
    trace: (finding) => slow.call("trace", draft, finding),
    fixes: (finding) => slow.call("fixes", draft, finding),
    complete: (path, expression, offset) => quick.call("complete", draft, path, expression, offset),
    hover: (path, expression, offset) => quick.call("hover", draft, path, expression, offset),
    expressionIssues: (path, expression) => quick.call("expressionIssues", draft, path, expression),
    compare: (file, before, after) => slow.call("compare", file, before, after),
    close() {
      next?.reject(new CheckerTrouble("failed", "The checker was closed."));
      next = undefined;
      quick.close();
      slow.close();
    },
  };
}
