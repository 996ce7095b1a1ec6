import process from "node:process";
import { styleText } from "node:util";

/** Where a command writes, and from where it reads. Handed in, so that tests need no terminal. */
export interface Terminal {
  /** What was asked for. */
  out(text: string): void;
  /** What went wrong. */
  error(text: string): void;
  /** False where there is no terminal, and where NO_COLOR asks for none. */
  colours: boolean;
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

type Colour = "red" | "yellow" | "green" | "cyan" | "dim" | "bold";

/** Colours a text, or leaves it as it is. */
export type Style = (colour: Colour, text: string) => string;

export function styleOf({ colours }: Pick<Terminal, "colours">): Style {
  return (colour, text) => (colours ? styleText(colour, text, { validateStream: false }) : text);
}

export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    error: (text) => void process.stderr.write(`${text}\n`),
    colours: styleText("red", "", { stream: process.stdout }) !== "",
    input: process.stdin,
    output: process.stdout,
  };
}
