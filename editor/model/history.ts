import { applySplices, type FileChange, inverseOf } from "../../engine/language/edits/index.ts";
import type { MovedIds } from "./moved-ids.ts";
import type { EditLabel, Selection } from "./workspace.ts";

/** One step of undo: what changed in which files, and the way back. */
export interface Step {
  label: EditLabel;
  group?: string;
  changes: readonly FileChange[];
  inverse: readonly FileChange[];
  /** States that have another id afterwards. */
  moved: MovedIds;
  before: Selection;
  after: Selection;
}

export interface History {
  past: readonly Step[];
  future: readonly Step[];
}

/** Steps that are kept: the text of each is small, that of a pasted file is not. */
const MOST_STEPS = 1000;

export const noHistory: History = { past: [], future: [] };

/** The texts after changes, by file. A file that is not there yet begins empty. */
export function applied(
  texts: Readonly<Record<string, string>>,
  changes: readonly FileChange[],
): Record<string, string> {
  const after: Record<string, string> = {};
  for (const { file, splices } of changes) after[file] = applySplices(after[file] ?? texts[file] ?? "", splices);
  return after;
}

/** The way back from changes; the last change is the first to be taken back. */
export function inverseChanges(texts: Readonly<Record<string, string>>, changes: readonly FileChange[]): FileChange[] {
  const now: Record<string, string> = { ...texts };
  const inverse: FileChange[] = [];
  for (const { file, splices } of changes) {
    const text = now[file] ?? "";
    inverse.unshift({ file, splices: inverseOf(text, splices) });
    now[file] = applySplices(text, splices);
  }
  return inverse;
}

/** The history with one more step: part of the last one when both are of one group. What was undone is forgotten. */
export function remembered({ past }: History, step: Step): History {
  const last = past.at(-1);
  if (last?.group !== undefined && last.group === step.group) {
    const joined: Step = {
      ...last,
      changes: [...last.changes, ...step.changes],
      inverse: [...step.inverse, ...last.inverse],
      moved: [...last.moved, ...step.moved],
      after: step.after,
    };
    return { past: [...past.slice(0, -1), joined], future: [] };
  }
  return { past: [...past.slice(-MOST_STEPS + 1), step], future: [] };
}

/** The history whose last step takes nothing more into it. */
export function withoutOpenGroup({ past, future }: History): History {
  const last = past.at(-1);
  if (last?.group === undefined) return { past, future };
  const { group: _closed, ...step } = last;
  return { past: [...past.slice(0, -1), step], future };
}

/** The history without what no longer fits, when files have become others by themselves: the steps up to the last that concerns one. */
export function fittingHistory({ past, future }: History, others: ReadonlySet<string>): History {
  const after = (steps: readonly Step[]) =>
    steps.slice(steps.findLastIndex(({ changes }) => changes.some(({ file }) => others.has(file))) + 1);
  return { past: after(past), future: after(future) };
}

/** The history of a file under its new name. */
export function renamedHistory({ past, future }: History, from: string, to: string): History {
  const renamed = (changes: readonly FileChange[]) =>
    changes.map((change) => (change.file === from ? { ...change, file: to } : change));
  const all = (steps: readonly Step[]) =>
    steps.map((step) => ({ ...step, changes: renamed(step.changes), inverse: renamed(step.inverse) }));
  return { past: all(past), future: all(future) };
}
