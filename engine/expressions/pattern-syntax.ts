/** A parsed regular expression. Groups leave nothing behind but their content: nothing is captured. */
export type Part =
  /** Matches one character (a code point). */
  | { kind: "character"; test: RegExp }
  | { kind: "assertion"; holds: (before: string | undefined, after: string | undefined) => boolean }
  | { kind: "sequence"; parts: Part[] }
  | { kind: "choice"; parts: Part[] }
  | { kind: "repeat"; part: Part; min: number; max: number };

/** One character of a pattern: a class, an escape, or the character itself. */
const CHARACTER =
  /\[(?:\\.|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|.)|./suy;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const WORD = /^\w$/;

/**
 * Parses a pattern that JavaScript accepts with the u flag. A string says what it uses that cannot be matched in linear
 * time, as the end of a sentence that begins with “the pattern”.
 */
export function parsePattern(pattern: string): Part | string {
  let at = 0;
  let refused: string | undefined;

  const take = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at;
    const match = expression.exec(pattern);
    if (match) at = expression.lastIndex;
    return match;
  };

  function choice(): Part {
    const parts = [sequence()];
    while (pattern[at] === "|") {
      at++;
      parts.push(sequence());
    }
    return parts.length === 1 ? parts[0]! : { kind: "choice", parts };
  }

  function sequence(): Part {
    const parts: Part[] = [];
    while (at < pattern.length && pattern[at] !== "|" && pattern[at] !== ")" && refused === undefined) {
      parts.push(quantified(term()));
    }
    return { kind: "sequence", parts };
  }

  function term(): Part {
    if (pattern[at] === "(") return group();
    const source = take(CHARACTER)?.[0] ?? "";
    switch (source) {
      case "^":
        return { kind: "assertion", holds: (before) => before === undefined };
      case "$":
        return { kind: "assertion", holds: (_before, after) => after === undefined };
      case "\\b":
        return { kind: "assertion", holds: (before, after) => isWord(before) !== isWord(after) };
      case "\\B":
        return { kind: "assertion", holds: (before, after) => isWord(before) === isWord(after) };
    }
    if (/^\\[1-9k]/.test(source)) refused = "uses a backreference, which cannot be matched in linear time";
    return { kind: "character", test: new RegExp(`^${refused ? "." : source}$`, "u") };
  }

  function group(): Part {
    const opening = take(/\((?:\?(?:<(?![=!])[^>]*>|:))?/y)?.[0] ?? "(";
    if (opening === "(" && pattern[at] === "?") {
      refused = /^\?[-ims]/.test(pattern.slice(at))
        ? "changes flags inside, which is not supported"
        : "uses lookaround, which cannot be matched in linear time";
    }
    const inner = choice();
    at++;
    return inner;
  }

  function quantified(part: Part): Part {
    const match = take(QUANTIFIER);
    if (!match) return part;
    const [, sign, least, comma, most] = match;
    if (sign !== undefined) {
      const max = sign === "?" ? 1 : Number.POSITIVE_INFINITY;
      return { kind: "repeat", part, min: sign === "+" ? 1 : 0, max };
    }
    const max = comma === "" ? Number(least) : most === "" ? Number.POSITIVE_INFINITY : Number(most);
    return { kind: "repeat", part, min: Number(least), max };
  }

  const part = choice();
  return refused ?? part;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && WORD.test(character);
}
