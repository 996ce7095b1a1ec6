import { parseLoosely } from "./parse-loosely.ts";
import { chainOf } from "./prepare.ts";
import { callArguments, callName, type Node, receiverOf } from "./syntax.ts";

/**
 * What the value of an expression may be taken from as it is: the chains of names of `result.eta`,
 * `has(result.eta) ? result.eta : event.eta`, `event.?eta.orValue(null)` (null counts as a chain of its own). What is computed
 * (`result.a + 1`) is none of them. Of an expression that does not parse: none.
 *
 * `valueSources("result.eta")` is `[["result", "eta"]]`.
 */
export function valueSources(source: string): string[][] {
  const root = parseLoosely(source);
  return root ? sourcesOf(root) : [];
}

function sourcesOf(node: Node): string[][] {
  if (node.op === "?:") return (node.args as [Node, Node, Node]).slice(1).flatMap(sourcesOf);
  if (callName(node) === "orValue") {
    // The receiver counts only when it has a value.
    return callArguments(node).flatMap(sourcesOf);
  }
  if (callName(node) === "dyn" && receiverOf(node) === undefined) return callArguments(node).flatMap(sourcesOf);
  if (node.op === "value" && node.args === null) return [["null"]];
  const chain = chainOf(node);
  return chain ? [chain] : [];
}
