import { commentsAbove } from "./chunks.ts";
import type { Splice } from "./edit.ts";
import type { CollectionChange, Insert } from "./insert.ts";
import { beginsLine, findInGap, lineEnd, lineStart, nextLine } from "./lines.ts";
import type { Collection, TextTree } from "./text-tree.ts";

/**
 * The splices that take entries out of a map or list in flow style and put others in. Entries that stand on lines of
 * their own go and come with their lines, the others with the comma behind them.
 */
export function changeFlow(tree: TextTree, holder: Collection, { remove, inserts }: CollectionChange): Splice[] {
  const { text } = tree;
  const { entries, from, to } = holder;
  const inner = [from + 1, to - 1] as const;
  const written = inserts.map((insert) => insert.flow()).join(", ");
  if (entries.length === 0 && text.slice(...inner).includes("#")) {
    return [{ from: inner[1], to: inner[1], insert: written }];
  }
  if (remove.size === entries.length) {
    const isReplaced = written !== "" && entries.length > 0;
    const [start, end] = isReplaced ? [entries[0]!.start, entries.at(-1)!.end] : inner;
    return [{ from: start, to: end, insert: written }];
  }
  const flow = new FlowText(tree, holder);
  const left = new Set(remove);
  const waiting = new Map<number, Insert[]>();
  for (const insert of inserts) {
    const at = Math.min(insert.at, entries.length);
    waiting.set(at, [...(waiting.get(at) ?? []), insert]);
  }
  const splices: Splice[] = [];
  for (const [at, some] of waiting) {
    const texts = some.map((insert) => insert.flow());
    // What goes where something is taken away takes its place, commas and line included.
    const place = left.has(at) ? at : left.has(at - 1) ? at - 1 : undefined;
    if (place !== undefined) {
      left.delete(place);
      splices.push({ from: entries[place]!.start, to: entries[place]!.end, insert: texts.join(", ") });
    } else splices.push(...flow.insertion(at, texts));
  }
  return [...splices, ...flow.removals(left)];
}

class FlowText {
  private readonly text: string;
  private readonly eol: string;
  private readonly holder: Collection;

  constructor(tree: TextTree, holder: Collection) {
    this.text = tree.text;
    this.eol = tree.style.eol;
    this.holder = holder;
  }

  /** Where the comma behind an entry is. */
  private comma(index: number): number | undefined {
    const { entries, to } = this.holder;
    return findInGap(this.text, entries[index]!.end, entries[index + 1]?.start ?? to - 1, ",");
  }

  /** Where its line begins, comments directly above included; undefined for one that shares its line with what is before. */
  private ownLine(index: number): number | undefined {
    const { start } = this.holder.entries[index]!;
    if (!beginsLine(this.text, start)) return undefined;
    const before = this.holder.entries[index - 1]?.end ?? this.holder.from + 1;
    return commentsAbove(this.text, lineStart(this.text, start), nextLine(this.text, before));
  }

  /** Behind the line end of an offset, where nothing but a comment follows on its line. */
  private restOfLine(offset: number): number | undefined {
    const rest = this.text.slice(offset, lineEnd(this.text, offset)).trim();
    return (rest === "" || rest.startsWith("#")) && nextLine(this.text, offset) > offset
      ? nextLine(this.text, offset)
      : undefined;
  }

  insertion(at: number, texts: readonly string[]): Splice[] {
    const { entries } = this.holder;
    const { text, eol } = this;
    const place = (offset: number, insert: string): Splice => ({ from: offset, to: offset, insert });
    if (at < entries.length) {
      const line = this.ownLine(at);
      const { start } = entries[at]!;
      if (line === undefined) return [place(start, texts.map((one) => `${one}, `).join(""))];
      const indent = text.slice(lineStart(text, start), start);
      return [place(line, texts.map((one) => `${indent}${one},${eol}`).join(""))];
    }
    const last = entries.length - 1;
    const { start, end } = entries[last]!;
    const comma = this.comma(last);
    const behind = comma === undefined ? end : comma + 1;
    if (this.ownLine(last) === undefined) {
      return comma === undefined
        ? [place(end, texts.map((one) => `, ${one}`).join(""))]
        : [place(behind, texts.map((one) => ` ${one},`).join(""))];
    }
    const indent = text.slice(lineStart(text, start), start);
    const below = this.restOfLine(behind);
    if (below === undefined) {
      const comment = findInGap(text, behind, this.holder.to - 1, "#");
      if (comment === undefined && comma === undefined)
        return [place(end, texts.map((one) => `,${eol}${indent}${one}`).join(""))];
      return [
        place(
          behind,
          (comma === undefined ? "," : "") +
            texts.map((one) => `${eol}${indent}${one}`).join(",") +
            (comma === undefined ? "" : ","),
        ),
      ];
    }
    const lines = texts.map((one) => `${indent}${one}`).join(`,${eol}`) + (comma === undefined ? "" : ",") + eol;
    return comma === undefined ? [place(end, ","), place(below, lines)] : [place(below, lines)];
  }

  removals(remove: ReadonlySet<number>): Splice[] {
    const splices: Splice[] = [];
    const { length } = this.holder.entries;
    for (let first = 0; first < length; first++) {
      if (!remove.has(first)) continue;
      let last = first;
      while (remove.has(last + 1)) last++;
      splices.push(...(last < length - 1 ? this.removedBefore(first, last) : this.removedAtEnd(first, last)));
      first = last;
    }
    return splices;
  }

  /** Something follows. */
  private removedBefore(first: number, last: number): Splice[] {
    const { entries, from } = this.holder;
    const start = entries[first]!.start;
    const behind = this.comma(last)! + 1;
    const line = this.ownLine(first);
    const below = this.restOfLine(behind);
    if (below === undefined) return [{ from: start, to: entries[last + 1]!.start, insert: "" }];
    if (line !== undefined) return [{ from: line, to: below, insert: "" }];
    // The comment at the end of the line is about what stays on it.
    const before = first > 0 ? this.comma(first - 1)! + 1 : from + 1;
    return [{ from: before, to: behind, insert: "" }];
  }

  /** Nothing follows: the comma before it goes too, unless there is one behind. */
  private removedAtEnd(first: number, last: number): Splice[] {
    const { entries } = this.holder;
    const trailing = this.comma(last);
    const behind = trailing === undefined ? entries[last]!.end : trailing + 1;
    const comma = this.comma(first - 1)!;
    const splices: Splice[] = trailing === undefined ? [{ from: comma, to: comma + 1, insert: "" }] : [];
    const line = this.ownLine(first);
    const below = this.restOfLine(behind);
    if (line !== undefined && below !== undefined) return [...splices, { from: line, to: below, insert: "" }];
    const gap = this.text.slice(comma + 1, line ?? entries[first]!.start);
    if (!gap.includes("#")) return [...splices, { from: comma + 1, to: behind, insert: "" }];
    // A comment stands before it: the bracket stays on its line, and as far to the right.
    const { start } = entries[first]!;
    const above = line === undefined ? start : lineStart(this.text, start);
    return [...splices, { from: line ?? start, to: above, insert: "" }, { from: start, to: behind, insert: "" }];
  }
}
