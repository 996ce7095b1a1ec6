/**
 * Widths of the characters from space to ~ in thousandths of the font size: those of Helvetica, which Arial and
 * Liberation Sans share (Adobe’s font metrics).
 */
const HELVETICA = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];

/** Bold letters are about this much wider. */
const BOLD = 1.07;
/** Beyond Latin, letters may be as wide as they are high. */
const WIDE =
  /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\p{Extended_Pictographic}]/u;

export interface Font {
  /** px */
  size: number;
  bold?: boolean;
}

/** The width of a line, in px. There is no page to measure it on: it is added up from the letters. */
export function widthOf(text: string, { size, bold }: Font): number {
  let thousandths = 0;
  for (const letter of text) {
    const known = HELVETICA[letter.codePointAt(0)! - 32];
    thousandths += known ?? (WIDE.test(letter) ? 1000 : 600);
  }
  return (thousandths / 1000) * size * (bold ? BOLD : 1);
}

/** Breaks a text into lines that fit, at most so many; what is left out ends in an ellipsis. */
export function wrap(text: string, font: Font, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((one) => pieces(one, font, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer, font) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== "") lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shortened(`${lines[most - 1]!} ${lines[most]!}`, font, width)];
}

/** A word that is wider than a line, such as an expression without spaces, in pieces that are not. */
function pieces(word: string, font: Font, width: number): string[] {
  const found: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && widthOf(piece + letter, font) > width) {
      found.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...found, piece];
}

function shortened(text: string, font: Font, width: number): string {
  let letters = [...text];
  while (letters.length > 0 && widthOf(`${letters.join("")}…`, font) > width) letters = letters.slice(0, -1);
  return `${letters.join("").trimEnd()}…`;
}
