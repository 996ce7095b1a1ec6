/** Where the line of an offset begins; behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return start === 0 && text.startsWith("\uFEFF") ? Math.min(1, text.length) : start;
}

/** Where the line of an offset ends: at its line end, or at the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end === -1) return text.length;
  return end > offset && text[end - 1] === "\r" ? end - 1 : end;
}

/** Where the line after that of an offset begins; the end of the text for the last one. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

/** The spaces before the first other character of a line; undefined for one without any. */
export function indentAt(text: string, start: number): number | undefined {
  let at = start;
  while (text[at] === " " || text[at] === "\t") at++;
  const char = text[at];
  return char === undefined || char === "\n" || (char === "\r" && text[at + 1] === "\n") ? undefined : at - start;
}

/** Nothing but spaces between the beginning of its line and an offset. */
export function beginsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === "";
}

function firstOf(text: string, start: number): string {
  let at = start;
  while (text[at] === " " || text[at] === "\t") at++;
  return text[at] ?? "";
}

/** A line with nothing but a comment on it. What an editor reads about the whole file is nobody’s comment. */
export function isCommentLine(text: string, start: number): boolean {
  return firstOf(text, start) === "#" && !/^#\s*yaml-language-server/.test(text.slice(start, start + 40).trimStart());
}

export function isBlankLine(text: string, start: number): boolean {
  return start < text.length && indentAt(text, start) === undefined;
}

/** Past spaces, line ends, comments, and the characters of also: the first that is something else, or to. */
export function skipGap(text: string, from: number, to: number, also = ""): number {
  let at = from;
  while (at < to) {
    const char = text[at]!;
    if (char === "#") {
      const end = text.indexOf("\n", at);
      at = end === -1 ? to : end;
    } else if (/\s/.test(char) || char === "\uFEFF" || also.includes(char)) at++;
    else break;
  }
  return Math.min(at, to);
}

/** What stands between two offsets outside of comments has this character: where. */
export function findInGap(text: string, from: number, to: number, char: string): number | undefined {
  let at = from;
  while (at < to) {
    at = skipGap(text, at, to);
    if (at < to && text[at] === char) return at;
    at++;
  }
  return undefined;
}

/** Shifts lines to the right or, as far as they have spaces, to the left. */
export function shiftLines(lines: readonly string[], by: number): string[] {
  if (by === 0) return [...lines];
  if (by > 0) return lines.map((line) => (line.trim() === "" ? line : " ".repeat(by) + line));
  return lines.map((line) => line.slice(Math.min(-by, /^ */.exec(line)![0].length)));
}
