import { isScalar, type Scalar } from "yaml";
import { Refused } from "./refused.ts";

/** How a scalar stands in the text: as the yaml package calls it. */
type ScalarStyle = Scalar.Type | undefined;

/** The style of a node that is a scalar. */
export function scalarStyle(node: unknown): ScalarStyle {
  return isScalar(node) ? (node.type as ScalarStyle) : undefined;
}

/** What plain texts would be read as something else: null, true, numbers. Those of YAML’s core schema. */
const NOT_A_TEXT =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

const INDICATOR_FIRST = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?=[\s,[\]{}]|$)|---|\.\.\.|[-?:][-?:])/;
/** Not to be written as they are: control characters, the byte order mark, halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters that are looked for.
const UNPRINTABLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;

function fitsPlain(text: string, inFlow: boolean): boolean {
  if (text === "" || NOT_A_TEXT.test(text) || INDICATOR_FIRST.test(text)) return false;
  if (/^\s|\s$|[\n\t]|: |:$| #/.test(text) || UNPRINTABLE.test(text)) return false;
  return !(inFlow && (/[,[\]{}]/.test(text) || /^[-?:]/.test(text) || /:["'#]/.test(text)));
}

function doubleQuoted(text: string): string {
  const hex = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replaceAll(new RegExp(UNPRINTABLE.source, "gu"), hex);
}

/** One line of text as YAML: plain where it can be, else in quotes; in the quotes it had before where it can be. */
export function scalarText(
  value: string | number | boolean | null,
  options: { inFlow: boolean; was?: ScalarStyle | undefined },
): string {
  if (typeof value === "number" && !Number.isFinite(value)) {
    return Number.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
  }
  if (Object.is(value, -0)) return "-0";
  if (typeof value !== "string") return String(value);
  if (options.was === "QUOTE_SINGLE" && !/[\n\t]/.test(value) && !UNPRINTABLE.test(value)) {
    return `'${value.replaceAll("'", "''")}'`;
  }
  if (options.was !== "QUOTE_DOUBLE" && fitsPlain(value, options.inFlow)) return value;
  return doubleQuoted(value);
}

/** A key as YAML: as the one before it was written where it can be. */
export function keyText(key: string, options: { inFlow: boolean; was?: ScalarStyle | undefined }): string {
  // Found on every object in JavaScript: no file may have it.
  if (key === "__proto__") throw new Refused({ reason: "bad-name", name: key });
  return scalarText(key, options);
}

/**
 * The header and the lines of a text as a block scalar (| or >); undefined where it cannot be one. indent is that of the
 * lines, with which each of them begins.
 */
export function blockScalar(
  value: string,
  { indent, folded = false }: { indent: string; folded?: boolean },
): { header: string; lines: string[] } | undefined {
  const content = value.replace(/\n+$/, "");
  const ends = value.length - content.length;
  if (content === "" || ends > 1 || /^[ \n\t]/.test(content) || UNPRINTABLE.test(content)) return undefined;
  const lines = content.split("\n");
  // Lines that are only spaces could be taken for the indentation.
  if (lines.some((line) => /^\s+$/.test(line))) return undefined;
  if (folded && lines.some((line) => /^\s|\s$/.test(line))) return undefined;
  const chomp = ends === 0 ? "-" : "";
  return {
    header: (folded ? ">" : "|") + chomp,
    lines: (folded ? foldedLines(lines) : lines).map((line) => (line ? indent + line : "")),
  };
}

/** Each line end of a folded text is an empty line more: k of them are written as k + 1. */
function foldedLines(lines: readonly string[]): string[] {
  return lines
    .join("\n")
    .replaceAll(/\n+/g, (ends) => `${ends}\n`)
    .split("\n");
}
