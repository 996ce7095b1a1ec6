import type { FileChange } from "../language/edits/index.ts";
import { type Finding, keepsFromRunning, type Source } from "../language/index.ts";
import { type JourneyText, readJourneyText } from "../language/text/index.ts";
import type { Proposed } from "./fix.ts";
import type { Rule } from "./scene.ts";

/** A comment may say of it why it is accepted, and there is a place for the comment. */
export function canBeAccepted(finding: Finding, source: Source, reading?: JourneyText): boolean {
  // A comment that gives no reason is there already.
  if (finding.code === "TL115") return true;
  if (keepsFromRunning(finding) || finding.code === "TL114") return false;
  const read = reading?.text === source.text ? reading : readJourneyText(source);
  const line = lineStart(source.text, finding.start.offset);
  const range = read.locate(read.pathAt(finding.start.offset));
  // Inside a text that goes over several lines, a comment would be a part of it.
  return !(range.start.offset < line && line < range.end.offset && isText(read, finding.start.offset));
}

function isText(reading: JourneyText, offset: number): boolean {
  const node = reading.nodeAt(reading.pathAt(offset))?.node;
  return node !== null && node !== undefined && !("items" in node);
}

/**
 * The comment that accepts a finding, above its line: `# throughline-ignore TL608: the reason`. The reason becomes one
 * line; it must not be empty, for without one nothing is accepted.
 */
export function acceptance(finding: Finding, source: Source, reason: string): FileChange {
  const { text } = source;
  const line = reason.replaceAll(/\s+/g, " ").trim();
  if (finding.code === "TL115") {
    const { start, end } = finding;
    const comment = text.slice(start.offset, end.offset).replace(/\s*:?\s*$/, "");
    return {
      file: source.file,
      splices: [{ from: start.offset + comment.length, to: end.offset, insert: `: ${line}` }],
    };
  }
  const from = lineStart(text, finding.start.offset);
  const indent = /^[ \t]*/.exec(text.slice(from))?.[0] ?? "";
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  return {
    file: source.file,
    splices: [{ from, to: from, insert: `${indent}# throughline-ignore ${finding.code}: ${line}${end}` }],
  };
}

function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return start === 0 && text.startsWith("\uFEFF") ? 1 : start;
}

/** A comment that accepts nothing goes, with its line where it stands alone. */
export const idleComment: Rule = ({ finding, source: { text } }): Proposed[] => {
  const { start, end } = finding;
  const begin = lineStart(text, start.offset);
  const alone = text.slice(begin, start.offset).trim() === "";
  const newline = text.indexOf("\n", end.offset);
  const after = newline < 0 ? text.length : newline + 1;
  const before = text.slice(begin, start.offset).trimEnd().length;
  const splice = alone ? { from: begin, to: after, insert: "" } : { from: begin + before, to: end.offset, insert: "" };
  return [{ label: { kind: "remove-comment" }, splices: [splice] }];
};
