/** A piece of an expression. at: its offset, for whoever needs to know where reading ended. */
export type Token =
  | { is: "word"; text: string }
  | { is: "text"; value: string }
  | { is: "number"; value: number }
  | { is: "sign"; text: string };

const SPACE = /\s+/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /\d+(?:\.\d+)?(?![\w.])/y;
const SIGN = /&&|\|\||[=!<>]=|[<>!(),.?\-[\]]/y;
/** CEL strings with the escapes that JSON has too; others, raw and triple-quoted ones are left to engineers. */
const TEXT = /"((?:[^"\\\n]|\\["\\nrt'])*)"|'((?:[^'\\\n]|\\["\\nrt'])*)'/y;

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** The tokens of an expression; undefined where there is something that conditions in plain words do not use. */
export function tokensOf(source: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < source.length) {
    if (take(SPACE)) continue;
    const text = take(TEXT);
    if (text) {
      const value = (text[1] ?? text[2] ?? "").replace(/\\(.)/g, (_, one: string) => escapes[one] ?? one);
      tokens.push({ is: "text", value });
      continue;
    }
    const word = take(WORD);
    // r"…" and b"…" are other kinds of strings.
    if (word && (source[at] === '"' || source[at] === "'")) return undefined;
    if (word) tokens.push({ is: "word", text: word[0] });
    else {
      const number = take(NUMBER);
      const sign = number ? null : take(SIGN);
      if (number) tokens.push({ is: "number", value: Number(number[0]) });
      else if (sign) tokens.push({ is: "sign", text: sign[0] });
      else return undefined;
    }
  }
  return tokens;
}

export type Literal = string | number | boolean;

/** A literal as an expression has it. */
export function writeLiteral(value: Literal): string {
  return typeof value === "string"
    ? `"${value.replace(/["\\\n\r\t]/g, (one) => ({ '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" })[one]!)}"`
    : String(value);
}
