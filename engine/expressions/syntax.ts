/** A node of CEL’s syntax tree. Until it is checked, it is data that may be changed. */
export interface Node {
  op: string;
  args: unknown;
  start: number;
  /** Of an access: where the field’s name begins. */
  pos: number;
  end: number;
  setMeta(key: "alternate", node: Node): Node;
}

/** A node, and what holds where it stands. */
export interface Visit {
  node: Node;
  /** Names that a macro binds here, which hide variables. */
  bound: ReadonlySet<string>;
  /** How many macros that bind a name this is inside of. */
  nesting: number;
  /** Inside has(). */
  tested: boolean;
  parent: Node | undefined;
}

const ITERATIONS = new Set(["all", "exists", "exists_one", "map", "filter"]);

/** Every node, outermost first. */
export function* visit(node: Node, from: Partial<Omit<Visit, "node">> = {}): Generator<Visit> {
  const { bound = new Set<string>(), nesting = 0, tested = false } = from;
  yield { node, bound, nesting, tested, parent: from.parent };
  const binding = bindingOf(node);
  const inside = binding && {
    bound: new Set([...bound, binding.name]),
    nesting: nesting + 1,
    tested,
    parent: node,
  };
  const outside = { bound, nesting, tested: tested || callName(node) === "has", parent: node };
  for (const child of childrenOf(node)) {
    if (binding?.variable === child) continue;
    yield* visit(child, inside && binding.scope.includes(child) ? inside : outside);
  }
}

/** The name of a function or method that a node calls. */
export function callName(node: Node): string | undefined {
  if (node.op !== "call" && node.op !== "rcall") return undefined;
  return (node.args as [string])[0];
}

export function callArguments(node: Node): Node[] {
  return (node.args as unknown[]).at(-1) as Node[];
}

/** What a method is called on. */
export function receiverOf(node: Node): Node | undefined {
  return node.op === "rcall" ? (node.args as [string, Node])[1] : undefined;
}

/** Of context.a, context.?a or context["a"]: what is read and which field of it. */
export function accessOf(node: Node): { from: Node; field: string } | undefined {
  if (node.op === "." || node.op === ".?") {
    const [from, field] = node.args as [Node, string];
    return { from, field };
  }
  if (node.op === "[]" || node.op === "[?]") {
    const [from, key] = node.args as [Node, Node];
    if (typeof key.args === "string" && key.op === "value") return { from, field: key.args };
  }
  return undefined;
}

/** The text that a node is a literal of. */
export function literalText(node: Node | undefined): string | undefined {
  return node?.op === "value" && typeof node.args === "string" ? node.args : undefined;
}

/** The constant that a node is, minus included; undefined when it is none. */
export function literalOf(node: Node): string | number | boolean | null | undefined {
  if (node.op === "-_") {
    const value = literalOf(node.args as Node);
    return typeof value === "number" ? -value : undefined;
  }
  if (node.op !== "value") return undefined;
  const { args } = node;
  if (typeof args === "bigint") return Number(args);
  return args === null || typeof args === "string" || typeof args === "number" || typeof args === "boolean"
    ? args
    : undefined;
}

/** The facts that an expression reads, each once, in the order they are met. */
export function contextReadings(root: Node): string[] {
  const facts = new Set<string>();
  for (const { node, bound } of visit(root)) {
    const access = accessOf(node);
    if (access?.from.op === "id" && access.from.args === "context" && !bound.has("context")) {
      facts.add(access.field);
    }
  }
  return [...facts];
}

/** Is it a macro that goes through a list, or binds a name? */
export function bindsName(node: Node): boolean {
  return bindingOf(node) !== undefined;
}

export interface Binding {
  name: string;
  variable: Node;
  /** Where the name is known. */
  scope: Node[];
}

/** The name that a macro binds, when a node is one that does. */
export function bindingOf(node: Node): Binding | undefined {
  if (node.op !== "rcall") return undefined;
  const name = callName(node) ?? "";
  const args = callArguments(node);
  const receiver = receiverOf(node);
  const [variable] = args;
  if (variable?.op !== "id" || typeof variable.args !== "string") return undefined;
  if (ITERATIONS.has(name) && args.length >= 2) return { name: variable.args, variable, scope: args.slice(1) };
  if (name === "bind" && args.length === 3 && receiver?.args === "cel") {
    return { name: variable.args, variable, scope: [args[2]!] };
  }
  return undefined;
}

/** The nodes right inside of one. */
export function childrenOf(node: Node): Node[] {
  const args = Array.isArray(node.args) ? node.args.flat(2) : [node.args];
  return args.filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "op" in value && "setMeta" in value;
}
