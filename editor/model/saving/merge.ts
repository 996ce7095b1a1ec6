import { diff3MergeRegions } from "node-diff3";
import { type Sides, stretchesOf } from "./stretches.ts";

/** A place that both sides have changed, each in its own way. */
export interface Conflict {
  base: string;
  ours: string;
  theirs: string;
  /** Where ours stands in the merged text, in UTF-16 units. */
  at: number;
}

/** A stretch of the merged text: as it is without doubt, or in conflict. */
export type MergePiece = { text: string } | { conflict: Omit<Conflict, "at"> };

export interface Merge {
  /** Holds ours wherever there is a conflict. */
  text: string;
  conflicts: readonly Conflict[];
  /** The same, piece by piece, for whoever chooses. */
  pieces: readonly MergePiece[];
}

/** What stands in the place of a conflict: one side, both, or what somebody has written. */
export type Resolution = "ours" | "theirs" | "both" | { text: string };

/** Merges what two have made of one text, line by line. Lines keep their ends; a side that changed nothing gives way. */
export function merge(base: string, ours: string, theirs: string): Merge {
  if (ours === theirs || theirs === base) return merged([{ text: ours }]);
  if (ours === base) return merged([{ text: theirs }]);
  const sides = { ours: linesOf(ours), base: linesOf(base), theirs: linesOf(theirs) };
  return merged(stretchesOf(sides).flatMap(mergedStretch));
}

function mergedStretch({ ours, base, theirs }: Sides): MergePiece[] {
  return diff3MergeRegions([...ours], [...base], [...theirs]).map((region): MergePiece => {
    if (region.stable) return { text: region.bufferContent.join("") };
    const sides = {
      base: region.oContent.join(""),
      ours: region.aContent.join(""),
      theirs: region.bContent.join(""),
    };
    // Both have made the same of it.
    return sides.ours === sides.theirs ? { text: sides.ours } : { conflict: sides };
  });
}

/** The text that the choices make, one for each conflict in their order; ours where there is none. */
export function resolved(pieces: readonly MergePiece[], choices: readonly (Resolution | undefined)[]): string {
  let next = 0;
  return pieces.map((piece) => ("text" in piece ? piece.text : chosen(piece.conflict, choices[next++]))).join("");
}

/** What a choice makes of one conflict. */
export function chosen({ ours, theirs }: Omit<Conflict, "at">, choice: Resolution = "ours"): string {
  if (choice === "ours") return ours;
  if (choice === "theirs") return theirs;
  if (choice === "both") return endedAsLine(ours, theirs) + theirs;
  return choice.text;
}

/** A last line without an end gets that of the other side, so that two lines do not become one. */
function endedAsLine(text: string, other: string): string {
  if (text === "" || other === "" || /[\r\n]$/.test(text)) return text;
  return text + (/\r\n/.test(other + text) ? "\r\n" : "\n");
}

function merged(given: readonly MergePiece[]): Merge {
  const pieces: MergePiece[] = [];
  for (const piece of given) {
    const last = pieces.at(-1);
    if ("text" in piece && piece.text === "") continue;
    if ("text" in piece && last && "text" in last) last.text += piece.text;
    else pieces.push({ ...piece });
  }
  const conflicts: Conflict[] = [];
  let text = "";
  for (const piece of pieces) {
    if ("conflict" in piece) conflicts.push({ ...piece.conflict, at: text.length });
    text += "conflict" in piece ? piece.conflict.ours : piece.text;
  }
  return { text, conflicts, pieces };
}

/** Lines with their ends; a lone carriage return ends none. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
