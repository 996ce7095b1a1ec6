import { parseLoosely } from "./parse-loosely.ts";
import {
  accessOf,
  bindsName,
  callArguments,
  callName,
  literalOf,
  literalText,
  type Node,
  receiverOf,
  visit,
} from "./syntax.ts";

/** How a value is compared with a literal. The value is always on the left: `3 < context.tries` is `>`. */
export type ComparisonOperator =
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "matches"
  | "contains"
  | "startsWith"
  | "endsWith";

/** A place of an expression in which something that is read meets a literal. */
export interface Comparison {
  /** The names from the variable on: ["event", "intent"]. "*" stands for each item of a list. */
  path: string[];
  operator: ComparisonOperator;
  /** As JSON; a timestamp as RFC 3339. */
  value: string | number | boolean | null;
}

const mirrored: Readonly<Record<string, ComparisonOperator>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

const methods: ReadonlySet<string> = new Set(["matches", "contains", "startsWith", "endsWith"]);

/** Operators whose operands are conditions themselves. */
const logical = new Set(["&&", "||", "!_"]);

/**
 * What an expression compares with literals, in the order in which it stands there: where a guard turns from true to
 * false. A list after in counts as one comparison for each item; a condition that is only read, as one with true.
 * Of an expression that does not parse: none.
 *
 * `comparisons('event.intent == "human" && context.?tries.orValue(0) >= 3')` is
 * `[{path: ["event", "intent"], operator: "==", value: "human"}, {path: ["context", "tries"], operator: ">=", value: 3}]`.
 */
export function comparisons(source: string): Comparison[] {
  const root = parseLoosely(source);
  if (!root) return [];
  const bound = new Map<string, Bound>();
  const found: Comparison[] = [];
  for (const { node, parent } of visit(root)) {
    if (bindsName(node)) bind(node, bound);
    found.push(...comparedIn(node, bound));
    const isCondition = parent === undefined ? node === root : isConditionOf(parent, node);
    if (isCondition && node.op !== "id") {
      const path = pathOf(node, bound);
      if (path) found.push({ path, operator: "==", value: true });
    }
  }
  return found;
}

/** What the variable of a macro stands for. */
interface Bound {
  from: Node;
  /** Each item of it, as in items.exists(item, …); else the value itself, as in cel.bind. */
  each: boolean;
}

function bind(node: Node, bound: Map<string, Bound>): void {
  const [variable, value] = callArguments(node);
  if (typeof variable?.args !== "string") return;
  const each = callName(node) !== "bind";
  const from = each ? receiverOf(node) : value;
  if (from) bound.set(variable.args, { from, each });
}

function comparedIn(node: Node, bound: ReadonlyMap<string, Bound>): Comparison[] {
  const name = callName(node) ?? "";
  if (methods.has(name)) {
    const [subject, literal] = node.op === "rcall" ? [receiverOf(node), callArguments(node)[0]] : callArguments(node);
    const path = subject && comparedPathOf(subject, bound);
    const value = literalText(literal);
    return path && value !== undefined ? [{ path, operator: name as ComparisonOperator, value }] : [];
  }
  if (node.op !== "in" && !(node.op in mirrored)) return [];
  const [left, right] = node.args as [Node, Node];
  if (node.op === "in") {
    const path = comparedPathOf(left, bound);
    if (!path || right.op !== "list") return [];
    return (right.args as Node[])
      .map(constantOf)
      .filter((value) => value !== undefined)
      .map((value) => ({ path, operator: "==" as const, value }));
  }
  const [path, value] = [comparedPathOf(left, bound), constantOf(right)];
  if (path && value !== undefined) return [{ path, operator: node.op as ComparisonOperator, value }];
  const [otherPath, otherValue] = [comparedPathOf(right, bound), constantOf(left)];
  if (otherPath && otherValue !== undefined)
    return [{ path: otherPath, operator: mirrored[node.op]!, value: otherValue }];
  return [];
}

function isConditionOf(parent: Node, node: Node): boolean {
  if (logical.has(parent.op)) return true;
  if (parent.op === "?:") return (parent.args as Node[])[0] === node;
  // The condition of a macro over a list.
  return bindsName(parent) && callName(parent) !== "bind" && callArguments(parent).at(-1) === node;
}

/** The names that a node reads one after the other; what orValue() falls back to does not count. */
function pathOf(node: Node, bound: ReadonlyMap<string, Bound>): string[] | undefined {
  if (node.op === "id") {
    const name = String(node.args);
    const binding = bound.get(name);
    if (!binding) return [name];
    const path = pathOf(binding.from, new Map([...bound].filter(([other]) => other !== name)));
    return path && binding.each ? [...path, "*"] : path;
  }
  if (callName(node) === "orValue") return pathOf(receiverOf(node)!, bound);
  const access = accessOf(node);
  const path = access && pathOf(access.from, bound);
  return path && [...path, access.field];
}

/** The same for what is compared: what is equal in small letters meets the literal as it stands. */
function comparedPathOf(node: Node, bound: ReadonlyMap<string, Bound>): string[] | undefined {
  const inner = callName(node) === "lower" ? callArguments(node)[0] : node;
  return inner && pathOf(inner, bound);
}

function constantOf(node: Node): Comparison["value"] | undefined {
  if (callName(node) !== "timestamp") return literalOf(node);
  const at = Date.parse(literalText(callArguments(node)[0]) ?? "");
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/**
 * The names that an expression reads when it does nothing but read: `event.?order.total` is ["event", "order", "total"].
 * Undefined for anything else.
 */
export function plainPath(source: string): string[] | undefined {
  const root = parseLoosely(source);
  return root && pathOf(root, new Map());
}
