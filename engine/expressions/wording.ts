import { DURATION, TIMESTAMP } from "./shapes.ts";
import type { ExpressionIssue } from "./types.ts";

/** What CEL’s parser and checker throw. */
interface CelError {
  name: string;
  code: string;
  summary: string;
  range?: { start: number; end: number };
}

const LISTS: Record<string, string> = {
  string: "a list of texts",
  double: "a list of numbers",
  int: "a list of numbers",
  [TIMESTAMP]: "a list of moments",
};

/** A type as an author says it. */
export function spokenType(type: string): string {
  const inner = /^(?:list|optional|dyn)<(.*)>$/.exec(type)?.[1];
  if (type.startsWith("optional"))
    return inner ? `${spokenType(inner)} that may be missing` : "something that may be missing";
  if (type.startsWith("list")) return LISTS[inner ?? ""] ?? "a list";
  if (type.startsWith("map")) return "an object";
  if (type.startsWith("dyn<") && inner) return spokenType(inner);
  switch (type) {
    case "string":
      return "a text";
    case "double":
    case "int":
    case "uint":
      return "a number";
    case "bool":
      return "a yes or no";
    case "null":
    case "null_type":
      return "nothing (null)";
    case "dyn":
      return "a value of any type";
    case TIMESTAMP:
      return "a moment";
    case DURATION:
      return "a duration";
    case "bytes":
      return "bytes";
    case "type":
      return "a type";
    default:
      return "an object";
  }
}

/** An issue from what CEL throws when it parses or checks. */
export function issueOf(error: unknown, source: string): ExpressionIssue {
  if (!isCelError(error)) {
    const message = error instanceof RangeError ? "it is nested too deep" : "it cannot be read";
    return { kind: "misfit", message, fix: "Write it shorter.", start: 0, end: source.length };
  }
  const { start, end } = rangeOf(error, source);
  const at = source.slice(start, end);
  return { kind: kindOf(error), ...wordingOf(error, at, source, start), start, end };
}

function kindOf({ name, code }: CelError): ExpressionIssue["kind"] {
  if (code === "no_such_key" || code === "unknown_variable") return "unknown";
  return name === "ParseError" && code !== "limit_exceeded" ? "syntax" : "misfit";
}

/** What CEL throws when it runs, in plain words. */
export function runtimeWording(error: unknown): string {
  if (!isCelError(error)) return error instanceof Error ? error.message : String(error);
  const overload = overloadOf(error.summary);
  if (overload) return `${overload.sign} does not work with ${listed(overload.types)}`;
  const key = /^No such key: (.*)$/.exec(error.summary)?.[1];
  if (key !== undefined) return `there is no ${key}`;
  return lowerFirst(spokenTypes(error.summary));
}

/** Did it fail on a null, which stands for what is missing? */
export function isAboutNull(error: unknown): boolean {
  return isCelError(error) && /\bnull\b/.test(error.summary);
}

/** The name that CEL says is missing. */
export function missingKey(error: unknown): string | undefined {
  return isCelError(error) ? /^No such key: (\w+)$/.exec(error.summary)?.[1] : undefined;
}

function wordingOf({ code, summary }: CelError, at: string, source: string, start: number) {
  const word = /^\w+/.exec(source.slice(start))?.[0]?.toLowerCase();
  switch (code) {
    case "unexpected_character":
    case "expected_token":
    case "unexpected_token":
      if (source[start] === "=") return { message: "= is no comparison", fix: "Write == to compare." };
      if (source[start] === "&" || source[start] === "|") {
        return { message: `${source[start]} stands alone`, fix: "Write && for “and”, || for “or”." };
      }
      if (word === "and" || word === "or" || word === "not") {
        return {
          message: `${word} is not a word of CEL`,
          fix: "Write && for “and”, || for “or”, ! for “not”.",
        };
      }
      if (source.trim() === "") return { message: "there is no expression", fix: "Write one, such as context.name." };
      return at.trim() === ""
        ? {
            message: "it ends too early",
            fix: "Complete it; is a bracket, a quote or the right side missing?",
          }
        : {
            message: `${at} is not expected here`,
            fix: "Is an operator, a quote or a bracket missing before it?",
          };
    case "unterminated_string":
    case "unterminated_triple_quoted_string":
    case "newline_in_string":
      return {
        message: "the text has no closing quote",
        fix: "Close it with the quote that it begins with.",
      };
    case "reserved_identifier":
      return { message: `${at} is a reserved word`, fix: "Choose another name." };
    case "limit_exceeded":
      return {
        message: "it is too large",
        fix: "Split it: keep parts in facts of their own, or use named guards.",
      };
    case "no_such_overload": {
      const overload = overloadOf(summary);
      if (!overload) break;
      const { sign, types } = overload;
      return { message: `${sign} does not work with ${listed(types)}`, fix: fixForTypes(types) };
    }
    case "no_matching_overload": {
      const call = /'(?:(.+?)\.)?(\w+)\((.*)\)'$/.exec(summary);
      if (!call) break;
      const [, receiver, name = "", args = ""] = call;
      const types = [...(receiver ? [receiver] : []), ...splitTypes(args)];
      const taken = types.length > 0 ? listed(types) : "nothing";
      return {
        message: `${publicName(name)} cannot take ${taken}`,
        fix: types.some((type) => type.startsWith("optional"))
          ? fixForTypes(types)
          : `Give ${publicName(name)} what it needs.`,
      };
    }
    case "invalid_logical_operand":
    case "invalid_condition_type": {
      const type = /'([^']+)'$/.exec(summary)?.[1] ?? "dyn";
      return {
        message: `a condition must be true or false, not ${spokenType(type)}`,
        fix: type.startsWith("optional") ? fixForTypes([type]) : "Compare it with something, such as == or >.",
      };
    }
    case "incompatible_ternary_branches":
    case "incompatible_argument_type": {
      const types = [...summary.matchAll(/'([^']+)'/g)].map(([, type]) => type!);
      if (types.every((type) => type === "double" || type === "int")) {
        return {
          message: "one value is a whole number and the other is not",
          fix: "Write double(…) around the whole one, as in double(size(context.names)).",
        };
      }
      return {
        message: `both values must be of one type, but they are ${listed(types)}`,
        fix: "Make them the same, such as with string(…).",
      };
    }
    case "optional_expected":
      return {
        message: "orValue and or need something that may be missing",
        fix: "Read it with ?, as in context.?name.orValue(…).",
      };
    case "invalid_macro_argument":
      return { message: lowerFirst(summary), fix: "has(…) takes one reading, as in has(context.name)." };
    case "invalid_index_type":
      return { message: "the index of a list is a whole number", fix: "Write int(…) around it." };
    case "cannot_index_type": {
      const type = /'([^']+)'/.exec(summary)?.[1] ?? "dyn";
      return { message: `${spokenType(type)} has no parts to read`, fix: "Read it whole." };
    }
    case "invalid_comprehension_range":
      return { message: "this is no list to go through", fix: "Use a fact of type array." };
    case "no_such_key": {
      const key = /^No such key: (.*)$/.exec(summary)?.[1];
      return { message: `there is no ${key}`, fix: "Read one of the declared properties." };
    }
  }
  return { message: lowerFirst(spokenTypes(summary)), fix: "Correct the expression." };
}

function fixForTypes(types: string[]): string {
  if (types.some((type) => type.startsWith("optional"))) {
    return "Say what to use when it is missing: context.?name.orValue(…).";
  }
  const [has, others] = [(type: string) => types.includes(type), types.filter((type) => type !== "string")];
  if (has("string") && others.some((type) => type === "double" || type === "int")) {
    return "Write string(…) around the number, or double(…) around the text.";
  }
  if (has("string") && has(TIMESTAMP))
    return "Write timestamp(…) around the text, or date(…) and time(…) around the moment.";
  if (has("string") && has(DURATION)) return 'Write duration("…") around the text, such as duration("2h").';
  return "Bring both to one type.";
}

/** What an operator was tried on: “no such overload: string + double”. */
function overloadOf(summary: string): { sign: string; types: string[] } | undefined {
  const binary = /^no such overload: (.+) (==|!=|<=|>=|<|>|\+|-|\*|\/|%|in) (.+)$/.exec(summary);
  if (binary) return { sign: binary[2]!, types: [binary[1]!, binary[3]!] };
  const unary = /^no such overload: ([!-])(.+)$/.exec(summary);
  return unary ? { sign: unary[1]!, types: [unary[2]!] } : undefined;
}

function listed(types: string[]): string {
  return types.map(spokenType).join(" and ");
}

function spokenTypes(summary: string): string {
  return summary.replace(/'([\w.<>, ]+)'/g, (quoted, type: string) =>
    /^(string|double|int|uint|bool|dyn|null|bytes|list|map|optional|google)\b/.test(type) ? spokenType(type) : quoted,
  );
}

function splitTypes(types: string): string[] {
  return types === "" ? [] : types.split(/, (?![^<]*>)/);
}

function publicName(name: string): string {
  return name === "matchesLinear" ? "matches" : name;
}

function rangeOf({ range }: CelError, source: string): { start: number; end: number } {
  const start = Math.max(0, Math.min(range?.start ?? 0, source.length));
  return { start, end: Math.max(start, Math.min(range?.end ?? source.length, source.length)) };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function isCelError(error: unknown): error is CelError {
  return error instanceof Error && "code" in error && "summary" in error && typeof error.summary === "string";
}
