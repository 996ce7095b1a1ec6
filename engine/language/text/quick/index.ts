import { keyHere, nested, put, valueOnLine } from "./flow.ts";
import { odd, Scanner } from "./scanner.ts";

export interface QuickReading {
  value: Record<string, unknown>;
  /** Where its first key begins. */
  start: number;
  /** At least as many as the lexer of the YAML parser would find. */
  lexemes: number;
}

/**
 * Reads YAML that is written as nearly all of it is: block maps and lists, brackets, quotes and plain texts that end on
 * their line. undefined for all else, wrong texts included: the YAML parser has the say there. What is read here, that
 * parser reads the same (a property test holds them together); it takes fifteen times as long, as it makes a tree.
 */
export function readQuickly(text: string): QuickReading | undefined {
  try {
    const scanner = new Scanner(text);
    if (scanner.indent === -1) return undefined;
    const start = scanner.at;
    const value = map(scanner, scanner.indent);
    // Something is left over that is less indented than the first line.
    if (scanner.indent !== -1) return undefined;
    return { value, start, lexemes: scanner.lexemes };
  } catch (error) {
    if (error === odd) return undefined;
    throw error;
  }
}

function map(scanner: Scanner, column: number): Record<string, unknown> {
  return nested(scanner, () => {
    const value: Record<string, unknown> = {};
    do {
      const key = keyHere(scanner);
      if (key === undefined) throw odd;
      put(value, key, valueAfter(scanner, column, true));
    } while (scanner.indent === column);
    // A text that goes on, or a line that fits no line above.
    if (scanner.indent > column) throw odd;
    return value;
  });
}

/** What comes after a key or a dash at this column. A list may stand right below its key. */
function valueAfter(scanner: Scanner, column: number, afterKey: boolean): unknown {
  scanner.skipSpaces();
  if (scanner.atLineEnd || scanner.atComment) {
    scanner.nextLine();
    if (scanner.indent > column) return atDash(scanner) ? list(scanner, scanner.indent) : map(scanner, scanner.indent);
    return afterKey && scanner.indent === column && atDash(scanner) ? list(scanner, column) : null;
  }
  const value = valueOnLine(scanner, false);
  scanner.nextLine();
  return value;
}

function list(scanner: Scanner, column: number): unknown[] {
  return nested(scanner, () => {
    const value: unknown[] = [];
    while (scanner.indent === column && atDash(scanner)) {
      scanner.at++;
      scanner.lexemes += 2;
      value.push(item(scanner, column));
    }
    if (scanner.indent > column) throw odd;
    return value;
  });
}

function item(scanner: Scanner, column: number): unknown {
  scanner.skipSpaces();
  if (scanner.atLineEnd || scanner.atComment) return valueAfter(scanner, column, false);
  const inner = scanner.at - scanner.lineStart;
  if (atDash(scanner)) {
    scanner.indent = inner;
    return list(scanner, inner);
  }
  const start = scanner.at;
  const isMap = keyHere(scanner) !== undefined;
  scanner.at = start;
  return isMap ? map(scanner, inner) : valueAfter(scanner, column, false);
}

function atDash({ text, at }: Scanner): boolean {
  if (text[at] !== "-") return false;
  const next = text[at + 1];
  return next === undefined || next === " " || next === "\n" || next === "\r";
}
