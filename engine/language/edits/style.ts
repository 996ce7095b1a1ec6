/** How a file is written, as far as new text takes after it. */
export interface FileStyle {
  eol: "\n" | "\r\n";
  /** Spaces from a key to the keys inside it. */
  step: number;
  /** Spaces from a key to the dashes of a list under it; 0 where lists are not indented. */
  dash: number;
}

/** The usual of a file; where an edit has siblings, theirs go before it. */
export function styleOf(text: string): FileStyle {
  const first = text.indexOf("\n");
  const eol = first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
  const map = /^( *)[^\s#-][^\r\n]*:[ \t]*(?:#.*)?\r?\n(?: *#.*\r?\n)*( +)[^\s#-]/m.exec(text);
  const step = map && map[2]!.length > map[1]!.length ? map[2]!.length - map[1]!.length : 2;
  const list = /^( *)[^\s#-][^\r\n]*:[ \t]*(?:#.*)?\r?\n(?: *#.*\r?\n)*( *)- /m.exec(text);
  const dash = list && list[2]!.length >= list[1]!.length ? list[2]!.length - list[1]!.length : step;
  return { eol, step, dash };
}
