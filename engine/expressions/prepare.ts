import type { Environment } from "@marcbachmann/cel-js";
import { MATCHES } from "./functions.ts";
import { callName, type Node, visit } from "./syntax.ts";

/** What may be missing without being wrong: an event need not have every field, nor a customer an address. */
const LENIENT = new Set(["event", "customer", "result", "value", "conversation"]);

/**
 * Fits a parsed expression to JSON, before it is checked: whole numbers become doubles, as every JSON number is one (but
 * for the index of a list), and matches becomes the linear-time one.
 */
export function prepare(root: Node): void {
  for (const { node, parent } of visit(root)) {
    const isIndex = parent?.op === "[]" || parent?.op === "[?]";
    if (node.op === "value" && typeof node.args === "bigint" && !isIndex) node.args = Number(node.args);
    if (callName(node) === "matches") (node.args as [string])[0] = MATCHES;
  }
}

/**
 * Makes a chain such as event.intent read null where something in it is missing, so that a guard compares with it rather
 * than fails. Facts are not read so: that one is not known yet is worth an error.
 */
export function readMissingAsNull(root: Node, environment: Environment): void {
  for (const { node, bound, tested, parent } of visit(root)) {
    if (tested || node.op !== "." || parent?.op === "." || parent?.op === ".?") continue;
    const chain = chainOf(node);
    if (!chain || bound.has(chain[0]!) || !LENIENT.has(chain[0]!)) continue;
    const lenient = environment.parse(`${chain.join(".?")}.orValue(dyn(null))`);
    node.setMeta("alternate", lenient.ast as unknown as Node);
  }
}

/** The names of a chain of plain accesses from a variable. */
export function chainOf(node: Node): string[] | undefined {
  if (node.op === "id") return [String(node.args)];
  if (node.op !== ".") return undefined;
  const [from, field] = node.args as [Node, string];
  const chain = chainOf(from);
  return chain && [...chain, field];
}
