import { Problem } from "./problem.ts";

const maxDepth = 64;

/**
 * The value of a JSON text. Throws Problem json-invalid with the line and column of what breaks the grammar, or when
 * it nests deeper than 64 levels: deeper values would overflow the stack of whoever walks them.
 */
export function parseJson(text: string): unknown {
  const tooDeep = offsetOfDepth(text, maxDepth + 1);
  if (tooDeep !== undefined) {
    throw new Problem("json-invalid", `The JSON nests deeper than ${maxDepth} levels at ${place(text, tooDeep)}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const offset = offsetOfError(text, message);
    throw new Problem("json-invalid", `${describe(message)} at ${place(text, offset)}.`);
  }
}

/** V8’s sentence without the quoted excerpt of the body and without its own position. */
function describe(message: string): string {
  return message.replace(/, (\.\.\.)?".*$/s, "").replace(/( in JSON)?( at position .*)?$/s, "");
}

function offsetOfError(text: string, message: string): number {
  const named = /at position (\d+)/.exec(message)?.[1];
  if (named !== undefined) return Number(named);
  if (!message.startsWith("Unexpected token")) return text.length;
  // V8 names no position for a token: it is the last character of the shortest prefix that has the same trouble.
  let without = 0;
  let within = text.length;
  while (within - without > 1) {
    const middle = (without + within) >> 1;
    if (hasUnexpectedToken(text.slice(0, middle))) within = middle;
    else without = middle;
  }
  return within - 1;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return error instanceof Error && error.message.startsWith("Unexpected token");
  }
}

function place(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return `line ${line}, column ${offset - before.lastIndexOf("\n")}`;
}

/** Where a depth is reached first, brackets in strings not counted. */
function offsetOfDepth(text: string, depth: number): number | undefined {
  let open = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++open >= depth) return at;
    } else if (code === 0x7d || code === 0x5d) open--;
  }
  return undefined;
}
