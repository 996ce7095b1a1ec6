import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, type Scalar } from "yaml";
import type { Path } from "../journey.ts";
import type { JourneyText, TextNode } from "../text/index.ts";
import type { Splice } from "./edit.ts";
import { lineStart, skipGap } from "./lines.ts";
import { plainAt } from "./plain.ts";
import { notPossible, notThere, Refused } from "./refused.ts";
import { type FileStyle, styleOf } from "./style.ts";

/** A key with its value, or an item, as it stands in the text. */
export interface Entry {
  /** Where a map holds it. */
  key?: string;
  keyNode?: Node;
  /** null: nothing is written after the key. */
  readonly node: Node | null;
  base: number;
  /** Its first character: of the key, what goes before that (an anchor, a question mark), or the dash. */
  start: number;
  /** Right behind its last character; comments and line ends are outside. */
  readonly end: number;
}

/** A map or list as it stands in the text. */
export interface Collection {
  path: Path;
  isMap: boolean;
  flow: boolean;
  /** Of a flow collection: its brackets are text[from] and text[to - 1]. */
  from: number;
  to: number;
  entries: readonly Entry[];
  /** Of a block collection: the column of its keys or dashes. */
  column: number;
}

function startOf(node: Node, base: number): number {
  return (node.range?.[0] ?? 0) + base;
}

/** Nothing is written for this value. */
export function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1]);
}

export function isBlockScalar(node: Node | null): boolean {
  return isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED");
}

/** The text of a journey with all that edits ask of it. */
export class TextTree {
  readonly text: string;
  readonly reading: JourneyText;
  readonly style: FileStyle;
  private readonly collections = new Map<string, Collection>();

  constructor(reading: JourneyText) {
    this.text = reading.text;
    this.reading = reading;
    this.style = styleOf(reading.text);
  }

  value(path: Path): unknown {
    return plainAt(this.reading.value, path);
  }

  has(path: Path): boolean {
    return this.reading.nodeAt(path) !== undefined;
  }

  /** @throws Refused */
  nodeAt(path: Path): TextNode {
    return this.reading.nodeAt(path) ?? notThere(path);
  }

  /** Some alias stands for this anchor. */
  isAliased(anchor: string): boolean {
    const name = anchor.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`\\*${name}(?![^\\s,[\\]{}])`).test(this.text);
  }

  /**
   * What is changed at a path must not be shared: neither what holds it nor, with whole, itself and all inside.
   *
   * @throws Refused
   */
  requireOwn(path: Path, { itself = false }: { itself?: boolean } = {}): void {
    for (let length = 0; length < path.length + (itself ? 1 : 0); length++) {
      const node = this.nodeAt(path.slice(0, length)).node;
      const anchor = node && (node as { anchor?: string }).anchor;
      if (isAlias(node) || (anchor && this.isAliased(anchor))) throw new Refused({ reason: "shared", path });
    }
  }

  /** @throws Refused when an alias elsewhere needs what is between these offsets. */
  requireUnneeded(path: Path, from: number, to: number): void {
    const inside = this.text.slice(from, to);
    for (const [, name] of inside.matchAll(/(?<=^|[\s,[{:])&([^\s,[\]{}]+)/g)) {
      if (!this.isAliased(name!)) continue;
      if (this.declares(path, name!)) throw new Refused({ reason: "shared", path });
    }
  }

  /**
   * @throws Refused for what aliases elsewhere need, or what needs anchors elsewhere: the order of the text matters to
   * them.
   */
  requireMovable(path: Path): void {
    const { entry } = this.entry(path);
    this.requireUnneeded(path, entry.start, entry.end);
    const hasAlias = (node: unknown): boolean => {
      if (isAlias(node)) return true;
      if (isMap(node)) return node.items.some(({ value }) => hasAlias(value));
      return isSeq(node) && node.items.some(hasAlias);
    };
    if (hasAlias(entry.node)) throw new Refused({ reason: "shared", path });
  }

  /** A node at a path or inside has this anchor. */
  private declares(path: Path, name: string): boolean {
    const search = (node: Node | null): boolean => {
      if (!node || isAlias(node)) return false;
      if ((node as { anchor?: string }).anchor === name) return true;
      if (isMap(node))
        return (node.items as Pair<Node, Node | null>[]).some(({ key, value }) => search(key) || search(value));
      return isSeq(node) && (node.items as Node[]).some(search);
    };
    const { node, pair } = this.nodeAt(path);
    return search(node) || (isNode(pair?.key) && search(pair.key));
  }

  /** Right behind the last character of a value; undefined where nothing is written. */
  endOf(node: Node | null, base: number): number | undefined {
    if (!node?.range) return undefined;
    let end = node.range[1] + base;
    if (isNothing(node)) {
      // The parser puts it behind the spaces; what is written comes before them.
      while (/\s/.test(this.text[end - 1] ?? "x")) end--;
      return end;
    }
    if (isBlockScalar(node)) return this.endOfBlockScalar(startOf(node, base), end);
    if (isMap(node) && !node.flow) {
      const { key, value } = node.items.at(-1) as Pair<Node, Node | null>;
      return this.endOf(value, base) ?? key.range![1] + base;
    }
    if (isSeq(node) && !node.flow) {
      const last = node.items.at(-1) as Node | undefined;
      return (last && this.endOf(last, base)) ?? end;
    }
    return end;
  }

  private endOfBlockScalar(start: number, end: number): number {
    const written = this.text.slice(start, end);
    const keeps = /^[|>]\d?\+/.test(written);
    const blank = keeps ? /\r?\n$/.exec(written) : /(?:\r?\n[ \t]*)*$/.exec(written);
    return end - (blank?.[0].length ?? 0);
  }

  /**
   * What a text without a last line end needs before lines can be put behind it: a block scalar that ends there would
   * get that line end into its value.
   */
  sealed(): Splice[] {
    let node = this.reading.nodeAt([])?.node ?? null;
    let base = this.reading.nodeAt([])?.base ?? 0;
    let path: Path = [];
    while (node && (isMap(node) || isSeq(node)) && !node.flow && node.items.length) {
      const last = this.collection(path).entries.at(-1)!;
      path = [...path, last.key ?? node.items.length - 1];
      ({ node, base } = last);
    }
    if (!isBlockScalar(node) || this.text.endsWith("\n") || String((node as Scalar).value).endsWith("\n")) return [];
    const start = startOf(node!, base);
    const header = /^[|>](\d?)([+-]?)(\d?)/.exec(this.text.slice(start, start + 4))!;
    const sealed = `${header[0][0]}${header[1]}${header[3]}-`;
    return header[2] === "-" ? [] : [{ from: start, to: start + header[0].length, insert: sealed }];
  }

  /** @throws Refused where the path leads to no map or list. */
  collection(path: Path): Collection {
    const key = JSON.stringify(path);
    const known = this.collections.get(key);
    if (known) return known;
    const collection = this.readCollection(path);
    this.collections.set(key, collection);
    return collection;
  }

  private readCollection(path: Path): Collection {
    const { node, base } = this.nodeAt(path);
    if (!isMap(node) && !isSeq(node)) return notThere(path);
    const [from, to] = [startOf(node, base), node.range![1] + base];
    const flow = node.flow === true;
    if (flow && !"[{".includes(this.text[from] ?? "")) notPossible("A pair that stands in a list without braces.");
    const entries = isMap(node)
      ? (node.items as Pair<Node, Node | null>[]).map((pair) => this.pair(pair, base))
      : this.items(node.items as Node[], from, to, base, flow);
    const first = entries[0]?.start ?? from;
    return { path, isMap: isMap(node), flow, from, to, entries, column: first - lineStart(this.text, first) };
  }

  /** The entry at a path, with the map or list that holds it. @throws Refused */
  entry(path: Path): { entry: Entry; index: number; holder: Collection } {
    if (path.length === 0) return notThere(path);
    const holder = this.collection(path.slice(0, -1));
    const last = path.at(-1)!;
    const index = holder.isMap ? holder.entries.findIndex(({ key }) => key === String(last)) : Number(last);
    const entry = holder.entries[index];
    return entry ? { entry, index, holder } : notThere(path);
  }

  private pair(pair: Pair<Node, Node | null>, base: number): Entry {
    const { key } = pair;
    const keyStart = startOf(key, base);
    const before = this.text.slice(lineStart(this.text, keyStart), keyStart);
    const props = /[?&]/.test(before) ? /(?:\?[ \t]+)?(?:&[^\s,[\]{}]+[ \t]+)?$/.exec(before)![0].length : 0;
    const endOf = (node: Node | null) => this.endOf(node, base) ?? key.range![1] + base;
    return {
      key: String(isScalar(key) ? key.value : ""),
      keyNode: key,
      base,
      start: keyStart - props,
      // What is inside may not have been read yet, and of most of a long journey nobody wants to know.
      get node() {
        return pair.value;
      },
      get end() {
        return endOf(pair.value);
      },
    };
  }

  private items(nodes: readonly Node[], from: number, to: number, base: number, flow: boolean): Entry[] {
    let at = flow ? from + 1 : from;
    return nodes.map((node) => {
      const start = skipGap(this.text, at, to, ",");
      // Of an empty item, the dash is all there is.
      const end = Math.max(this.endOf(node, base) ?? 0, flow ? start : start + 1);
      at = end;
      return { node, base, start, end };
    });
  }
}
