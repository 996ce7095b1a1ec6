import type { Finding } from "./finding.ts";

const COLOURS = {
  error: "\u001b[31m",
  warning: "\u001b[33m",
  dim: "\u001b[2m",
  bold: "\u001b[1m",
  off: "\u001b[0m",
};

/** Columns of an excerpt; longer lines are cut around the caret. */
const WIDTH = 100;

/** East Asian wide characters and emoji, which take two columns of a terminal. */
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\uFE0F/u;

/** Escape sequences in a file must not reach the terminal. A tab stays: it is shown as spaces. */
const printable = (text: string): string => text.replaceAll(/(?!\t)[\p{Cc}\p{Cf}](?<!\u200D)/gu, "\uFFFD");

interface Cell {
  shown: string;
  columns: number;
  /** UTF-16 offset in the line. */
  offset: number;
}

/** What is seen as one character, with the columns it takes. */
function cellsOf(line: string): Cell[] {
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" }).segment(line);
  return Array.from(graphemes, ({ segment, index }) => {
    if (segment === "\t") return { shown: "  ", columns: 2, offset: index };
    return { shown: printable(segment), columns: WIDE.test(segment) ? 2 : 1, offset: index };
  });
}

const columnsOf = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.columns, 0);
const shownOf = (cells: readonly Cell[]): string => cells.map((cell) => cell.shown).join("");

/** How many cells from the beginning fit into so many columns. */
function fitting(cells: readonly Cell[], columns: number): number {
  let taken = 0;
  const past = cells.findIndex((cell) => {
    taken += cell.columns;
    return taken > columns;
  });
  return past === -1 ? cells.length : past;
}

/** The line, cut around the caret if it is long, and the marks below it. from and to are offsets in the line. */
function underlined(line: string, from: number, to: number): [excerpt: string, marks: string] {
  // A line can be a megabyte: only what is near the caret is split into cells.
  const near = Math.max(0, from - 2 * WIDTH);
  const cells = cellsOf(line.slice(near, from + 4 * WIDTH)).map((cell) => ({
    ...cell,
    offset: cell.offset + near,
  }));
  const before = cells.filter((cell) => cell.offset < from);
  const marked = cells.filter((cell) => cell.offset >= from && cell.offset < to);
  const whole = near === 0 && from + 4 * WIDTH >= line.length && columnsOf(cells) <= WIDTH;
  const begin = whole || columnsOf(before) <= WIDTH / 2 ? 0 : before.length - fitting(before.toReversed(), WIDTH / 3);
  const shown = cells.slice(begin);
  shown.length = fitting(shown, WIDTH);
  const cutBefore = begin > 0 || near > 0 ? "…" : "";
  const cutAfter =
    (shown.at(-1)?.offset ?? 0) < (cells.at(-1)?.offset ?? 0) || from + 4 * WIDTH < line.length ? "…" : "";
  const marks = Math.max(1, columnsOf(marked.filter((cell) => shown.includes(cell))));
  return [
    `${cutBefore}${shownOf(shown)}${cutAfter}`,
    " ".repeat(cutBefore.length + columnsOf(before.slice(begin))) + "^".repeat(marks),
  ];
}

/**
 * A finding as an author reads it: where, what, the excerpt with a caret, the fix. text is the file’s; without it (""
 * for a file that was not read) there is no excerpt. way: what has to happen for it to show.
 */
export function formatFinding(
  finding: Finding,
  text: string,
  { color = false, way }: { color?: boolean; way?: string } = {},
): string {
  const paint = (colour: keyof typeof COLOURS, words: string) =>
    color ? `${COLOURS[colour]}${words}${COLOURS.off}` : words;
  const { file, start, end, severity, code, message, fix } = finding;
  const head = `${paint("bold", `${printable(file)}:${start.line}:${start.column}`)} ${paint(severity, `${severity} ${code}`)} ${printable(message)}`;
  const lines = [head];
  if (text !== "") {
    const lineStart = start.offset - start.column + 1;
    const lineEnd = /\r?\n|$/g;
    lineEnd.lastIndex = start.offset;
    const line = text.slice(lineStart, lineEnd.exec(text)?.index ?? text.length);
    const to = end.line > start.line ? line.length : end.offset - lineStart;
    const [excerpt, marks] = underlined(line, start.offset - lineStart, to);
    const number = String(start.line).padStart(4);
    const margin = " ".repeat(number.length);
    lines.push(`${paint("dim", `${number} |`)} ${excerpt}`);
    lines.push(`${paint("dim", `${margin} |`)} ${paint(severity, marks)}`);
  }
  lines.push(`     ${paint("dim", "Fix:")} ${printable(fix)}`);
  if (way !== undefined) lines.push(`     ${paint("dim", "To see it:")} ${printable(way)}`);
  return lines.join("\n");
}
