/** Thrown where a text is not as plain as is read here. One object: it needs no stack. */
export const odd: Error = Object.freeze(new Error("This text needs the YAML parser."));

/** Control characters, tabs, byte order marks and lone carriage returns all have rules of their own. */
const ODD_CHARACTER = /[^\P{Cc}\n\r]|\uFEFF|\r(?!\n)/u;

export const SPACE = 32;
const NEWLINE = 10;
const RETURN = 13;
const HASH = 35;

/** Where reading stands in a text. Lines are read one after the other; only those that say something are stopped at. */
export class Scanner {
  readonly text: string;
  at = 0;
  lineStart = 0;
  /** Spaces before what the line says; -1 after the last line. */
  indent = 0;
  /** At least as many as the lexer of the YAML parser would find. */
  lexemes = 0;
  depth = 0;

  constructor(text: string) {
    if (ODD_CHARACTER.test(text)) throw odd;
    this.text = text;
    this.toLine();
  }

  /** At the end of what a line says: only a comment may follow on it. */
  get atLineEnd(): boolean {
    const code = this.text.charCodeAt(this.at);
    return code === NEWLINE || code === RETURN || Number.isNaN(code);
  }

  /** Whether a comment begins here. It needs a space before it, or the beginning of the line. */
  get atComment(): boolean {
    if (this.text.charCodeAt(this.at) !== HASH) return false;
    return this.at === this.lineStart || this.text.charCodeAt(this.at - 1) === SPACE;
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
  }

  /** Leaves a line on which nothing but a comment may be left, for the next one that says something. */
  nextLine(): void {
    const end = this.at;
    this.skipSpaces();
    if (!this.atLineEnd && !this.atComment) throw odd;
    if (this.at > end) this.lexemes++;
    this.skipLine();
    this.toLine();
  }

  private toLine(): void {
    while (this.at < this.text.length) {
      this.lineStart = this.at;
      this.skipSpaces();
      if (!this.atLineEnd && !this.atComment) {
        this.indent = this.at - this.lineStart;
        return;
      }
      this.skipLine();
    }
    this.indent = -1;
  }

  private skipLine(): void {
    // Its indentation, and its end.
    this.lexemes += this.atComment ? 3 : 2;
    const end = this.text.indexOf("\n", this.at);
    this.at = end === -1 ? this.text.length : end + 1;
  }
}
