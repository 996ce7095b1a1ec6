import { parseLoosely } from "./parse-loosely.ts";
import { accessOf, callArguments, callName, literalOf, literalText, type Node, receiverOf, visit } from "./syntax.ts";

/** What a comparison has on one side: something that is read, how long it is, or a constant. */
export type Operand =
  | { kind: "path"; path: string[] }
  | { kind: "size"; path: string[] }
  | { kind: "literal"; value: string | number | boolean | null }
  /** Epoch ms. */
  | { kind: "moment"; at: number };

/** Where something stands in an expression, as offsets. */
interface Place {
  start: number;
  end: number;
}

/** What the truth of an expression hangs on: one of the questions that && and the like put together. */
export type Condition =
  /** Something read is true. */
  | { kind: "flag"; path: string[] }
  /** Something can be read: has(), hasValue(). */
  | { kind: "known"; path: string[] }
  /** Both sides are compared. A side has several operands where orValue() or ?: choose one of them. */
  | { kind: "comparison"; ordered: boolean; operands: Operand[] }
  /** A constant is in a list that is read. */
  | { kind: "member"; path: string[]; value: string | number | boolean }
  | { kind: "open"; calendar: string }
  /** Anything else, with what it reads and the constants in it. */
  | ({ kind: "other"; paths: string[][]; constants: (string | number)[]; compared?: Compared } & Place);

/** The two sides of a comparison as they are written, in alphabetical order: the operator is turned with them. */
export interface Compared {
  left: string;
  right: string;
  operator: string;
}

const turned: Readonly<Record<string, string>> = { "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/**
 * Takes an expression that is true or false apart into its conditions, in the order in which they stand there.
 * undefined for one that does not parse.
 *
 * `conditions('has(context.a) && context.b < 3')` is `[{kind: "known", path: ["context", "a"]}, {kind: "comparison",
 * ordered: true, operands: [{kind: "path", path: ["context", "b"]}, {kind: "literal", value: 3}]}]`.
 */
export function conditions(source: string): Condition[] | undefined {
  const root = parseLoosely(source);
  return root && conditionsOf(root, source);
}

function conditionsOf(node: Node, source: string): Condition[] {
  const inside = (...nodes: Node[]): Condition[] => nodes.flatMap((one) => conditionsOf(one, source));
  switch (node.op) {
    case "value":
      return typeof node.args === "boolean" ? [] : [other(node, source)];
    case "&&":
    case "||":
    case "?:":
      return inside(...(node.args as Node[]));
    case "!_":
      return inside(node.args as Node);
    case "in":
      return membership(node, source);
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return comparison(node, source);
  }
  const known = knownIn(node);
  if (known) return [{ kind: "known", path: known }];
  const calendar = callName(node) === "open" ? literalText(callArguments(node)[0]) : undefined;
  if (calendar !== undefined) return [{ kind: "open", calendar }];
  const flag = operandsOf(node, source);
  if (!flag) return [other(node, source)];
  const [operands, nested] = flag;
  const constant = operands.some((operand) => operand.kind === "literal" && typeof operand.value !== "boolean");
  if (constant || operands.some(({ kind }) => kind === "size" || kind === "moment")) return [other(node, source)];
  return [
    ...nested,
    ...operands.flatMap((operand) => (operand.kind === "path" ? [{ kind: "flag", path: operand.path } as const] : [])),
  ];
}

function knownIn(node: Node): string[] | undefined {
  if (callName(node) === "has" && node.op === "call") return pathOf(callArguments(node)[0]);
  return callName(node) === "hasValue" ? pathOf(receiverOf(node)) : undefined;
}

function comparison(node: Node, source: string): Condition[] {
  const [left, right] = node.args as [Node, Node];
  // has(context.a) == true
  if (isBoolean(right) && !operandsOf(left, source)) return conditionsOf(left, source);
  if (isBoolean(left) && !operandsOf(right, source)) return conditionsOf(right, source);
  const [one, another] = [operandsOf(left, source), operandsOf(right, source)];
  if (!one || !another) return [other(node, source)];
  const operands = [...one[0], ...another[0]];
  // A length is compared with constants; anything else is computed.
  const sizes = operands.filter(({ kind }) => kind === "size").length;
  if (sizes > 1 || (sizes === 1 && operands.some(({ kind }) => kind === "path"))) return [other(node, source)];
  return [...one[1], ...another[1], { kind: "comparison", ordered: node.op !== "==" && node.op !== "!=", operands }];
}

function membership(node: Node, source: string): Condition[] {
  const [left, right] = node.args as [Node, Node];
  if (right.op === "list") {
    const operands = [left, ...(right.args as Node[])].map((one) => operandsOf(one, source));
    if (operands.some((found) => found === undefined)) return [other(node, source)];
    const all = operands.flatMap((found) => found![0]);
    if (all.some(({ kind }) => kind === "size")) return [other(node, source)];
    return [...operands.flatMap((found) => found![1]), { kind: "comparison", ordered: false, operands: all }];
  }
  const value = literalOf(left);
  const path = pathOf(right);
  return path && value !== undefined && value !== null ? [{ kind: "member", path, value }] : [other(node, source)];
}

/** What a side of a comparison may be, and the conditions on which that hangs. undefined: it is computed. */
function operandsOf(node: Node, source: string): [Operand[], Condition[]] | undefined {
  const value = literalOf(node);
  if (value !== undefined) return [[{ kind: "literal", value }], []];
  const path = pathOf(node);
  if (path) return [[{ kind: "path", path }], []];
  if (node.op === "?:") {
    const [condition, yes, no] = node.args as [Node, Node, Node];
    const [one, another] = [operandsOf(yes, source), operandsOf(no, source)];
    if (!one || !another) return undefined;
    return [
      [...one[0], ...another[0]],
      [...conditionsOf(condition, source), ...one[1], ...another[1]],
    ];
  }
  const args = node.op === "call" || node.op === "rcall" ? callArguments(node) : [];
  switch (callName(node)) {
    case "orValue": {
      const [from, fallback] = [pathOf(receiverOf(node)), args[0] && operandsOf(args[0], source)];
      return from && fallback && [[{ kind: "path", path: from }, ...fallback[0]], fallback[1]];
    }
    case "dyn":
      return args[0] && operandsOf(args[0], source);
    case "timestamp": {
      const at = Date.parse(literalText(args[0]) ?? "");
      return Number.isNaN(at) ? undefined : [[{ kind: "moment", at }], []];
    }
    case "size": {
      const of = pathOf(receiverOf(node) ?? args[0]);
      return of && [[{ kind: "size", path: of }], []];
    }
  }
  return undefined;
}

function other(node: Node, source: string): Condition {
  const paths = new Map<string, string[]>();
  const constants: (string | number)[] = [];
  const inPath = new Set<Node>();
  for (const { node: part, bound } of visit(node)) {
    const value = literalOf(part);
    if (typeof value === "string" || typeof value === "number") constants.push(value);
    if (inPath.has(part)) {
      const from = accessOf(part)?.from;
      if (from) inPath.add(from);
      continue;
    }
    const path = pathOf(part);
    if (!path || bound.has(path[0]!) || (part.op === "id" && namespaces.has(path[0]!))) continue;
    paths.set(path.join("."), path);
    const from = accessOf(part)?.from;
    if (from) inPath.add(from);
  }
  const compared = comparedIn(node, source);
  return {
    kind: "other",
    paths: [...paths.values()],
    constants,
    start: node.start,
    end: node.end,
    ...(compared && { compared }),
  };
}

/** Names that are no variables. */
const namespaces = new Set(["cel", "optional"]);

function comparedIn(node: Node, source: string): Compared | undefined {
  const other = turned[node.op];
  if (other === undefined) return undefined;
  const [left, right] = (node.args as [Node, Node]).map(({ start, end }) => source.slice(start, end)) as [
    string,
    string,
  ];
  return left <= right ? { left, right, operator: node.op } : { left: right, right: left, operator: other };
}

/** The names that are read one after the other, with or without ?. */
function pathOf(node: Node | undefined): string[] | undefined {
  if (!node) return undefined;
  if (node.op === "id") return [String(node.args)];
  const access = accessOf(node);
  const from = access && pathOf(access.from);
  return from && [...from, access.field];
}

function isBoolean(node: Node): boolean {
  return node.op === "value" && typeof node.args === "boolean";
}
