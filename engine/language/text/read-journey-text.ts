import type { Node } from "yaml";
import { finding } from "../findings.ts";
import type { Source } from "../journey.ts";
import { byteLength, LARGEST_FILE, MOST_LEXEMES, readTree } from "../parse.ts";
import { locatorOf } from "../yaml/locator.ts";
import { type Positions, positionsOf } from "../yaml/positions.ts";
import { assembled, type PlacedPiece } from "./assembled.ts";
import { cutsOf } from "./cuts.ts";
import type { JourneyText } from "./journey-text.ts";
import { nodeAt } from "./node-at.ts";
import { pathAt } from "./path-at.ts";
import { type Piece, readPiece } from "./pieces.ts";

type Value = Record<string, unknown>;

/** What a reading in pieces hands on to the next one. */
interface Kept {
  pieces: ReadonlyMap<string, Piece>;
  value: Value;
}

const keptOf = new WeakMap<JourneyText, Kept>();
const noAliases: ReadonlyMap<Node, Node> = new Map();

/**
 * Reads the text of a journey for an editor. previous: an earlier reading of it; what did not change since is taken
 * from there, the very same values. Never throws.
 *
 * A text is read in pieces (a state is one) where each of them can stand alone: that is many times as fast, and a
 * keystroke costs one piece. It is the same reading as that of the whole.
 */
export function readJourneyText(source: Source, previous?: JourneyText): JourneyText {
  const kept = previous && keptOf.get(previous);
  const inPieces = readInPieces(source.text, kept);
  if (inPieces) return inPieces;
  const whole = readWhole(source);
  // While somebody types, a text is wrong for a moment: the next reading goes on from the one before.
  if (kept) keptOf.set(whole, kept);
  return whole;
}

/** Reads the whole text with the YAML parser: for all texts, the wrong ones too. */
export function readWhole({ file, text }: Source): JourneyText {
  const { value, locate, findings, root, aliases } = readTree({ file, text });
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isRecord && findings.length === 0) {
    findings.push(
      finding("TL203", {
        file,
        range: locate([]),
        message: `The file must be a map; this is a ${Array.isArray(value) ? "list" : typeof value === "string" ? "text" : typeof value}.`,
        fix: "Begin it with `journey: ` and a name.",
      }),
    );
  }
  return {
    text,
    value: isRecord ? (value as Value) : undefined,
    findings,
    locate,
    pathAt: (offset) => pathAt(root, text, offset),
    nodeAt: (path) => nodeAt(root, path, aliases),
  };
}

function readInPieces(text: string, kept: Kept | undefined): JourneyText | undefined {
  if (byteLength(text) > LARGEST_FILE) return undefined;
  const cuts = cutsOf(text);
  if (!cuts) return undefined;
  const pieces = new Map<string, Piece>();
  const placed: PlacedPiece[] = [];
  let lexemes = 0;
  for (const cut of cuts) {
    const part = text.slice(cut.start, cut.end);
    let piece = pieces.get(part) ?? kept?.pieces.get(part);
    // A slice keeps the text that it is from in memory, each keystroke another one: a copy does not.
    piece ??= readPiece(kept ? copied(part) : part);
    if (!piece) return undefined;
    lexemes += piece.lexemes;
    if (lexemes > MOST_LEXEMES) return undefined;
    pieces.set(piece.text, piece);
    placed.push({ ...cut, piece });
  }
  const value = valueIn(placed, kept?.value);
  if (!value) return undefined;

  let root: ReturnType<typeof assembled> | undefined;
  let positions: Positions | undefined;
  const tree = () => (root ??= assembled(placed));
  const reading: JourneyText = {
    text,
    value,
    findings: [],
    locate: (path, options) => {
      positions ??= positionsOf(text);
      return locatorOf(text, positions, tree(), noAliases)(path, options);
    },
    pathAt: (offset) => pathAt(tree(), text, offset),
    nodeAt: (path) => nodeAt(tree(), path, noAliases),
  };
  keptOf.set(reading, { pieces, value });
  return reading;
}

/** Where a long map did not change, it is the same object as before. undefined where a key is given twice. */
function valueIn(placed: readonly PlacedPiece[], before: Value | undefined): Value | undefined {
  const value: Value = {};
  for (let index = 0; index < placed.length; index++) {
    const { piece, opens } = placed[index]!;
    if (Object.hasOwn(value, piece.key)) return undefined;
    if (!opens) {
      value[piece.key] = piece.value;
      continue;
    }
    if (piece.value !== null) return undefined;
    if (!placed[index + 1]?.inside) {
      value[piece.key] = null;
      continue;
    }
    const inner: Value = {};
    while (placed[index + 1]?.inside) {
      const entry = placed[++index]!.piece;
      if (Object.hasOwn(inner, entry.key)) return undefined;
      inner[entry.key] = entry.value;
    }
    value[piece.key] = sameEntries(inner, before?.[piece.key]) ?? inner;
  }
  return value;
}

function sameEntries(value: Value, before: unknown): Value | undefined {
  if (typeof before !== "object" || before === null) return undefined;
  const keys = Object.keys(value);
  const keysBefore = Object.keys(before);
  const same = keys.length === keysBefore.length && keys.every((key, index) => key === keysBefore[index]);
  return same && keys.every((key) => value[key] === (before as Value)[key]) ? (before as Value) : undefined;
}

function copied(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
