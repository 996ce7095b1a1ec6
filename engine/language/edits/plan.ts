import type { Path } from "../journey.ts";
import { blankLines } from "./change-block.ts";
import { chunkEnd, chunkStart } from "./chunks.ts";
import { changeCollection } from "./collection-change.ts";
import type { Splice, YamlData } from "./edit.ts";
import type { CollectionChange, Insert } from "./insert.ts";
import { findInGap } from "./lines.ts";
import { isStatePath, isWithin } from "./paths.ts";
import { plainAt } from "./plain.ts";
import { replaceValue } from "./replace-value.ts";
import { orderedSplices } from "./splices.ts";
import type { Collection, TextTree } from "./text-tree.ts";

interface Change extends CollectionChange {
  path: Path;
  /** Stays as an empty map when nothing is left in it. */
  stays: boolean;
}

/** Gathers what is to be changed in one text, all of it in terms of the text as it is; then makes the splices. */
export class Plan {
  readonly tree: TextTree;
  private readonly leaves: Splice[] = [];
  private readonly later: (() => Splice[])[] = [];
  private readonly set: { path: Path; data: YamlData }[] = [];
  private readonly changes = new Map<string, Change>();

  constructor(tree: TextTree) {
    this.tree = tree;
  }

  /** Replaces a value or a key where it stands. */
  leaf(...splices: Splice[]): void {
    this.leaves.push(...splices);
  }

  /** The replacements planned so far between two offsets: for what moves from there. */
  leavesWithin(from: number, to: number): Splice[] {
    return this.leaves.filter((splice) => splice.from >= from && splice.to <= to);
  }

  /** Splices that can be told only when all else is planned, such as those of something that moves. */
  late(make: () => Splice[]): void {
    this.later.push(make);
  }

  /** Another value for one that is in its place, as far as it is written there. */
  setLeaf(path: Path, data: YamlData): void {
    this.tree.requireOwn(path, { itself: true });
    this.leaf(...replaceValue(this.tree, path, data));
    this.set.push({ path, data });
  }

  /** The value at a path with the scalars that were set inside of it. */
  dataAt(path: Path): YamlData {
    const data = structuredClone(this.tree.value(path)) as YamlData;
    for (const { path: at, data: value } of this.set) {
      if (!isWithin(at, path) || at.length === path.length) continue;
      const holder = plainAt(data, at.slice(path.length, -1)) as Record<string | number, YamlData>;
      holder[at.at(-1)!] = value;
    }
    return data;
  }

  /** Blank lines stand between some entries of a map or list. */
  hasGaps(path: Path): boolean {
    const holder = this.tree.collection(path);
    return !holder.flow && blankLines(this.tree.text, holder).any;
  }

  private change(path: Path): Change {
    const key = JSON.stringify(path);
    const known = this.changes.get(key);
    if (known) return known;
    const change = { path, remove: new Set<number>(), inserts: [], stays: path.length === 0 || isStatePath(path) };
    this.changes.set(key, change);
    return change;
  }

  /** Takes a key or item away; and what holds it, when nothing is left. moves: it appears elsewhere in the same edit. */
  remove(path: Path, { moves = false }: { moves?: boolean } = {}): void {
    this.tree.requireOwn(path);
    const { index, entry, holder } = this.tree.entry(path);
    if (!moves) this.tree.requireUnneeded(path, entry.start, entry.end);
    this.change(holder.path).remove.add(index);
  }

  insert(holder: Path, insert: Insert): void {
    this.tree.requireOwn(holder, { itself: true });
    this.change(holder).inserts.push(insert);
  }

  /** A map or list that stays when it is empty. */
  keep(path: Path): void {
    this.change(path).stays = true;
  }

  splices(): Splice[] {
    const { tree } = this;
    const gone: [number, number][] = [];
    const made: Splice[] = [];
    const queue = [...this.changes.values()].sort((one, other) => other.path.length - one.path.length);
    while (queue.length) {
      const change = queue.shift()!;
      if (change.remove.size + change.inserts.length === 0) continue;
      const holder = tree.collection(change.path);
      const empties = change.remove.size === holder.entries.length && change.inserts.length === 0;
      if (empties && !change.stays) {
        const { index, holder: outer } = tree.entry(change.path);
        const parent = this.change(outer.path);
        parent.remove.add(index);
        if (!queue.includes(parent)) queue.push(parent);
        queue.sort((one, other) => other.path.length - one.path.length);
        continue;
      }
      for (const index of change.remove) {
        const { start, end } = holder.entries[index]!;
        gone.push(
          holder.flow ? [start, end] : [chunkStart(tree.text, holder, index), chunkEnd(tree.text, holder, index)],
        );
      }
      const splices = empties && !holder.flow ? this.emptied(holder) : changeCollection(tree, holder, change);
      made.push(...splices);
    }
    for (const make of this.later) made.push(...make());
    const all = [...this.leaves, ...made];
    // What is planned inside of something that goes, goes with it.
    const inside = (splice: Splice) =>
      gone.some(([from, to]) => {
        if (splice.from > from) return splice.from < to;
        return splice.from === from && splice.to > from && splice.to < to;
      });
    return orderedSplices(
      tree.text,
      all.filter((splice) => !inside(splice)),
    );
  }

  /** A block map or list with nothing left in it is written as {} or []. */
  private emptied(holder: Collection): Splice[] {
    const { tree } = this;
    const { text } = tree;
    const from = chunkStart(text, holder, 0);
    const to = chunkEnd(text, holder, holder.entries.length - 1);
    const braces = holder.isMap ? "{}" : "[]";
    if (holder.path.length === 0) return [{ from, to, insert: braces + tree.style.eol }];
    const { entry } = tree.entry(holder.path);
    const first = holder.entries[0]!.start;
    const keyEnd = entry.keyNode ? entry.keyNode.range![1] + entry.base : entry.start;
    const colon = findInGap(text, keyEnd, first, entry.keyNode ? ":" : "-") ?? keyEnd;
    const anchor = /^[ \t]+&[^\s,[\]{}]+/.exec(text.slice(colon + 1, first))?.[0].length ?? 0;
    const behind = colon + 1 + anchor;
    const splices = [...holder.entries.keys()].map((index) => ({
      from: chunkStart(text, holder, index),
      to: chunkEnd(text, holder, index),
      insert: "",
    }));
    return [{ from: behind, to: behind, insert: ` ${braces}` }, ...splices];
  }

  /** A path is, or is inside of, something that goes or moves. */
  goes(path: Path): boolean {
    for (const change of this.changes.values()) {
      if (!isWithin(path, change.path) || path.length === change.path.length) continue;
      const outer = path.slice(0, change.path.length + 1);
      const { index } = this.tree.entry(outer);
      if (change.remove.has(index)) return true;
    }
    return false;
  }
}
