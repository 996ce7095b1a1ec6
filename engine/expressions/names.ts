import { builtInEvents } from "./built-in-events.ts";
import { closest } from "./closest.ts";
import type { Vocabulary } from "./environment.ts";
import { MATCHES } from "./functions.ts";
import { MAX_PATTERN_LENGTH, patternIssue } from "./pattern.ts";
import type { Shape } from "./shapes.ts";
import {
  accessOf,
  bindsName,
  callArguments,
  callName,
  literalText,
  type Node,
  receiverOf,
  type Visit,
  visit,
} from "./syntax.ts";
import type { ExpressionIssue } from "./types.ts";

/** Macros may be nested so deep: each level multiplies what an expression costs by the length of a list. */
const MAX_NESTING = 2;
const MACROS = ["has", "all", "exists", "exists_one", "map", "filter", "bind", "or", "orValue"];

/**
 * Everything in an expression that CEL’s own check cannot say, or says of the first place only: names that are not
 * there, patterns, calendars, currencies, values outside an enum, and nesting.
 */
export function checkNames(root: Node, vocabulary: Vocabulary, calendars: readonly string[]): ExpressionIssue[] {
  const functions = functionNames(vocabulary);
  return [...visit(root)].flatMap((place) => [
    ...checkVariable(place, vocabulary),
    ...checkField(place, vocabulary),
    ...checkCall(place, functions, calendars),
    ...checkComparison(place, vocabulary),
    ...checkNesting(place),
  ]);
}

/** The shape of what a node reads, when it is a chain of declared fields from a variable. */
function shapeAt(node: Node, bound: ReadonlySet<string>, vocabulary: Vocabulary): Shape | undefined {
  if (node.op === "id") {
    const name = String(node.args);
    return bound.has(name) ? undefined : vocabulary.variables.get(name);
  }
  const access = accessOf(node);
  if (access) return shapeAt(access.from, bound, vocabulary)?.fields?.get(access.field);
  if (node.op === "[]") return shapeAt((node.args as [Node])[0], bound, vocabulary)?.items;
  if (callName(node) === "orValue") return shapeAt(receiverOf(node)!, bound, vocabulary);
  return undefined;
}

function checkVariable({ node, bound }: Visit, { environment, variables }: Vocabulary): ExpressionIssue[] {
  if (node.op !== "id") return [];
  const name = String(node.args);
  if (bound.has(name) || environment.hasVariable(name)) return [];
  if (name === "value") {
    return [unknown(node, "value is known in accept of an ask only", "Read the fact itself, as context.NAME.")];
  }
  // Who forgets context. before a fact gets told so, rather than what the fact’s name resembles.
  if (variables.get("context")?.fields?.has(name)) {
    return [unknown(node, `${name} is not known here`, `Did you mean context.${name}?`)];
  }
  const names = [...variables.keys()];
  const meant = closest(name, names);
  return [
    unknown(
      node,
      `${name} is not known here`,
      meant ? `Did you mean ${meant}?` : `Put a text in quotes, or read one of ${names.join(", ")}.`,
    ),
  ];
}

function checkField({ node, bound }: Visit, vocabulary: Vocabulary): ExpressionIssue[] {
  const access = accessOf(node);
  if (!access) return [];
  const fields = shapeAt(access.from, bound, vocabulary)?.fields;
  if (!fields || fields.has(access.field)) return [];
  const owner = nameOf(access.from);
  const meant = closest(access.field, fields.keys());
  const start = node.op === "." || node.op === ".?" ? node.pos : node.start;
  const suggestion = meant && (owner ? `${owner}.${meant}` : meant);
  return [
    {
      kind: "unknown",
      message:
        owner === "context"
          ? `the fact ${access.field} is not declared`
          : `${owner ?? "the value"} has no ${access.field}`,
      fix: suggestion ? `Did you mean ${suggestion}?` : fixForField(owner, access.field, [...fields.keys()]),
      start,
      end: node.end,
    },
  ];
}

function fixForField(owner: string | undefined, field: string, fields: string[]): string {
  if (owner === "context") return `Declare ${field} under context, with its type.`;
  const list = fields.join(", ");
  if (owner !== "event") return fields.length > 0 ? `It has ${list}.` : "Declare its properties.";
  const elsewhere = [...builtInEvents].filter(([, schema]) => field in schema).map(([type]) => type);
  return elsewhere.length > 0
    ? `Only ${elsewhere.join(", ")} has ${field}; here event has ${list}.`
    : `Here event has ${list}. Declare what your own events carry under events in throughline.yaml.`;
}

function checkCall({ node }: Visit, functions: Set<string>, calendars: readonly string[]): ExpressionIssue[] {
  const name = callName(node);
  if (name === undefined) return [];
  const args = callArguments(node);
  if (!functions.has(name)) {
    const meant = closest(name, functions);
    return [
      unknown(
        node,
        `there is no function ${name}`,
        meant ? `Did you mean ${meant}(…)?` : "The functions are listed in the language reference, under expressions.",
      ),
    ];
  }
  if (name === "matches") return checkPattern(args[0]);
  if (name === "open") {
    const calendar = literalText(args[0]);
    if (calendar === undefined || calendars.includes(calendar)) return [];
    const meant = closest(calendar, calendars);
    const fix = meant ? `Did you mean "${meant}"?` : "Declare it under calendars in throughline.yaml.";
    return [unknown(args[0]!, `there is no calendar ${calendar}`, fix)];
  }
  const code = name === "currency" ? literalText(args[1]) : undefined;
  if (code !== undefined && !/^[A-Z]{3}$/.test(code)) {
    return [issue(args[1]!, `${code} is no currency`, 'Write its three letters, such as "EUR".')];
  }
  return [];
}

function checkPattern(argument: Node | undefined): ExpressionIssue[] {
  if (!argument) return [];
  const pattern = literalText(argument);
  if (pattern === undefined) {
    const message = "the pattern of matches is put together while the journey runs";
    return [issue(argument, message, "Write the pattern as a text in quotes.")];
  }
  const problem = patternIssue(pattern);
  if (problem === undefined) return [];
  return [
    issue(
      argument,
      `the pattern ${problem}`,
      `Use a plain pattern of at most ${MAX_PATTERN_LENGTH} characters, or contains, startsWith or endsWith.`,
    ),
  ];
}

/** A comparison with a text that the fact can never have. */
function checkComparison({ node, bound }: Visit, vocabulary: Vocabulary): ExpressionIssue[] {
  if (node.op !== "==" && node.op !== "!=" && node.op !== "in") return [];
  const [left, right] = node.args as [Node, Node];
  const values = node.op === "in" && right.op === "list" ? (right.args as Node[]) : [right];
  const sides: [Node, Node[]][] =
    node.op === "in"
      ? [[left, values]]
      : [
          [left, [right]],
          [right, [left]],
        ];
  return sides.flatMap(([read, compared]) => {
    const choices = shapeAt(read, bound, vocabulary)?.enum;
    return choices ? compared.flatMap((value) => checkChoice(value, choices, nameOf(read))) : [];
  });
}

/** A literal that is not one of the choices of a fact. */
export function checkChoice(value: Node, choices: readonly unknown[], name: string | undefined): ExpressionIssue[] {
  const literal = typeof value.args === "bigint" ? Number(value.args) : value.args;
  if (value.op !== "value" || (typeof literal !== "string" && typeof literal !== "number")) return [];
  if (choices.includes(literal)) return [];
  const texts = choices.map(String);
  const meant = closest(String(literal), texts);
  return [
    issue(
      value,
      `${name ?? "it"} is never ${JSON.stringify(literal)}`,
      meant ? `Did you mean ${JSON.stringify(meant)}?` : `Its choices are ${texts.join(", ")}.`,
    ),
  ];
}

function checkNesting({ node, nesting }: Visit): ExpressionIssue[] {
  if (nesting !== MAX_NESTING || !bindsName(node)) return [];
  return [
    issue(
      node,
      `lists are gone through more than ${MAX_NESTING} deep`,
      "Have the service return what is needed, or keep the steps in facts of their own.",
    ),
  ];
}

function functionNames({ environment }: Vocabulary): Set<string> {
  const names = environment.getDefinitions().functions.map(({ name }) => name);
  return new Set([...MACROS, ...names.filter((name) => name !== MATCHES)]);
}

/** How an author writes what a node reads. */
function nameOf(node: Node): string | undefined {
  if (node.op === "id") return String(node.args);
  if (callName(node) === "orValue") return nameOf(receiverOf(node)!);
  const access = accessOf(node);
  const owner = access && nameOf(access.from);
  return access && owner && `${owner}.${access.field}`;
}

function issue(node: Node, message: string, fix: string): ExpressionIssue {
  return { kind: "misfit", message, fix, start: node.start, end: node.end };
}

function unknown(node: Node, message: string, fix: string): ExpressionIssue {
  return { ...issue(node, message, fix), kind: "unknown" };
}
