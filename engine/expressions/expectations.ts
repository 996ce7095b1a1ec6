import { checkChoice } from "./names.ts";
import { DURATION, TIMESTAMP } from "./shapes.ts";
import { callArguments, callName, type Node, receiverOf } from "./syntax.ts";
import type { ExpressionIssue, Site } from "./types.ts";
import { spokenType } from "./wording.ts";

/** Does the type of an expression fit what its place needs? */
export function checkExpected(root: Node, type: string, expects: NonNullable<Site["expects"]>): ExpressionIssue[] {
  if (typeof expects === "object" && expects.enum) {
    const wrong = outcomesOf(root).flatMap((value) => checkChoice(value, expects.enum ?? [], undefined));
    if (wrong.length > 0) return wrong;
  }
  if (fits(type, expects)) return [];
  const needed = spokenExpectation(expects);
  return [
    {
      kind: "misfit",
      message: `it gives ${spokenType(type)}, but ${needed} is needed here`,
      fix: fixFor(type, expects),
      start: root.start,
      end: root.end,
    },
  ];
}

/** Types that can be written into a text. */
export function checkRenderable(root: Node, type: string): ExpressionIssue[] {
  if (["dyn", "string", "double", "int", "uint", "bool", TIMESTAMP].includes(type)) return [];
  return [
    {
      kind: "misfit",
      message: `${spokenType(type)} cannot be written into a text`,
      fix: type.startsWith("list") ? 'Join it, as in context.names.join(", ").' : fixFor(type, { type: "string" }),
      start: root.start,
      end: root.end,
    },
  ];
}

function fits(type: string, expects: NonNullable<Site["expects"]>): boolean {
  if (type === "dyn") return true;
  if (expects === "bool") return type === "bool";
  if (expects === "duration") return type === DURATION;
  switch (expects.type) {
    case "string":
      if (expects.format === "date-time") return type === TIMESTAMP;
      // A moment is kept as RFC 3339, which is a text like any other.
      return type === "string" || (type === TIMESTAMP && expects.format === undefined);
    case "number":
    case "integer":
      return type === "double" || type === "int" || type === "uint";
    case "boolean":
      return type === "bool";
    case "array": {
      const items = /^list<(.*)>$/.exec(type)?.[1];
      if (items === undefined) return false;
      return !expects.items || /^[A-Z]$/.test(items) || fits(items, expects.items);
    }
    case "object":
      return !/^(string|double|int|uint|bool|bytes|null|null_type|type|list.*|optional.*|google\..*)$/.test(type);
    default:
      return true;
  }
}

const LISTS: Record<string, string> = {
  string: "a list of texts",
  number: "a list of numbers",
  integer: "a list of whole numbers",
};

function spokenExpectation(expects: NonNullable<Site["expects"]>): string {
  if (expects === "bool") return "true or false";
  if (expects === "duration") return "a duration";
  if (expects.format === "date-time") return "a moment";
  if (expects.format === "date") return "a date such as 2026-11-22";
  const words = {
    string: "a text",
    number: "a number",
    integer: "a whole number",
    boolean: "true or false",
    array: LISTS[expects.items?.type ?? ""] ?? "a list",
    object: "an object",
  };
  return words[expects.type];
}

function fixFor(type: string, expects: NonNullable<Site["expects"]>): string {
  if (type.startsWith("optional")) return "Say what to use when it is missing: add .orValue(…).";
  if (expects === "bool") return "Compare it with something, such as == or >.";
  if (expects === "duration") return 'Write duration("…"), such as duration("2h").';
  if (expects.type === "string") {
    if (expects.format === "date-time") return "Write timestamp(…) around a text in RFC 3339.";
    return /^(double|int|bool)$/.test(type) ? "Write string(…) around it." : "Give a text.";
  }
  if ((expects.type === "number" || expects.type === "integer") && type === "string") {
    return "Write double(…) around the text, if it holds a number.";
  }
  return `Give ${spokenExpectation(expects)}.`;
}

/** The nodes whose value can be the expression’s. */
function outcomesOf(node: Node): Node[] {
  if (node.op === "?:") return (node.args as [Node, Node, Node]).slice(1).flatMap(outcomesOf);
  if (callName(node) === "orValue") return [receiverOf(node)!, callArguments(node)[0]!].flatMap(outcomesOf);
  return [node];
}
