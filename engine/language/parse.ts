import { Composer, type CST, Lexer, type Node, Parser, type Document as YamlDocument } from "yaml";
import type { Finding, Range } from "./finding.ts";
import { type FindingCode, finding } from "./findings.ts";
import type { LocateOptions, Path, Source } from "./journey.ts";
import { locatorOf } from "./yaml/locator.ts";
import { positionsOf } from "./yaml/positions.ts";
import { wordingOf } from "./yaml/syntax.ts";
import { DEEPEST, plainValueOf } from "./yaml/value.ts";

/** Bytes of one file, in UTF-8. */
export const LARGEST_FILE = 1024 * 1024;
/** Lexical parts of one file; a full-size journey of everyday lines has half as many. */
export const MOST_LEXEMES = 400_000;
/** Syntax errors shown of one file, one a line. */
const MOST_SYNTAX_ERRORS = 50;

/** A YAML file as plain values, of which each knows its place. */
export interface ParsedYaml extends Source {
  /** Undefined when the file is not YAML; its findings say why. */
  value: unknown;
  locate(path: Path, options?: LocateOptions): Range;
  findings: Finding[];
}

/** A finding about a file over the limit. size in bytes. */
export function tooLarge(file: string, size: number): Finding {
  const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  return finding("TL102", {
    file,
    range: positionsOf("").range(0, 0),
    message: `The file has ${mebibytes(size)}; at most ${mebibytes(LARGEST_FILE)} are read.`,
    fix: "Split it into several files, or check that it is the right one.",
  });
}

/** In UTF-8. */
export function byteLength(text: string): number {
  // A UTF-16 unit is three bytes at most: most files need no counting.
  return text.length * 3 <= LARGEST_FILE ? text.length : new TextEncoder().encode(text).length;
}

/** The tokens of a file; or where it goes past the bounds. */
function tokensOf(text: string): { tokens: CST.Token[]; lexemes: number } | { deepAt: number } | { tooMany: true } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (++lexemes > MOST_LEXEMES) return { tooMany: true };
    for (const token of parser.next(lexeme)) tokens.push(token);
    // The composer recurses as deep as the stack of open nodes is high; its first is the document.
    if (parser.stack.length > DEEPEST + 1) {
      const open = parser.stack.filter((token) => "items" in token);
      if (open.length > DEEPEST) return { deepAt: parser.offset };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, lexemes };
}

/** A YAML file with its syntax tree: for editing the text, which needs to know where everything stands. */
export interface YamlTree extends ParsedYaml {
  /** null for an empty file and for one that is not YAML. */
  root: Node | null;
  /** What each alias stands for. */
  aliases: ReadonlyMap<Node, Node>;
  /** Lexical parts that were counted against the limit. */
  lexemes: number;
}

/**
 * Reads YAML 1.2 (core schema: `on` and `no` are texts) within bounds of size, depth and aliases. Never throws; what
 * is wrong with the text is in findings, every syntax error of the file at once.
 */
export function parseYaml(source: Source): ParsedYaml {
  const { file, text, value, locate, findings } = readTree(source);
  return { file, text, value, locate, findings };
}

/** As parseYaml, with the syntax tree. */
export function readTree({ file, text }: Source): YamlTree {
  const positions = positionsOf(text);
  const findings: Finding[] = [];
  const report = (code: FindingCode, range: Range, message: string, fix: string) =>
    findings.push(finding(code, { file, range, message, fix }));
  const failed = (): YamlTree => ({
    file,
    text,
    value: undefined,
    locate: () => positions.range(0, 0),
    findings,
    root: null,
    aliases: new Map(),
    lexemes: 0,
  });

  const size = byteLength(text);
  if (size > LARGEST_FILE) {
    findings.push(tooLarge(file, size));
    return failed();
  }
  const read = tokensOf(text);
  if ("deepAt" in read) {
    const range = positions.range(read.deepAt, read.deepAt + 1);
    report("TL103", range, `Maps and lists are nested more than ${DEEPEST} levels deep here.`, "Make it flatter.");
    return failed();
  }
  if ("tooMany" in read) {
    report(
      "TL102",
      positions.range(0, 0),
      `The file has more than ${MOST_LEXEMES} parts.`,
      "Split it into several files.",
    );
    return failed();
  }

  const composer = new Composer({
    uniqueKeys: false,
    stringKeys: true,
    resolveKnownTags: false,
    logLevel: "silent",
  });
  const documents: YamlDocument.Parsed[] = [];
  for (const document of composer.compose(read.tokens, true, text.length)) {
    documents.push(document as YamlDocument.Parsed);
    if (documents.length > 1) break;
  }
  const [document, second] = documents;
  const lines = new Set<number>();
  for (const error of [...(document?.errors ?? []), ...(document?.warnings ?? [])]) {
    const { code, message, fix } = wordingOf(error);
    const range = positions.range(...error.pos);
    // One slip makes the parser stumble several times on a line: the first says it.
    if (lines.has(range.start.line) || lines.size === MOST_SYNTAX_ERRORS) continue;
    lines.add(range.start.line);
    report(code, range, message, fix);
  }
  const directive = read.tokens.find((token) => token.type === "directive");
  if (directive && !lines.has(positions.at(directive.offset).line)) {
    const range = positions.range(directive.offset, directive.offset + directive.source.length);
    report("TL108", range, "A line that begins with % is a directive; none are used here.", "Remove the line.");
  }
  if (second) {
    const start = second.range[0];
    const range = positions.range(
      Math.max(start, 0),
      text.indexOf("\n", start) === -1 ? text.length : text.indexOf("\n", start),
    );
    report(
      "TL106",
      range,
      "A second document begins here; a file holds one.",
      "Move it to a file of its own, or remove the line ---.",
    );
  }
  if (findings.length) return failed();

  const root = (document?.contents ?? null) as Node | null;
  const { value, aliases, problems } = plainValueOf(root);
  for (const { code, node, message, fix } of problems) {
    const [start, end] = node.range ?? [0, 0];
    report(code, positions.range(start, end), message, fix);
  }
  if (value === null && !findings.length) {
    report(
      "TL109",
      positions.range(0, 0),
      "The file is empty.",
      "Write the journey or project into it, or remove the file.",
    );
  }
  if (findings.length) return failed();
  return {
    file,
    text,
    value,
    locate: locatorOf(text, positions, root, aliases),
    findings,
    root,
    aliases,
    lexemes: read.lexemes,
  };
}
