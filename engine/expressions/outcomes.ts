import { accessOf, bindingOf, callArguments, callName, childrenOf, type Node, receiverOf } from "./syntax.ts";

/** What an expression may come to, as bits: nothing is known of the values of facts, only which of them are set. */
export const TRUE = 1;
export const FALSE = 2;
/** A value that is neither true nor false. */
const OTHER = 4;
/** An optional with a value, and one without: what .? gives. */
const SOME = 8;
const NONE = 16;
/** It fails, for another reason than a fact that is not set. */
const FAILURE = 32;

const CONDITION = TRUE | FALSE | FAILURE;
const VALUE = TRUE | FALSE | OTHER;
const ANYTHING = VALUE | SOME | NONE | FAILURE;
const COMPARISONS = new Set(["==", "!=", "<", "<=", ">", ">=", "in"]);

export interface Outcome {
  /** The bits of everything that is possible. */
  may: number;
  /** The readings of facts that are not set with which it may fail. */
  missing: readonly Node[];
  /** The readings with .? of facts that are not set, from which an empty optional comes. */
  empty: readonly Node[];
  /** The text or number that it certainly is. */
  constant?: string | number;
}

/** Is a fact set? undefined: it may be or not. */
export type Setness = (fact: string) => boolean | undefined;

/**
 * What an expression may come to when some facts are set and others are not, just as CEL evaluates it: `&&` and `||`
 * drop a failure on one side when the other side decides, on whichever side it stands; has() and .? do not fail; the
 * macros exists and all drop failures as `||` and `&&` do.
 */
export function outcomeOf(root: Node, isSet: Setness): Outcome {
  return evaluate(root, { isSet, names: new Map() });
}

interface Surroundings {
  isSet: Setness;
  /** Names that macros bind, with what they stand for. */
  names: ReadonlyMap<string, Outcome>;
}

const none: readonly Node[] = [];

function may(bits: number): Outcome {
  return { may: bits, missing: none, empty: none };
}

function evaluate(node: Node, at: Surroundings): Outcome {
  switch (node.op) {
    case "value":
      return literal(node.args);
    case "id":
      return at.names.get(String(node.args)) ?? may(ANYTHING);
    case "&&":
      return logical(node, at, FALSE, TRUE);
    case "||":
      return logical(node, at, TRUE, FALSE);
    case "!_":
      return negated(evaluate(node.args as Node, at));
    case "-_":
      return minus(evaluate(node.args as Node, at));
    case "?:":
      return ternary(node.args as [Node, Node, Node], at);
    case ".":
    case "[]":
    case ".?":
    case "[?]":
      return access(node, at);
    case "call":
      return callName(node) === "has" ? has(callArguments(node)[0], at) : strict(node, at, ANYTHING);
    case "rcall":
      return method(node, at);
    case "list":
    case "map":
      return strict(node, at, OTHER);
    default:
      return COMPARISONS.has(node.op) ? comparison(node, at) : strict(node, at, OTHER | FAILURE);
  }
}

function literal(value: unknown): Outcome {
  if (typeof value === "boolean") return may(value ? TRUE : FALSE);
  if (typeof value === "bigint") return { ...may(OTHER), constant: Number(value) };
  return typeof value === "number" || typeof value === "string" ? { ...may(OTHER), constant: value } : may(OTHER);
}

function minus(value: Outcome): Outcome {
  const constant = constantOf(value);
  return typeof constant === "number" ? literal(-constant) : together([value], OTHER | FAILURE);
}

/** What orValue() falls back to is often compared with a literal: that tells whether the fact is set. */
function comparison(node: Node, at: Surroundings): Outcome {
  const sides = (node.args as Node[]).map((side) => evaluate(side, at)) as [Outcome, Outcome];
  const [left, right] = sides.map(constantOf);
  if (left === undefined || right === undefined || typeof left !== typeof right) return together(sides, CONDITION);
  switch (node.op) {
    case "==":
      return may(left === right ? TRUE : FALSE);
    case "!=":
      return may(left !== right ? TRUE : FALSE);
    case "<":
      return may(left < right ? TRUE : FALSE);
    case "<=":
      return may(left <= right ? TRUE : FALSE);
    case ">":
      return may(left > right ? TRUE : FALSE);
    case ">=":
      return may(left >= right ? TRUE : FALSE);
    default:
      return together(sides, CONDITION);
  }
}

function constantOf({ may: bits, missing, constant }: Outcome): string | number | boolean | undefined {
  if (missing.length > 0) return undefined;
  return bits === TRUE ? true : bits === FALSE ? false : bits === OTHER ? constant : undefined;
}

/** All parts are evaluated, and the first failure is that of the whole. */
function strict(node: Node, at: Surroundings, result: number): Outcome {
  return together(
    childrenOf(node).map((child) => evaluate(child, at)),
    result,
  );
}

function together(parts: readonly Outcome[], result: number): Outcome {
  const failure = parts.reduce((bits, part) => bits | (part.may & FAILURE), 0);
  const succeeds = parts.every((part) => (part.may & ~FAILURE) !== 0);
  return {
    may: succeeds ? result | failure : failure,
    missing: parts.flatMap(({ missing }) => missing),
    empty: none,
  };
}

/** decides: the value of one side with which the other does not matter. */
function logical(node: Node, at: Surroundings, decides: number, passes: number): Outcome {
  const [left, right] = (node.args as [Node, Node]).map((side) => evaluate(side, at)) as [Outcome, Outcome];
  const leftFails = left.missing.length > 0 || (left.may & ~(TRUE | FALSE)) !== 0;
  const leftPasses = (left.may & passes) !== 0;
  // Only true and false are conditions; anything else fails.
  const others = leftFails || (right.may & ~(TRUE | FALSE)) !== 0 ? FAILURE : 0;
  let bits = others | (left.may & decides);
  if (leftPasses || leftFails) bits |= right.may & decides;
  if (leftPasses) bits |= right.may & passes;
  const later = leftPasses || leftFails ? right.missing : none;
  // Where both sides fail for want of the same fact, CEL names the right one; the author looks for the first.
  const again = left.missing.filter((read) => later.some((other) => factRead(other) === factRead(read)));
  return { may: bits, missing: [...((right.may & passes) !== 0 ? left.missing : again), ...later], empty: none };
}

function negated({ may: bits, missing }: Outcome): Outcome {
  const turned = ((bits & TRUE) !== 0 ? FALSE : 0) | ((bits & FALSE) !== 0 ? TRUE : 0);
  return { may: turned | ((bits & ~(TRUE | FALSE)) !== 0 ? FAILURE : 0), missing, empty: none };
}

function ternary([condition, yes, no]: [Node, Node, Node], at: Surroundings): Outcome {
  const decision = evaluate(condition, at);
  if (decision.missing.length === 0 && decision.may === TRUE) return evaluate(yes, at);
  if (decision.missing.length === 0 && decision.may === FALSE) return evaluate(no, at);
  const failure = (decision.may & ~(TRUE | FALSE)) !== 0 ? FAILURE : 0;
  return either([
    { may: failure, missing: decision.missing, empty: none },
    ...((decision.may & TRUE) !== 0 ? [evaluate(yes, at)] : []),
    ...((decision.may & FALSE) !== 0 ? [evaluate(no, at)] : []),
  ]);
}

function either(outcomes: readonly Outcome[]): Outcome {
  return {
    may: outcomes.reduce((bits, outcome) => bits | outcome.may, 0),
    missing: outcomes.flatMap(({ missing }) => missing),
    empty: outcomes.flatMap(({ empty }) => empty),
  };
}

function access(node: Node, at: Surroundings): Outcome {
  const optional = node.op === ".?" || node.op === "[?]";
  const fact = factOf(node, at);
  if (fact !== undefined) {
    const set = at.isSet(fact);
    const found = set === false ? 0 : optional ? SOME : VALUE;
    if (set === true) return may(found);
    return optional
      ? { may: found | NONE, missing: none, empty: [node] }
      : { may: found, missing: [node], empty: none };
  }
  const [from, key] = node.args as [Node, Node | string];
  const base = evaluate(from, at);
  const read = typeof key === "string" ? base : together([base, evaluate(key, at)], ANYTHING);
  let bits = read.may & FAILURE;
  if ((base.may & NONE) !== 0) bits |= NONE;
  if ((base.may & SOME) !== 0 || (optional && (base.may & VALUE) !== 0)) bits |= SOME | NONE;
  if (!optional && (base.may & VALUE) !== 0) bits |= ANYTHING;
  return { may: bits, missing: read.missing, empty: base.empty };
}

/** The name of the fact that a reading is one of. */
export function factRead(node: Node): string {
  return accessOf(node)!.field;
}

/** The fact that a node reads, when it does so right from context. */
function factOf(node: Node, { names }: Surroundings): string | undefined {
  const read = accessOf(node);
  return read?.from.op === "id" && read.from.args === "context" && !names.has("context") ? read.field : undefined;
}

/** has(context.a.b) asks for b only: reading a fails as it does elsewhere. */
function has(argument: Node | undefined, at: Surroundings): Outcome {
  if (argument?.op !== ".") return may(FAILURE);
  let first = argument;
  while (typeof first.args === "object" && (first.args as [Node])[0].op.startsWith("."))
    first = (first.args as [Node])[0];
  const fact = factOf(first, at);
  if (fact === undefined) return may(CONDITION);
  const set = at.isSet(fact);
  const inside = first === argument ? TRUE : CONDITION;
  if (set === true) return may(inside);
  const found = set === undefined ? inside : 0;
  return first === argument || first.op === ".?" ? may(found | FALSE) : { may: found, missing: [first], empty: none };
}

function method(node: Node, at: Surroundings): Outcome {
  const receiver = receiverOf(node)!;
  const args = callArguments(node);
  const binding = bindingOf(node);
  if (binding) return macro(node, binding.name, at);
  if (receiver.op === "id" && receiver.args === "optional") {
    return together(
      args.map((argument) => evaluate(argument, at)),
      callName(node) === "none" ? NONE : SOME,
    );
  }
  switch (callName(node)) {
    case "orValue":
    case "or": {
      const from = evaluate(receiver, at);
      if (from.missing.length === 0 && from.may === NONE && args[0]) return evaluate(args[0], at);
      const found = callName(node) === "or" ? SOME : ANYTHING;
      return either([
        { may: (from.may & SOME) !== 0 ? found : 0, missing: from.missing, empty: none },
        { may: (from.may & ~(SOME | NONE)) !== 0 ? FAILURE : 0, missing: none, empty: none },
        ...((from.may & NONE) !== 0 && args[0] ? [evaluate(args[0], at)] : []),
      ]);
    }
    case "hasValue": {
      const from = evaluate(receiver, at);
      const bits = ((from.may & SOME) !== 0 ? TRUE : 0) | ((from.may & NONE) !== 0 ? FALSE : 0);
      return { may: bits | ((from.may & ~(SOME | NONE)) !== 0 ? FAILURE : 0), missing: from.missing, empty: none };
    }
    case "value": {
      if (args.length > 0) break;
      const from = evaluate(receiver, at);
      return {
        may: (from.may & ~NONE) !== 0 ? ANYTHING : FAILURE,
        missing: [...from.missing, ...from.empty],
        empty: none,
      };
    }
  }
  return strict(node, at, ANYTHING);
}

/** A list may have no items, one or many. */
function macro(node: Node, name: string, at: Surroundings): Outcome {
  const args = callArguments(node);
  if (callName(node) === "bind") {
    const [, value, body] = args as [Node, Node, Node];
    const bound = evaluate(value, at);
    const failure = { may: bound.may & FAILURE, missing: bound.missing, empty: none };
    if ((bound.may & ~FAILURE) === 0) return failure;
    const stands = { may: bound.may & ~FAILURE, missing: none, empty: bound.empty };
    return either([failure, evaluate(body, { ...at, names: new Map([...at.names, [name, stands]]) })]);
  }
  const list = evaluate(receiverOf(node)!, at);
  const missing = [...list.missing];
  let failure = (list.may & FAILURE) !== 0 ? FAILURE : 0;
  if ((list.may & ~FAILURE) === 0) return { may: failure, missing, empty: none };
  const inside = { ...at, names: new Map([...at.names, [name, may(ANYTHING)]]) };
  const items = args.slice(1).map((argument) => evaluate(argument, inside));
  for (const item of items) {
    missing.push(...item.missing);
    failure |= FAILURE;
  }
  const [condition] = items as [Outcome];
  switch (callName(node)) {
    case "exists":
      return { may: FALSE | (condition.may & TRUE) | failure, missing, empty: none };
    case "all":
      return { may: TRUE | (condition.may & FALSE) | failure, missing, empty: none };
    case "exists_one":
      return { may: FALSE | (condition.may & TRUE) | failure, missing, empty: none };
    default:
      return { may: OTHER | failure, missing, empty: none };
  }
}
