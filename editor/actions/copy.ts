import type { JourneyText } from "../../engine/language/text/index.ts";
import type { GraphState, WorkspaceState } from "../model/index.ts";
import { selectedStates } from "./structure.ts";

/** The text of the selected states, with their comments, as it would stand at the left edge; "" where none is selected. */
export function copySelection({ selection, graph, reading }: WorkspaceState): string {
  const states = selectedStates(selection, { graph });
  const inOrder = graph.states.filter((state) => states.includes(state));
  return inOrder.map((state) => textOfState(state, reading)).join("");
}

export function textOfState(state: GraphState, reading: JourneyText): string {
  const { text } = reading;
  const from = reading.locate(state.path, { key: true }).start.offset;
  const lineStart = text.lastIndexOf("\n", from - 1) + 1;
  // In flow style other states may stand on its lines: then it is the value alone.
  if (
    text
      .slice(lineStart, from)
      .trim()
      .replace(/^\uFEFF/, "") !== ""
  )
    return flowText(state, reading);
  const column = from - lineStart;
  const lines = text.slice(lineStart).split(/\r?\n/);
  const above = commentsAbove(text.slice(0, lineStart), column);
  const own = [...above, ...lines.slice(0, lengthOf(lines, column))];
  return own.map((line) => `${line.slice(Math.min(column, line.length - line.trimStart().length))}\n`).join("");
}

function flowText({ path, name }: GraphState, reading: JourneyText): string {
  const { start, end } = reading.locate(path);
  return `${name}: ${reading.text.slice(start.offset, end.offset)}\n`;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
const isBlank = (line: string): boolean => line.trim() === "";
const isComment = (line: string): boolean => line.trimStart().startsWith("#");

/** How many lines belong to an entry: all that are indented more, and comments between them. */
function lengthOf(lines: readonly string[], column: number): number {
  let length = 1;
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at]!;
    if (isBlank(line) || (isComment(line) && indentOf(line) <= column)) continue;
    if (indentOf(line) <= column) break;
    length = at + 1;
  }
  return length;
}

/** The comment lines directly above. */
function commentsAbove(text: string, column: number): string[] {
  const lines = text.split(/\r?\n/).slice(0, -1);
  const first = lines.findLastIndex((line) => !isComment(line) || indentOf(line) !== column) + 1;
  return lines.slice(first);
}
