import { isMap, isSeq } from "yaml";
import type { Path } from "../journey.ts";
import { chunkEnd } from "./chunks.ts";
import type { YamlData } from "./edit.ts";
import { lineEnd, lineStart, shiftLines } from "./lines.ts";
import type { Plan } from "./plan.ts";
import { notPossible } from "./refused.ts";
import { flowText, itemLines } from "./render.ts";
import { siblingStyle } from "./sibling-style.ts";
import { isBlockScalar } from "./text-tree.ts";

/** Makes a list of a single value and a new one, index 0 before or 1 after it; the value keeps its words. */
export function wrapInList(plan: Plan, path: Path, index: number, value: YamlData, { preferFlow = false } = {}): void {
  const { tree } = plan;
  const { text } = tree;
  const { entry, index: place, holder } = tree.entry(path);
  tree.requireOwn(path, { itself: true });
  const { node } = entry;
  const start = node!.range![0] + entry.base;
  if (holder.flow) {
    const other = flowText(value);
    plan.leaf({ from: start, to: start, insert: index === 0 ? `[${other}, ` : "[" });
    plan.leaf({ from: entry.end, to: entry.end, insert: index === 0 ? "]" : `, ${other}]` });
    return;
  }
  if (!holder.isMap) notPossible("A list in a list.");
  const { eol } = tree.style;
  const style = siblingStyle(tree, holder, preferFlow);
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    // The map moves two columns to the right, behind its dash.
    const column = start - lineStart(text, start);
    const end = chunkEnd(text, holder, place);
    const from = lineStart(text, start);
    const body = text.slice(from, end).replace(/\r?\n$/, "");
    const [first, ...lines] = body.split(/\r?\n/);
    const old = [`${" ".repeat(column)}- ${first!.slice(column)}`, ...shiftLines(lines, 2)];
    const added = itemLines(value, column, style);
    const all = index === 0 ? [...added, ...old] : [...old, ...added];
    plan.leaf({ from, to: from + body.length, insert: all.join(eol) });
    if (end === text.length && !text.endsWith("\n")) plan.leaf(...tree.sealed());
    return;
  }
  const column = holder.column + style.dash;
  const end = entry.end;
  let from = start;
  while (text[from - 1] === " ") from--;
  if (isBlockScalar(node)) notPossible("A text of several lines becomes a list in the text only.");
  const [first, ...lines] = text.slice(start, end).split(/\r?\n/);
  const old = [`${" ".repeat(column)}- ${first}`, ...shiftLines(lines, 2 + style.dash)];
  const added = itemLines(value, column, style);
  const all = index === 0 ? [...added, ...old] : [...old, ...added];
  plan.leaf({ from, to: end, insert: "" });
  const below = lineEnd(text, end);
  plan.leaf({ from: below, to: below, insert: all.map((line) => eol + line).join("") });
}
