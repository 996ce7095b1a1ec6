/** A piece of code among data: a call of a function with data, or an expression as it stands. */
export class Code {
  readonly text: string;
  readonly argument: unknown;

  /** Code("raise", {type: "x"}) is raise({ type: "x" }); without an argument the text is all. */
  constructor(text: string, argument?: unknown) {
    this.text = text;
    this.argument = argument;
  }
}

/** As long as it fits, a value stands on one line. */
const WIDTH = 100;

/** A value as a JavaScript literal. Whatever is in its strings, none of it becomes code. */
export function literal(value: unknown, indent = ""): string {
  const line = onOneLine(value);
  if (indent.length + line.length <= WIDTH) return line;
  if (value instanceof Code && value.argument !== undefined) return `${value.text}(${literal(value.argument, indent)})`;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${inner}${literal(item, inner)},\n`).join("")}${indent}]`;
  }
  if (typeof value === "object" && value !== null && !(value instanceof Code)) {
    const entries = entriesOf(value).map(([key, item]) => `${inner}${literalKey(key)}: ${literal(item, inner)},\n`);
    return `{\n${entries.join("")}${indent}}`;
  }
  return line;
}

function onOneLine(value: unknown): string {
  if (value instanceof Code) {
    return value.argument === undefined ? value.text : `${value.text}(${onOneLine(value.argument)})`;
  }
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = entriesOf(value).map(([key, item]) => `${literalKey(key)}: ${onOneLine(item)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  return JSON.stringify(value) ?? "undefined";
}

const entriesOf = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, item]) => item !== undefined);

/** A name as a key of an object literal. */
export function literalKey(key: string): string {
  // Written plainly it would set the prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
