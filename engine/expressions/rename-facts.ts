import { parseLoosely } from "./parse-loosely.ts";
import { accessOf, type Node, visit } from "./syntax.ts";
import { parseTemplate } from "./template.ts";

export interface RenameOptions {
  /** Whose fields are meant: context’s when left out. What is read of result becomes a fact of context. */
  of?: "context" | "result";
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * An expression with the facts that it reads renamed where they stand; everything else stays as it is written. One
 * that does not parse comes back unchanged: what is wrong with it is said where it is checked.
 *
 * @example renameFacts('context.plate + "context.plate"', (fact) => `car__${fact}`)
 * // 'context.car__plate + "context.plate"'
 */
export function renameFacts(source: string, rename: (fact: string) => string, options: RenameOptions = {}): string {
  const { of = "context" } = options;
  if (!source.includes(of)) return source;
  const root = parseLoosely(source);
  if (!root) return source;
  const edits: Edit[] = [];
  for (const { node, bound } of visit(root)) {
    const access = accessOf(node);
    if (access?.from.op !== "id" || access.from.args !== of || bound.has(of)) continue;
    const { from, field } = access;
    if (of === "result") edits.push({ start: from.start, end: from.end, text: "context" });
    edits.push(fieldEdit(source, node, field, rename(field)));
  }
  return edits.toSorted((a, b) => b.start - a.start).reduce(applied, source);
}

/** A text with the facts in its {{ expressions }} renamed, as renameFacts does. */
export function renameFactsInText(text: string, rename: (fact: string) => string, options: RenameOptions = {}): string {
  const parts = parseTemplate(text);
  if (!Array.isArray(parts)) return text;
  return parts
    .map((part) => (part.kind === "text" ? part.text : `{{${renameFacts(part.source, rename, options)}}}`))
    .join("");
}

/** The fact that an expression is nothing but a reading of: plate of context.plate. */
export function plainFact(source: string): string | undefined {
  const root = parseLoosely(source);
  if (!root || (root.op !== "." && root.op !== "[]")) return undefined;
  const access = accessOf(root);
  return access?.from.op === "id" && access.from.args === "context" ? access.field : undefined;
}

/** The new name in place of the old: after the dot, or inside the quotes as they are written. */
function fieldEdit(source: string, node: Node, field: string, name: string): Edit {
  if (node.op === "." || node.op === ".?") return { start: node.pos, end: node.pos + field.length, text: name };
  const [, key] = node.args as [Node, Node];
  // The last one: a letter before the quotes, as in r"r", is no part of the name.
  const at = source.slice(key.start, key.end).lastIndexOf(field);
  if (at < 0) return { start: key.start, end: key.end, text: JSON.stringify(name) };
  return { start: key.start + at, end: key.start + at + field.length, text: name };
}

function applied(source: string, { start, end, text }: Edit): string {
  return source.slice(0, start) + text + source.slice(end);
}
