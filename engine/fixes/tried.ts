import { applySplices } from "../language/edits/index.ts";
import { type Finding, isProof, keepsFromRunning, type Source } from "../language/index.ts";
import { changesOf } from "./apply.ts";
import type { Fix } from "./fix.ts";
import { type FixContext, fixesFor } from "./fixes-for.ts";

/** Proposals that are tried for one finding: each costs a check. */
const MOST_TRIED = 8;

export interface TrialContext extends FixContext {
  /** Of the file, as it is. */
  findings: readonly Finding[];
  /** Checks again, with files as the fix has changed them. */
  recheck(changed: readonly Source[]): readonly Finding[];
}

/** The fixes of a finding that do what they promise: it is gone, and no error came in its place. */
export function triedFixes(finding: Finding, context: TrialContext): Fix[] {
  const { source, project, findings } = context;
  // Behind an error that keeps the journey from running the proofs do not look: what they say then is not new.
  const hidden = findings.some(keepsFromRunning);
  const errors = (all: readonly Finding[]): number =>
    all.filter((one) => one.severity === "error" && !(hidden && isProof(one.code))).length;
  const before = errors(findings);
  return fixesFor(finding, context)
    .slice(0, MOST_TRIED)
    .filter((fix) => {
      const changes = changesOf(fix, finding, source);
      if (!changes) return false;
      const changed = [source, ...(project && project.file !== source.file ? [project] : [])].flatMap(
        ({ file, text }) => {
          const change = changes.find((one) => one.file === file);
          return change ? [{ file, text: applySplices(text, change.splices) }] : [];
        },
      );
      const after = context.recheck(changed);
      return counted(after, finding) < counted(findings, finding) && errors(after) <= before;
    });
}

/** How often it is found: what it says may name a line or a state that the fix moves, so that its code counts. */
function counted(findings: readonly Finding[], { code, file, message }: Finding): number {
  const same = findings.filter((one) => one.code === code && one.file === file);
  return same.length + same.filter((one) => one.message === message).length;
}
