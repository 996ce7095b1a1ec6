import { applySplices, editJourney, type FileChange, type JourneyEdit, type Splice } from "../language/edits/index.ts";
import type { Finding, Source } from "../language/index.ts";
import { acceptance } from "./accept.ts";
import type { Fix } from "./fix.ts";

/** The changes that a fix makes; undefined where it cannot be made. Edits follow each other. */
export function changesOf(fix: Fix, finding: Finding, source: Source): readonly FileChange[] | undefined {
  if (fix.ask) return [acceptance(finding, source, "…")];
  if (fix.changes) return fix.changes;
  return editsAsChanges(fix.edits ?? [], source);
}

/** The change that edits make of one file, as one splice; undefined where one of them cannot be made, or nothing changes. */
export function editsAsChanges(edits: readonly JourneyEdit[], source: Source): readonly FileChange[] | undefined {
  let text = source.text;
  for (const edit of edits) {
    const result = editJourney(edit, { journey: { file: source.file, text } });
    if (!result.done) return undefined;
    const own = result.changes.find(({ file }) => file === source.file);
    if (own) text = applySplices(text, own.splices);
  }
  if (text === source.text) return undefined;
  return [{ file: source.file, splices: [spliceBetween(source.text, text)] }];
}

/** One splice from a text to another: what is the same at their beginnings and ends stays. */
function spliceBetween(before: string, after: string): Splice {
  let from = 0;
  while (from < before.length && before[from] === after[from]) from++;
  let end = 0;
  const most = Math.min(before.length, after.length) - from;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
