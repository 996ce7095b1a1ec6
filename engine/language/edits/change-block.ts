import { beforeBlankLines, chunkEnd, chunkStart, commentsAbove, pastBlankLines } from "./chunks.ts";
import type { Splice } from "./edit.ts";
import type { CollectionChange, Insert } from "./insert.ts";
import { beginsLine, isBlankLine, lineStart, nextLine } from "./lines.ts";
import type { Collection, Entry, TextTree } from "./text-tree.ts";

/** The splices that take entries out of a block map or list and put others in. Something is in it afterwards. */
export function changeBlock(tree: TextTree, holder: Collection, { remove, inserts }: CollectionChange): Splice[] {
  const splices = [...remove].map((index) => removal(tree, holder, index, remove));
  const blank = blankLines(tree.text, holder);
  for (const insert of inserts) splices.push(...insertion(tree, holder, insert, remove, blank));
  return splices;
}

function removal(tree: TextTree, holder: Collection, index: number, remove: ReadonlySet<number>): Splice {
  const { text } = tree;
  const { entries } = holder;
  const start = chunkStart(text, holder, index);
  const end = chunkEnd(text, holder, index);
  if (!beginsLine(text, start)) {
    // Behind a dash: what comes next takes its place there.
    const to = index < entries.length - 1 ? skipBlank(text, end) : endOfLine(text, end);
    return { from: start, to, insert: "" };
  }
  const floor = index > 0 ? nextLine(text, entries[index - 1]!.end) : 0;
  const above = beforeBlankLines(text, start, floor);
  const below = pastBlankLines(text, end);
  if (remove.size === entries.length) return { from: start, to: end, insert: "" };
  if (endsText(text, holder, index, remove)) {
    const to = keepsBlankLines(text, entryBefore(holder, index, remove)) ? text.length : end;
    return { from: above, to, insert: "" };
  }
  const isApart = above < start || index === 0 || keepsBlankLines(text, entryBefore(holder, index, remove));
  return { from: start, to: isApart ? below : end, insert: "" };
}

/** The last entry before an index that stays. */
function entryBefore({ entries }: Collection, index: number, remove: ReadonlySet<number>): Entry | undefined {
  return entries.findLast((_, at) => at < index && !remove.has(at));
}

/** A text that begins with |+ or >+ is in it, to which blank lines below would belong. */
function keepsBlankLines(text: string, entry: Entry | undefined): boolean {
  return entry !== undefined && isKeeping(text.slice(entry.start, entry.end));
}

function isKeeping(written: string): boolean {
  return /[|>]\d?\+\d?[ \t]*(?:#.*)?\r?$/m.test(written);
}

/** The first character that is no space; comments are kept. */
function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

/** Before the line end that an offset is behind. */
function endOfLine(text: string, behind: number): number {
  if (text[behind - 1] !== "\n") return behind;
  return text[behind - 2] === "\r" ? behind - 2 : behind - 1;
}

function insertion(
  tree: TextTree,
  holder: Collection,
  insert: Insert,
  remove: ReadonlySet<number>,
  blank: { any: boolean; last: boolean },
): Splice[] {
  const { text } = tree;
  const { eol } = tree.style;
  const { entries, column } = holder;
  const lines = insert.block(column);
  const written = lines.join(eol);
  const at = placeOf(text, holder, insert.at, remove);
  const many = lines.filter((line) => !/^\s*#/.test(line)).length > 1;
  // Blank lines behind a text that keeps them would change it.
  const keeps = isKeeping(written);
  if (at < entries.length) {
    const isAbove = blank.any && many && remove.size < entries.length && !keeps;
    const from = chunkStart(text, holder, at);
    if (!beginsLine(text, from)) {
      const only = remove.size === entries.length;
      return [{ from, to: from, insert: written.trimStart() + (only ? "" : eol + " ".repeat(column)) }];
    }
    return [{ from, to: from, insert: written + eol + (isAbove ? eol : "") }];
  }
  const last = entries.length - 1;
  const end = chunkEnd(text, holder, last);
  if (!beginsLine(text, entries[last]!.start) && remove.has(last)) {
    return [{ from: entries[last]!.start, to: entries[last]!.start, insert: written.trimStart() }];
  }
  const isApart = remove.size < entries.length && (blank.last || (blank.any && many));
  const gap = isApart && !keepsBlankLines(text, entryBefore(holder, entries.length, remove)) ? eol : "";
  if (text[end - 1] === "\n") {
    return [{ from: end, to: keeps ? pastBlankLines(text, end) : end, insert: gap + written + eol }];
  }
  if (remove.has(last)) return [{ from: end, to: end, insert: gap + written }];
  return [...tree.sealed(), { from: end, to: end, insert: eol + gap + written }];
}

/** Where all that follows goes, up to the end of the text, the end is the place. */
function placeOf(text: string, holder: Collection, at: number, remove: ReadonlySet<number>): number {
  const { length } = holder.entries;
  if (at >= length || !remove.has(at) || !beginsLine(text, holder.entries[at]!.start)) return Math.min(at, length);
  return endsText(text, holder, at, remove) ? length : at;
}

/** Nothing is left in the text behind an entry that goes. */
function endsText(text: string, holder: Collection, at: number, remove: ReadonlySet<number>): boolean {
  const { length } = holder.entries;
  for (let index = at + 1; index < length; index++) if (!remove.has(index)) return false;
  return pastBlankLines(text, chunkEnd(text, holder, length - 1)) === text.length;
}

/** Whether blank lines stand between the entries, and before the last. */
export function blankLines(text: string, { entries }: Collection): { any: boolean; last: boolean } {
  const isApart = ({ start }: Entry): boolean => {
    const first = commentsAbove(text, lineStart(text, start), 0);
    return first > 0 && isBlankLine(text, lineStart(text, first - 1));
  };
  return { any: entries.slice(1).some(isApart), last: entries.length > 1 && isApart(entries.at(-1)!) };
}
