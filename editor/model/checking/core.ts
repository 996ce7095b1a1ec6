import { diffJourneys } from "../../../engine/diff/index.ts";
import { type Fix, triedFixes } from "../../../engine/fixes/index.ts";
import {
  type Finding,
  type Journey,
  type Path,
  parseProject,
  type Source,
  sortFindings,
  suppress,
} from "../../../engine/language/index.ts";
import { traceOf } from "../../../engine/simulate/index.ts";
import { verifyDraft } from "../../../engine/verify/index.ts";
import type { CheckedFile, Comparison, Completion, ExpressionIssue, Hover, Trace } from "./checking.ts";
import { createExpressionHelp } from "./expressions.ts";
import { alone, createProjectAround, type ProjectAround, runnable } from "./project.ts";
import { traceSteps } from "./trace-steps.ts";

/** What the worker does, as plain calls: the same answers for the same files. */
export interface CheckingCore {
  setProject(files: readonly CheckedFile[]): void;
  check(draft: Source): readonly Finding[];
  trace(draft: Source, finding: Finding): Promise<Trace | undefined>;
  fixes(draft: Source, finding: Finding): readonly Fix[];
  complete(draft: Source, path: Path, expression: string, offset: number): Completion | undefined;
  hover(draft: Source, path: Path, expression: string, offset: number): Hover | undefined;
  expressionIssues(draft: Source, path: Path, expression: string): readonly ExpressionIssue[];
  compare(file: string, before: string | undefined, after: string | undefined): Comparison;
}

export function createCheckingCore(): CheckingCore {
  const files = createProjectAround();
  const expressions = createExpressionHelp((draft) => files.around(draft).project);

  const checkAmong = (among: ProjectAround, draft: Source): readonly Finding[] => {
    const around = among.around(draft);
    if (around.project) return verifyDraft(draft, around.project).findings;
    return sortFindings(suppress(around.findings, [draft], () => false));
  };
  const check = (draft: Source): readonly Finding[] => checkAmong(files, draft);

  /** The draft, were some files changed. */
  const checkWith = (draft: Source, changed: readonly Source[]): readonly Finding[] => {
    const texts = new Map(changed.map(({ file, text }) => [file, text]));
    const then = { file: draft.file, text: texts.get(draft.file) ?? draft.text };
    if (changed.every(({ file }) => file === draft.file)) return check(then);
    const among = createProjectAround();
    among.set(files.sources().map((one) => ({ ...one, text: texts.get(one.file) ?? one.text })));
    return checkAmong(among, then);
  };

  return {
    setProject: (all) => files.set(all),
    check,
    async trace(draft, finding) {
      const { project } = files.around(draft);
      const whole = project && runnable(project, draft);
      // Where other journeys take what would lead there, the journey is shown by itself.
      for (const among of whole ? [whole, alone(whole, finding.witness?.journey ?? "")] : []) {
        const scenario = among && (await traceOf({ project: among, finding }));
        if (!scenario) continue;
        const steps = await traceSteps(among, scenario, draft.file);
        return { scenario, steps, ...(among !== whole && { alone: true as const }) };
      }
      return undefined;
    },
    fixes(draft, finding) {
      const { project } = files.around(draft);
      const source = finding.file === draft.file ? draft : files.sources().find(({ file }) => file === finding.file);
      if (!source) return [];
      return triedFixes(finding, {
        source,
        ...(project && { project }),
        findings: check(draft),
        recheck: (changed) => checkWith(draft, changed),
      });
    },
    complete: expressions.complete,
    hover: expressions.hover,
    expressionIssues: expressions.issues,
    compare(file, before, after) {
      const [from, to] = [before, after].map((text) => (text === undefined ? undefined : journeyIn({ file, text })));
      if (before !== undefined && !from) return { changes: [], impacts: [], unreadable: "before" };
      if (after !== undefined && !to) return { changes: [], impacts: [], unreadable: "after" };
      if (!from && !to) return { changes: [], impacts: [] };
      const { changes, impacts } = diffJourneys(from, to);
      return { changes, impacts };
    },
  };
}

/** A journey by itself, as far as it can be read: an older version may not fit the project of today. */
function journeyIn(source: Source): Journey | undefined {
  return parseProject({ project: undefined, journeys: [source], partial: true }).readable[0];
}
