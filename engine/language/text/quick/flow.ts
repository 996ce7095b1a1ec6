import { plain, quoted } from "./scalars.ts";
import { odd, type Scanner } from "./scanner.ts";

/** Deeper than anybody writes; what is deeper is the parser’s to judge. */
const DEEPEST_HERE = 24;
const KEY = /[A-Za-z0-9_][\w.-]*/y;

/** Any value that begins and ends on its line. */
export function valueOnLine(scanner: Scanner, inFlow: boolean): unknown {
  switch (scanner.text[scanner.at]) {
    case "{":
      return flowMap(scanner);
    case "[":
      return flowList(scanner);
    case "'":
    case '"':
      return quoted(scanner);
    default:
      return plain(scanner, inFlow);
  }
}

/** A key, up to its colon, after which a space or the end of the line comes; undefined where there is none. */
export function keyHere(scanner: Scanner): string | undefined {
  const start = scanner.at;
  const { text } = scanner;
  let key: string;
  if (text[start] === '"' || text[start] === "'") {
    key = quoted(scanner);
  } else {
    KEY.lastIndex = start;
    const found = KEY.exec(text);
    if (!found) return undefined;
    key = found[0];
    scanner.at = KEY.lastIndex;
  }
  const next = text[scanner.at + 1];
  if (text[scanner.at] !== ":" || (next !== undefined && next !== " " && next !== "\n" && next !== "\r")) {
    scanner.at = start;
    return undefined;
  }
  scanner.at++;
  // The key, its colon and the space behind it; a quoted one is counted twice.
  scanner.lexemes += 4;
  // On every object in JavaScript. And a key of this length has a rule of its own.
  if (key === "__proto__" || scanner.at - start > 1000) throw odd;
  return key;
}

export function put(map: Record<string, unknown>, key: string, value: unknown): void {
  if (Object.hasOwn(map, key)) throw odd;
  map[key] = value;
}

export function nested<T>(scanner: Scanner, read: () => T): T {
  if (++scanner.depth > DEEPEST_HERE) throw odd;
  const value = read();
  scanner.depth--;
  return value;
}

function flowMap(scanner: Scanner): unknown {
  return nested(scanner, () => {
    const map: Record<string, unknown> = {};
    items(scanner, "}", () => {
      const key = keyHere(scanner);
      if (key === undefined) throw odd;
      scanner.skipSpaces();
      if (scanner.text[scanner.at] === "," || scanner.text[scanner.at] === "}") throw odd;
      put(map, key, valueOnLine(scanner, true));
    });
    return map;
  });
}

function flowList(scanner: Scanner): unknown {
  return nested(scanner, () => {
    const list: unknown[] = [];
    items(scanner, "]", () => void list.push(valueOnLine(scanner, true)));
    return list;
  });
}

function items(scanner: Scanner, close: string, readItem: () => void): void {
  const { text } = scanner;
  scanner.at++;
  // Both brackets, and a space behind the first.
  scanner.lexemes += 3;
  scanner.skipSpaces();
  if (text[scanner.at] === close) {
    scanner.at++;
    return;
  }
  for (;;) {
    if (scanner.atLineEnd) throw odd;
    readItem();
    scanner.skipSpaces();
    // Spaces on both sides of the comma.
    scanner.lexemes += 3;
    const next = text[scanner.at++];
    if (next === close) return;
    if (next !== ",") throw odd;
    scanner.skipSpaces();
  }
}
