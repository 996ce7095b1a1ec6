import { isMap, isScalar, type Node, Scalar, type YAMLMap } from "yaml";
import { readTree } from "../parse.ts";
import { readQuickly } from "./quick/index.ts";

/** A piece of a text, read by itself. It knows nothing of where it stands, so that it serves wherever it does. */
export interface Piece {
  text: string;
  key: string;
  value: unknown;
  /** At least as many lexical parts as the parser finds in it. */
  lexemes: number;
  /** The node of its key, as offsets of the piece. */
  keyNode(): Scalar;
  /** Its syntax tree, made when it is first asked for. */
  root(): YAMLMap<Node, Node | null>;
}

/** Levels of maps and lists that surely are within the limit for the whole text. */
const SAFE_HEIGHT = 48;
const PLAIN_KEY = /[^"'\s:]+(?=:)/y;

/** undefined where the text cannot stand alone: where it is wrong by itself, or has aliases, which stand for other places. */
export function readPiece(text: string): Piece | undefined {
  const quick = readQuickly(text);
  if (!quick) return readSlowly(text);
  const [key, ...more] = Object.keys(quick.value);
  if (key === undefined || more.length > 0) return undefined;
  let root: YAMLMap<Node, Node | null> | undefined;
  const whole = () => (root ??= readTree({ file: "", text }).root as YAMLMap<Node, Node | null>);
  const keyNode = (): Scalar => {
    PLAIN_KEY.lastIndex = quick.start;
    const source = PLAIN_KEY.exec(text)?.[0];
    return source === undefined ? keyOf(whole()) : plainKey(source, quick.start);
  };
  return { text, key, value: quick.value[key], lexemes: quick.lexemes, keyNode, root: whole };
}

function readSlowly(text: string): Piece | undefined {
  const { root, value, findings, aliases, lexemes } = readTree({ file: "", text });
  if (findings.length > 0 || aliases.size > 0 || !isMap(root) || root.items.length !== 1) return undefined;
  const tree = root as YAMLMap<Node, Node | null>;
  const [key] = Object.keys(value as object);
  if (key === undefined || heightOf(value) > SAFE_HEIGHT) return undefined;
  return {
    text,
    key,
    value: (value as Record<string, unknown>)[key],
    lexemes,
    keyNode: () => keyOf(tree),
    root: () => tree,
  };
}

function keyOf(root: YAMLMap<Node, Node | null>): Scalar {
  const key = root.items[0]?.key;
  if (!isScalar(key)) throw new RangeError("Invariant: a piece is a map of one key, which is a scalar.");
  return key;
}

function plainKey(source: string, start: number): Scalar {
  const key = new Scalar(source);
  key.type = Scalar.PLAIN;
  key.source = source;
  key.range = [start, start + source.length, start + source.length];
  return key;
}

function heightOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(heightOf));
}
